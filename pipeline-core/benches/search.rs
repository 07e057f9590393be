//! How well and how fast the samplers search: medians of regrets as ratios to Optuna's, and the time a proposal takes.
//!
//! Run with `cargo bench -p neatpipe-core --bench search`; needs Python with Optuna 5 as `python3`, or where `PYTHON` says
//! (`pip install optuna cmaes torch`), or else the lines of an earlier run of `benches/peers/search.py` in a file that
//! `SEARCH_PEER` names. Without either only our own side is measured. `-- 5` takes 5 seeds in place of 31. Regrets do not
//! depend on the machine; times are of one thread.

#![allow(missing_docs, clippy::print_stdout)]

#[path = "search/diabetes.rs"]
mod diabetes;
#[path = "search/peer.rs"]
mod peer;
#[path = "search/problems.rs"]
mod problems;

use diabetes::DIABETES;
use neatpipe_core::search::sampler::{Auto, CmaEs, GaussianProcess, QuasiRandom, Random, Tpe};
use neatpipe_core::search::{AskTell, Proposes};
use peer::Peer;
use problems::{OTHERS, PROBLEMS, Problem, hartmann};
use rand::SeedableRng as _;
use std::collections::BTreeMap;
use std::time::Instant;

const SEEDS: u64 = 31;
const TRIALS: usize = 200;
const AT: [usize; 3] = [30, 100, 200];

/// For each seed the regret of the best trial after as many as [`AT`] says.
type Regrets = Vec<[f64; AT.len()]>;

fn main() {
    let seeds = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(SEEDS);
    let peer = Peer::run(seeds);
    let mut ours: BTreeMap<(&str, &str), Regrets> = BTreeMap::new();
    for problem in PROBLEMS.iter().chain([&DIABETES]).chain(&OTHERS) {
        let mut search = |name, regrets: Regrets| {
            tell(problem, name, &regrets);
            ours.insert((name, problem.name), regrets);
        };
        search("random", regrets(problem, || Random, seeds));
        search("quasi_random", regrets(problem, QuasiRandom::default, seeds));
        search("tpe", regrets(problem, Tpe::default, seeds));
        search("cma_es", regrets(problem, CmaEs::default, seeds));
        if OTHERS.iter().all(|other| other.name != problem.name) {
            search("auto", regrets(problem, Auto::default, seeds));
        }
    }
    versus("tpe", (100, 0.8), &ours, &peer);
    versus("auto", (30, 0.5), &ours, &peer);
    best("auto", &ours, &peer);
    times(&peer);
    process(seeds, &peer);
}

/// T2: one of our samplers against the best of the other side on each problem; and against the best of our own.
fn best(name: &str, ours: &BTreeMap<(&str, &str), Regrets>, peer: &Peer) {
    let (mut lost, mut lost_to_own, mut missing) = (0, 0, peer.missing.clone());
    for problem in PROBLEMS.iter().chain([&DIABETES]) {
        let theirs =
            peer.samplers().into_iter().filter_map(|other| Some((other, peer.regrets(other, problem)?)));
        let theirs: Vec<(&str, Regrets)> = theirs.collect();
        if theirs.is_empty() {
            missing = format!("{missing} no study of {}", problem.name);
        }
        let theirs: Vec<(&str, &Regrets)> = theirs.iter().map(|(name, regrets)| (*name, regrets)).collect();
        let own = ours.iter().filter(|((_, on), _)| *on == problem.name);
        let own: Vec<(&str, &Regrets)> = own.map(|((name, _), regrets)| (*name, regrets)).collect();
        for (place, trials) in AT.iter().enumerate() {
            let regret = median(at(&ours[&(name, problem.name)], place));
            for (side, all, lost) in [("theirs", &theirs, &mut lost), ("ours", &own, &mut lost_to_own)] {
                let least = all.iter().map(|(name, regrets)| (*name, median(at(regrets, place))));
                let Some((which, least)) = least.min_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
                let within = regret <= 2.0 * least || (least < 1e-3 && regret <= 1e-3);
                *lost += usize::from(!within);
                println!(
                    "{name} on {} after {trials}: {regret:.3e}, the best of {side} is {which} with {least:.3e}",
                    problem.name
                );
            }
        }
    }
    if missing.is_empty() {
        println!("figure search_{name}_lost = {lost} (target <= 0)");
    } else {
        println!("skipped search_{name}_lost: {missing}");
    }
    println!("figure search_{name}_lost_to_own = {lost_to_own} (target <= 0)");
}

