//! What streaming costs: against a straight loop, against threads and channels by hand, rayon and pariter.
//!
//! `cargo bench --bench streaming`; a word behind `--` picks workloads (`-- w1 w3`). Runs take turns, so that what
//! else the machine does meets all of them; a figure is the median of the ratios of neighbouring runs, and the
//! spread of each run is printed beside it.

#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "streaming/faults.rs"]
mod faults;
#[path = "streaming/fits.rs"]
mod fits;
#[path = "streaming/hand.rs"]
mod hand;
#[path = "streaming/ours.rs"]
mod ours;
#[path = "streaming/work.rs"]
mod work;

use cpu_time::ProcessTime;
use neatpipe_core::stream::{Order, Streaming};
use ours::{Fused, Queued, items};
use pariter::IteratorExt as _;
use rayon::prelude::*;
use std::hint::black_box;
use std::time::Instant;
use work::{
    Message, all_heavy, all_trivial, asleep, branches, fold, heavy, skewed, skewed_micros, stalled, straight,
};

/// One run: seconds, and seconds of processor time.
#[derive(Clone, Copy)]
struct Run {
    wall: f64,
    cpu: f64,
}

fn cpu() -> f64 {
    ProcessTime::now().as_duration().as_secs_f64()
}

/// Works that take turns.
struct Turns<'a> {
    workload: &'a str,
    /// What one unit of the printed times is.
    items: f64,
    names: Vec<&'a str>,
    runs: Vec<Vec<Run>>,
}

