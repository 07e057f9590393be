//! What hyperparameters cost: reading one, drawing a sample, compiling them.
//!
//! Run with `cargo bench --bench params`; needs `valgrind` for the counts of instructions.

#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "common/callgrind.rs"]
mod callgrind;
#[path = "common/rustc.rs"]
mod rustc;

use callgrind::instructions;
use neatpipe::params::Spaces;
use neatpipe::prelude::*;
use neatpipe::space::Draw;
use rustc::Rustc;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

const TIMES: u64 = 1000;

/// Five hyperparameters, as many as a model has.
#[derive(Step, Clone, Debug)]
pub struct Model {
    #[param(1.0 in log_uniform(1e-4, 1e2))]
    pub a: f64,
    #[param(0.5 in uniform(0.0, 1.0))]
    pub b: f64,
    #[param(0.1 in log_uniform(1e-3, 1.0))]
    pub c: f64,
    #[param(2.0 in uniform(1.0, 3.0))]
    pub d: f64,
    #[param(3.0 in log_uniform(1.0, 1e3))]
    pub e: f64,
}

#[step]
impl Model {
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

pipeline! {
    pub Pair<x: Vec<f64> -> Vec<f64>> {
        let first = Model(x);
        let second = Model(first);
        second
    }
}

pipeline! {
    /// Twenty hyperparameters, two levels down.
    pub Twenty<x: Vec<f64> -> Vec<f64>> {
        let left = Pair(x);
        let right = Pair(left);
        right
    }
}

/// The same by hand.
struct Plain {
    value: f64,
}

#[inline(never)]
fn measured_read_ours(plans: &[Twenty]) -> f64 {
    plans.iter().map(Twenty::right__second__d).sum()
}

#[inline(never)]
fn measured_read_hand(plans: &[(Plain, [u8; size_of::<Twenty>() - size_of::<Plain>()])]) -> f64 {
    plans.iter().map(|(plan, _)| plan.value).sum()
}

#[inline(never)]
fn measured_sample_ours(spaces: &Spaces<Twenty>) -> f64 {
    (0..TIMES).map(|trial| spaces.sample(7, trial).expect("the spaces are sound").left.first.a).sum()
}

/// Twenty draws from distributions as they stand in a formulary, by the same generator.
#[inline(never)]
fn measured_sample_hand(names: &[[&str; 5]; 4]) -> f64 {
    let log = |u: f64, low: f64, high: f64| (low.ln() + u * (high.ln() - low.ln())).exp().clamp(low, high);
    let draw = |trial: u64| {
        let at = |name| Draw::new(7, trial).at(name).unit();
        names.each_ref().map(|[a, b, c, d, e]| {
            [log(at(a), 1e-4, 1e2), at(b), log(at(c), 1e-3, 1.0), 1.0 + 2.0 * at(d), log(at(e), 1.0, 1e3)]
        })
    };
    (0..TIMES).map(|trial| black_box(draw(trial))[0][0]).sum()
}

const NAMES: [[&str; 5]; 4] = [
    ["left__first__a", "left__first__b", "left__first__c", "left__first__d", "left__first__e"],
    ["left__second__a", "left__second__b", "left__second__c", "left__second__d", "left__second__e"],
    ["right__first__a", "right__first__b", "right__first__c", "right__first__d", "right__first__e"],
    ["right__second__a", "right__second__b", "right__second__c", "right__second__d", "right__second__e"],
];

fn run(case: &str) {
    let plans = vec![Twenty::default(); 1000];
    let plain: Vec<_> = (0..1000).map(|_| (Plain { value: 2.0 }, [0; _])).collect();
    let spaces = Twenty::space();
    match case {
        "read_ours" => drop(black_box(measured_read_ours(black_box(&plans)))),
        "read_hand" => drop(black_box(measured_read_hand(black_box(&plain)))),
        "sample_ours" => drop(black_box(measured_sample_ours(black_box(&spaces)))),
        "sample_hand" => drop(black_box(measured_sample_hand(black_box(&NAMES)))),
        _ => panic!("no case {case}"),
    }
}

fn main() {
    if let Some(case) = callgrind::case() {
        return run(&case);
    }
    let spaces = Twenty::space();
    let sample = spaces.sample(7, 3).expect("the spaces are sound");
    let same = Draw::new(7, 3).at("right__second__d").unit();
    assert!((sample.right.second.d - (1.0 + 2.0 * same)).abs() < 1e-12, "both sides draw the same");

    for (case, text, limit) in [
        ("read", "1000 reads through an accessor two levels down", 1.0),
        ("sample", "1000 samples of 20 hyperparameters", 3.0),
    ] {
        let (ours, hand) = (instructions(&format!("{case}_ours")), instructions(&format!("{case}_hand")));
        println!("{text}: {ours} instructions, {hand} by hand");
        println!("figure params_{case} = {:.4} (target <= {limit})", ours / hand);
    }
    let drawn = allocation_counter::measure(|| {
        black_box(spaces.sample(7, black_box(1)).ok());
    });
    println!("figure sample_allocations = {} (target <= 0)", drawn.count_total);
    compile_time();
}

/// What three hyperparameters each add to the compile time of two hundred steps and their pipeline.
fn compile_time() {
    const STEPS: usize = 200;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("params");
    std::fs::create_dir_all(&folder).expect("a folder under target");
    let rustc = Rustc::find();
    let read = "println!(\"{} {}\", plan.n7__by(), plan.n199__often());";
    let set = "plan.set_n7__by(2.0).unwrap(); println!(\"{}\", plan.n7__by());";
    let without = program(STEPS, false, "");
    let (with, set) = (program(STEPS, true, read), program(STEPS, true, set));
    for (mode, flags, rounds, limit) in [("check", "--emit=metadata", 3, 2.0), ("release", "-O", 2, 1.1)] {
        let least = |text: &str, name: &str| {
            let seconds = (0..rounds).map(|_| rustc.compile(&folder, name, text, &[flags], &[]));
            seconds.fold(f64::INFINITY, f64::min)
        };
        let (with, without) = (least(&with, "with"), least(&without, "without"));
        let set = least(&set, "set");
        println!("{mode} of {STEPS} steps of 3 hyperparameters: {with:.3} s, of none {without:.3} s");
        println!("figure params_{mode} = {:.3} (target <= {limit})", with / without);
        println!("{mode} of a program that sets one by its name: {set:.3} s");
        println!("figure params_{mode}_set = {:.3} (target <= {limit})", set / without);
    }
}

/// Steps, with hyperparameters or without, a pipeline of them, and a `main` that does this with its plan.
fn program(count: usize, with: bool, main: &str) -> String {
    let mut text = String::from("#![allow(warnings)]\nuse neatpipe::prelude::*;\n");
    for step in 0..count {
        let (fields, by) = match with {
            true => (
                format!(
                    "#[param({step}.0 in uniform(0.0, 200.0))] pub by: f64,
    #[param(1 in 1..=9)] pub often: usize,
    #[param(true in ..)] pub on: bool,"
                ),
                "self.by * self.often as f64".to_owned(),
            ),
            false => (String::new(), format!("{step}.0")),
        };
        let _ = write!(
            text,
            "
#[derive(Step, Clone, Debug)]
pub struct Step{step} {{
    {fields}
}}
#[step]
impl Step{step} {{
    pub fn transform(&self, mut x: Vec<f64>) -> Vec<f64> {{
        for value in &mut x {{ *value = *value * {step}.5 + {by}; }}
        x
    }}
}}
"
        );
    }
    let nodes: String = (0..count).fold(String::new(), |mut nodes, step| {
        let input = if step == 0 { "x".to_owned() } else { format!("n{}", step - 1) };
        let _ = write!(nodes, "let n{step} = Step{step}({input});");
        nodes
    });
    let last = count - 1;
    let _ = write!(
        text,
        "pipeline! {{ pub Chain<x: Vec<f64> -> Vec<f64>> {{ {nodes} n{last} }} }}
fn main() {{
    let mut plan = Chain::default();
    {main}
    println!(\"{{:?}}\", plan.fit(std::hint::black_box(vec![1.0])).unwrap().transform(vec![2.0]).unwrap());
}}"
    );
    text
}