/// The regrets of a study for each seed.
fn regrets<S: Proposes>(problem: &Problem, sampler: impl Fn() -> S, seeds: u64) -> Regrets {
    (0..seeds).map(|seed| study(problem, sampler(), seed)).collect()
}

fn study(problem: &Problem, sampler: impl Proposes, seed: u64) -> [f64; AT.len()] {
    study_of(TRIALS, problem, sampler, seed)
}

fn study_of(trials: usize, problem: &Problem, sampler: impl Proposes, seed: u64) -> [f64; AT.len()] {
    let mut search = AskTell::new((problem.table)(), sampler, seed);
    let mut at = [f64::NAN; AT.len()];
    for index in 1..=trials {
        let trial = search.ask().expect("a sound table").expect("a space without end");
        search.tell(trial.index(), (problem.loss)(&trial)).expect("an open trial");
        if let Some(at) = AT.iter().position(|at| *at == index).and_then(|place| at.get_mut(place)) {
            *at = search.best().map_or(f64::NAN, |(_, loss)| loss - problem.least);
        }
    }
    at
}

/// Their medians, and the quartiles beside them.
fn tell(problem: &Problem, name: &str, regrets: &Regrets) {
    let part = |at: usize, share: usize| {
        let mut column: Vec<f64> = regrets.iter().map(|regrets| regrets[at]).collect();
        column.sort_by(f64::total_cmp);
        column[(column.len() - 1) * share / 4]
    };
    let cells =
        (0..AT.len()).map(|at| format!("{:.3e} ({:.1e} to {:.1e})", part(at, 2), part(at, 1), part(at, 3)));
    println!("{} {name}: {}", problem.name, cells.collect::<Vec<_>>().join(", "));
}

fn at(regrets: &Regrets, place: usize) -> Vec<f64> {
    regrets.iter().map(|regrets| regrets[place]).collect()
}

/// One of our samplers against Optuna's default: the geometric mean of ratios after as many trials, and at the end, over the
/// functions; the diabetes problem, on which all are alike, beside it.
fn versus(name: &str, (first, most): (usize, f64), ours: &BTreeMap<(&str, &str), Regrets>, peer: &Peer) {
    let mut logs = [0.0; AT.len()];
    let mut worse = 0;
    for problem in PROBLEMS.iter().chain([&DIABETES]) {
        let Some(theirs) = peer.regrets("tpe", problem) else {
            println!("skipped {name}: {}", peer.missing);
            return;
        };
        let own = &ours[&(name, problem.name)];
        for (place, trials) in AT.iter().enumerate() {
            let (own, theirs) = (at(own, place), at(&theirs, place));
            let chance = greater_by_chance(&own, &theirs);
            worse += usize::from(*trials >= 100 && chance < 0.01);
            let ratio = median(own) / median(theirs);
            if problem.name != DIABETES.name {
                logs[place] += ratio.ln() / PROBLEMS.len() as f64;
            }
            println!(
                "{name} on {} after {trials}: {ratio:.3} of Optuna's regret, worse at p = {chance:.3}",
                problem.name
            );
        }
    }
    println!("{name}: {:.3?} of Optuna's regret after {AT:?}", logs.map(f64::exp));
    println!("figure search_{name}_{first} = {:.3} (target <= {most})", logs[usize::from(first > 30)].exp());
    println!("figure search_{name}_200 = {:.3} (target <= {most})", logs[2].exp());
    println!("figure search_{name}_worse = {worse} (target <= 0)");
}