impl<'a> Turns<'a> {
    fn new(
        workload: &'a str,
        items: u64,
        rounds: usize,
        works: &mut [(&'a str, &mut dyn FnMut() -> u64)],
    ) -> Self {
        let mut runs = vec![Vec::new(); works.len()];
        for round in 0..=rounds {
            for ((_, work), runs) in works.iter_mut().zip(&mut runs) {
                let (since, start) = (cpu(), Instant::now());
                black_box(work());
                let run = Run { wall: start.elapsed().as_secs_f64(), cpu: cpu() - since };
                // The first warms up: pools, pages, caches.
                if round > 0 {
                    runs.push(run);
                }
            }
        }
        let turns = Self {
            workload,
            items: items as f64,
            names: works.iter().map(|(name, _)| *name).collect(),
            runs,
        };
        turns.print();
        turns
    }

    fn print(&self) {
        println!("{}: ns an item, median and least", self.workload);
        for (name, runs) in self.names.iter().zip(&self.runs) {
            let [wall, cpu] = [|run: &Run| run.wall, |run: &Run| run.cpu].map(|of| {
                let mut times: Vec<f64> = runs.iter().map(|run| of(run) / self.items * 1e9).collect();
                times.sort_by(f64::total_cmp);
                (times[times.len() / 2], times[0])
            });
            println!(
                "  {name:<24} wall {:>11.2} {:>11.2}   cpu {:>11.2} {:>11.2}",
                wall.0, wall.1, cpu.0, cpu.1
            );
        }
    }

    fn runs(&self, name: &str) -> &[Run] {
        let place = self.names.iter().position(|other| *other == name);
        &self.runs[place.expect("it ran")]
    }

    /// The median of what a pair of neighbouring runs comes to.
    fn ratio(&self, one: &str, other: &str, of: impl Fn(Run) -> f64) -> f64 {
        let pairs = self.runs(one).iter().zip(self.runs(other));
        let mut ratios: Vec<f64> = pairs.map(|(one, other)| of(*one) / of(*other)).collect();
        ratios.sort_by(f64::total_cmp);
        ratios[ratios.len() / 2]
    }

    fn figure(&self, name: &str, one: &str, other: &str, of: impl Fn(Run) -> f64, target: &str) {
        println!("figure {}_{name} = {:.4} (target {target})", self.workload, self.ratio(one, other, of));
    }
}

fn wall(run: Run) -> f64 {
    run.wall
}

fn processor(run: Run) -> f64 {
    run.cpu
}

fn trivial<M: Message>(workload: &str, count: u64, batch: u64, rounds: usize) -> u64 {
    let expected = straight(count);
    let run = |options: Streaming| ours::trivial_stages::<M, _>(count, batch, &options, &Fused);
    let queued = || ours::trivial_stages::<M, _>(count, batch, &Streaming::new().workers(1), &Queued);
    for sum in [run(Streaming::new()), run(Streaming::new().workers(2)), queued()] {
        assert_eq!(sum, expected);
    }
    let pariter = || {
        M::source(count, batch)
            .parallel_map_custom(
                |options| options.threads(2).buffer_size(64),
                |item: M| item.map(all_trivial),
            )
            .fold(0, |sum, item| item.fold(sum))
    };
    let rayon = || {
        let all: Vec<M> =
            M::source(count, batch).collect::<Vec<_>>().into_par_iter().map(|m| m.map(all_trivial)).collect();
        all.into_iter().fold(0, |sum, item| item.fold(sum))
    };
    let turns = Turns::new(
        workload,
        count,
        rounds,
        &mut [
            ("loop", &mut || straight(count)),
            ("ours, plain", &mut || run(Streaming::new())),
            ("ours, 2 workers", &mut || run(Streaming::new().workers(2))),
            ("ours, 5 queues", &mut || queued()),
            ("crossbeam, 6 queues", &mut || hand::trivial_stages::<M>(count, batch)),
            ("pariter, 2 threads", &mut || pariter()),
            ("rayon, all in memory", &mut || rayon()),
        ],
    );
    match batch {
        1 => {
            turns.figure("plain", "ours, plain", "loop", wall, "<= 1.05");
            turns.figure("two_workers", "ours, 2 workers", "crossbeam, 6 queues", wall, "<= 0.05");
        }
        64 => turns.figure("two_workers", "ours, 2 workers", "loop", wall, "<= 3"),
        _ => turns.figure("two_workers", "ours, 2 workers", "loop", wall, "<= 2"),
    }
    turns.figure("queues", "ours, 5 queues", "crossbeam, 6 queues", wall, "<= 1.1");
    expected
}

fn compute() {
    const COUNT: u64 = 1000;
    let turns = Turns::new(
        "w2",
        COUNT,
        11,
        &mut [
            ("loop", &mut || (0..COUNT).fold(0, |sum, x| fold(sum, all_heavy(x)))),
            ("ours, in order", &mut || items(COUNT, 2, None, Order::InOrder, all_heavy)),
            ("ours, any order", &mut || items(COUNT, 2, None, Order::AnyOrder, all_heavy)),
            ("crossbeam", &mut || hand::heavy_stages(COUNT)),
            ("rayon, all in memory", &mut || {
                (0..COUNT).into_par_iter().map(all_heavy).collect::<Vec<_>>().into_iter().fold(0, fold)
            }),
            ("pariter", &mut || {
                (0..COUNT)
                    .parallel_map_custom(|options| options.threads(1).buffer_size(64), heavy::<0>)
                    .parallel_map_custom(|options| options.threads(1).buffer_size(64), heavy::<1>)
                    .parallel_map_custom(|options| options.threads(2).buffer_size(64), heavy::<2>)
                    .parallel_map_custom(|options| options.threads(1).buffer_size(64), heavy::<3>)
                    .fold(0, fold)
            }),
        ],
    );
    // Half of the loop's time is the ideal of two cores.
    println!(
        "figure w2_share_of_ideal = {:.4} (target >= 0.97)",
        turns.ratio("loop", "ours, in order", wall) / 2.0
    );
    turns.figure("cpu", "ours, in order", "loop", processor, "<= 1.02");
    turns.figure("of_rayon", "rayon, all in memory", "ours, in order", wall, ">= 0.98");
}

/// The speed-up of two workers who cost nothing, in order and with so many items under way.
fn possible(count: usize, window: usize) -> f64 {
    let costs: Vec<f64> = (0..count as u64).map(skewed_micros).collect();
    let (mut free, mut delivered) = ([0.0_f64; 2], Vec::<f64>::new());
    for (item, cost) in costs.iter().enumerate() {
        let worker = usize::from(free[1] < free[0]);
        let room = item.checked_sub(window).map_or(0.0, |before| delivered[before]);
        free[worker] = free[worker].max(room) + cost;
        delivered.push(delivered.last().copied().unwrap_or(0.0).max(free[worker]));
    }
    costs.iter().sum::<f64>() / delivered.last().copied().unwrap_or(f64::NAN)
}

fn skew() {
    const COUNT: u64 = 4000;
    let window = Some(32);
    let turns = Turns::new(
        "w3",
        COUNT,
        15,
        &mut [
            ("loop", &mut || (0..COUNT).fold(0, |sum, x| fold(sum, skewed(x)))),
            ("ours, in order", &mut || items(COUNT, 2, None, Order::InOrder, skewed)),
            ("in order, window 32", &mut || items(COUNT, 2, window, Order::InOrder, skewed)),
            ("any order, window 32", &mut || items(COUNT, 2, window, Order::AnyOrder, skewed)),
            ("crossbeam", &mut || hand::two_replicas(COUNT, skewed)),
            ("rayon, all in memory", &mut || {
                (0..COUNT).into_par_iter().map(skewed).collect::<Vec<_>>().into_iter().fold(0, fold)
            }),
            ("pariter", &mut || {
                (0..COUNT)
                    .parallel_map_custom(|options| options.threads(2).buffer_size(32), skewed)
                    .fold(0, fold)
            }),
        ],
    );
    turns.figure("speed_up", "loop", "ours, in order", wall, ">= 1.85");
    println!(
        "w3_speed_up at window 32: {:.4}, of {:.4} that are possible in order",
        turns.ratio("loop", "in order, window 32", wall),
        possible(COUNT as usize, 32)
    );
    turns.figure("order", "in order, window 32", "any order, window 32", wall, "<= 1.03");
    turns.figure("cpu", "ours, in order", "loop", processor, "<= 1.02");

    const OTHERS: u64 = 20_000;
    let turns = Turns::new(
        "w3b",
        OTHERS,
        5,
        &mut [
            ("ours, in order", &mut || items(OTHERS, 2, Some(8), Order::InOrder, stalled)),
            ("ours, any order", &mut || items(OTHERS, 2, Some(8), Order::AnyOrder, stalled)),
            ("crossbeam", &mut || hand::two_replicas(OTHERS, stalled)),
        ],
    );
    turns.figure("any_order", "ours, any order", "ours, in order", wall, "<= 0.8");
}

fn blocking() {
    const COUNT: u64 = 1600;
    let turns = Turns::new(
        "w4",
        COUNT,
        9,
        &mut [
            ("loop over a sixteenth", &mut || (0..COUNT / 16).fold(0, |sum, x| fold(sum, asleep(x)))),
            ("ours, in order", &mut || items(COUNT, 16, Some(64), Order::InOrder, asleep)),
            ("ours, any order", &mut || items(COUNT, 16, Some(64), Order::AnyOrder, asleep)),
            ("crossbeam", &mut || hand::sleepers(COUNT)),
            ("pariter", &mut || {
                (0..COUNT)
                    .parallel_map_custom(|options| options.threads(16).buffer_size(64), asleep)
                    .fold(0, fold)
            }),
        ],
    );
    turns.figure("of_ideal", "loop over a sixteenth", "ours, in order", wall, ">= 0.98");
    turns.figure("cpu", "ours, in order", "crossbeam", processor, "<= 0.45");
}

fn fan_out(workload: &str, count: u64, factor: u32) {
    let both = move |x| branches(x, factor);
    let turns = Turns::new(
        workload,
        count,
        11,
        &mut [
            ("loop", &mut || (0..count).fold(0, |sum, x| fold(sum, both(x)))),
            ("ours", &mut || items(count, 2, None, Order::InOrder, both)),
            ("crossbeam, by branch", &mut || hand::branch_threads(count, factor)),
            ("rayon, all in memory", &mut || {
                (0..count).into_par_iter().map(both).collect::<Vec<_>>().into_iter().fold(0, fold)
            }),
        ],
    );
    println!(
        "figure {workload}_share_of_ideal = {:.4} (target >= 0.96)",
        turns.ratio("loop", "ours", wall) / 2.0
    );
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
    if wanted("w1") {
        trivial::<u64>("w1_1", 200_000, 1, 25);
        trivial::<Vec<u64>>("w1_64", 1_000_000, 64, 25);
        trivial::<Vec<u64>>("w1_1024", 1_000_000, 1024, 25);
    }
    if wanted("w2") {
        compute();
    }
    if wanted("w3") {
        skew();
    }
    if wanted("w4") {
        blocking();
    }
    if wanted("w5") {
        fan_out("w5", 2000, 1);
        fan_out("w5b", 1000, 3);
    }
    if wanted("fit") {
        fits::run();
    }
    if wanted("faults") {
        faults::run();
    }
}