/// How likely ranks are as much above the other side's as these, if there is no difference: the test of Mann and Whitney by
/// its normal limit.
fn greater_by_chance(own: &[f64], theirs: &[f64]) -> f64 {
    let wins = |a: &f64| {
        theirs
            .iter()
            .map(|b| {
                if a > b {
                    1.0
                } else if a == b {
                    0.5
                } else {
                    0.0
                }
            })
            .sum::<f64>()
    };
    let sum: f64 = own.iter().map(wins).sum();
    let (n, m) = (own.len() as f64, theirs.len() as f64);
    let z = (sum - n * m / 2.0) / (n * m * (n + m + 1.0) / 12.0).sqrt();
    libm::erfc(z / 2.0_f64.sqrt()) / 2.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// What asking and telling take around a number of trials, in 6 dimensions.
fn times(peer: &Peer) {
    let problem = &PROBLEMS[1];
    let tpe = [100, 1000].map(|trials| milliseconds(problem, Tpe::default(), trials));
    for (own, trials) in tpe.iter().zip([100, 1000]) {
        let theirs = crate_tpe(trials);
        println!("tpe after {trials}: {own:.4} ms a trial, crate tpe {theirs:.4}");
        println!("figure search_tpe_to_crate_{trials} = {:.3} (target <= 0.5)", own / theirs);
    }
    let process = [30, 100].map(|trials| milliseconds(problem, GaussianProcess::default(), trials));
    println!("gaussian_process after 30: {:.3} ms a trial, after 100: {:.3}", process[0], process[1]);
    println!("random: {:.4} ms a trial", milliseconds(problem, Random, 100));
    println!("cma_es: {:.4} ms a trial", milliseconds(problem, CmaEs::default(), 100));
    match peer.milliseconds("tpe", problem.name, 100) {
        Some(theirs) => println!("tpe after 100: {:.1} times as fast as Optuna", theirs / tpe[0]),
        None => println!("skipped tpe_ms: {}", peer.missing),
    }
    for (own, trials) in process.iter().zip([30, 100]) {
        match peer.milliseconds("gp", problem.name, trials) {
            Some(theirs) => println!(
                "figure search_gaussian_process_{trials}_to_optuna = {:.4} (target <= 0.125)",
                own / theirs
            ),
            None => println!("skipped gaussian_process_{trials}_to_optuna: {}", peer.missing),
        }
    }
}

/// Whether the Gaussian process is as good as the one that it is faster than; below 1e-3 it is good enough.
fn process(seeds: u64, peer: &Peer) {
    let problem = &PROBLEMS[1];
    let own = (0..seeds).map(|seed| study_of(100, problem, GaussianProcess::default(), seed)).collect();
    tell(problem, "gaussian_process", &own);
    for (place, trials) in AT.iter().enumerate().take(2) {
        let theirs = peer.regrets("gp", problem).map(|theirs| median(at(&theirs, place)));
        match theirs.filter(|theirs| theirs.is_finite()) {
            Some(theirs) => {
                let own = median(at(&own, place));
                println!("gaussian_process after {trials}: {own:.3e}, Optuna's {theirs:.3e}");
                let ratio = own / theirs.max(1e-3);
                println!("figure search_gaussian_process_{trials}_regret = {ratio:.3} (target <= 1)");
            }
            None => println!("skipped gaussian_process_{trials}_regret: {}", peer.missing),
        }
    }
}

/// The same of the crate `tpe`, an optimizer for each parameter.
fn crate_tpe(trials: usize) -> f64 {
    let one = || tpe::TpeOptimizer::new(tpe::parzen_estimator(), tpe::range(0.0, 1.0).expect("a range"));
    let (mut all, mut random) = ([(); 6].map(|()| one()), rand::rngs::StdRng::seed_from_u64(7));
    let mut times = Vec::new();
    for _ in 0..trials + 10 {
        let start = Instant::now();
        let x = all.each_mut().map(|optimizer| optimizer.ask(&mut random).expect("a value"));
        let asked = start.elapsed();
        let loss = hartmann(&x);
        let start = Instant::now();
        for (optimizer, x) in all.iter_mut().zip(x) {
            optimizer.tell(x, loss).expect("a loss");
        }
        times.push((asked + start.elapsed()).as_secs_f64() * 1e3);
    }
    median(times.split_off(trials - 10))
}

/// The median of the twenty trials around a number.
fn milliseconds(problem: &Problem, sampler: impl Proposes, trials: usize) -> f64 {
    let mut search = AskTell::new((problem.table)(), sampler, 7);
    let mut times = Vec::new();
    for _ in 0..trials + 10 {
        let start = Instant::now();
        let trial = search.ask().expect("a sound table").expect("a space without end");
        let asked = start.elapsed();
        let loss = (problem.loss)(&trial);
        let start = Instant::now();
        search.tell(trial.index(), loss).expect("an open trial");
        times.push((asked + start.elapsed()).as_secs_f64() * 1e3);
    }
    median(times.split_off(trials - 10))
}
