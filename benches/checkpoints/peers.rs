//! joblib and scikit-learn with `memory=` at the same work; their side is `benches/peers/checkpoints.py`.

use super::{FLOATS, Folder, seconds, values, waited};
use neatpipe::NoStore;
use neatpipe::Pinned;
use neatpipe::artifact::{Artifact as _, content, encode};
use neatpipe::checkpoint::Keeps;
use neatpipe::prelude::*;
use neatpipe::store::{Key, Kind, NewEntry, NewPart, Store};
use std::hint::black_box;
use std::process::Command;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/checkpoints.py");
const ROWS: usize = 3_000;

#[step]
fn doubled(x: Vec<f64>) -> Vec<f64> {
    x.into_iter().map(|x| x * 2.0).collect()
}

pipeline! {
    Doubles<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let twice = doubled(x);
        Ends(twice)
    }
}

/// Learns something, so that the fit asks for the output before it.
#[derive(Step, Clone, Debug)]
pub(crate) struct Ends {
    #[state]
    first: f64,
}

#[step]
impl Ends {
    fn fit(&mut self, x: &[f64]) {
        self.first = x[0];
    }

    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

pipeline! {
    Grid<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let scaled = StandardScaler {}(x);
        #[checkpoint(always)]
        let reduced = Pca { components: 4 in 1..=20 }(scaled);
        #[checkpoint(always)]
        let expanded = Polynomial { degree: 2 in 1..=3 }(reduced);
        let raw = Ridge { alpha: 1.0 in log_uniform(0.01, 100.0) }(expanded, y);
        raw
    }
}

/// The rows of a fold, as the other side computes them.
fn fold(fold: usize) -> (Matrix, Vec<f64>) {
    let cell = |at: usize| {
        let column = (at % 20) as f64;
        (at as f64 * 0.7 + 0.3 * column * column).sin()
    };
    let train: Vec<usize> = (0..ROWS).filter(|row| row % 3 != fold).collect();
    let x = train.iter().flat_map(|row| (0..20).map(move |column| cell(row * 20 + column))).collect();
    let y = train.iter().map(|row| cell(row * 20) + 2.0 * cell(row * 20 + 1)).collect();
    (Matrix::new(x, train.len(), 20).expect("a matrix"), y)
}

fn search(store: &impl Keeps, folds: &[(Matrix, Vec<f64>)]) {
    for (x, y) in folds {
        let pinned = Pinned::new((x, y));
        for number in 0..24_usize {
            let mut plan = Grid::default();
            plan.reduced.components = [4, 6][number % 2];
            plan.expanded.degree = [2, 3][number / 2 % 2];
            plan.raw.alpha = [0.1, 0.3, 1.0, 3.0, 10.0, 30.0][number / 4];
            black_box(plan.fit_in(store, &pinned).expect("a fit"));
        }
    }
}

fn least(count: usize, mut work: impl FnMut() -> f64) -> f64 {
    (0..count).map(|_| work()).fold(f64::INFINITY, f64::min)
}

/// Seconds of a work of which some fit into the clock's finest step.
fn each(count: usize, mut work: impl FnMut()) -> f64 {
    let times: u32 = if count > 1000 { 1 } else { 100 };
    work();
    least(21, || waited(|| (0..times).for_each(|_| work()))) / f64::from(times)
}

/// What joblib does: the argument is hashed, and the result of that key read.
fn hit(count: usize) -> f64 {
    let folder = Folder::new("peers_hit");
    let (store, x) = (folder.store(), values(count));
    let key = || Key::from(content(black_box(&x)));
    let (is, bytes) = (key(), encode(&x));
    let entry = NewEntry {
        key: is,
        kind: Kind::Chain,
        pipeline: "bench",
        node: "x",
        seconds: 1.0,
        experiment: "bench",
        parts: vec![NewPart { name: "output", key: is, schema: is, bytes: &bytes }],
        notes: Default::default(),
    };
    store.put(&entry).expect("a sound entry");
    each(count, || {
        let entry = store.get(&key()).expect("a hit");
        drop(black_box(Vec::<f64>::read_all(entry.read(&entry.parts()[0]).expect("whole"))));
    })
}

/// A whole fit that finds everything, and writes down that it ran.
fn fit(count: usize) -> f64 {
    let folder = Folder::new("peers_fit");
    let (store, x, plan) = (folder.store(), values(count), Doubles::default());
    each(count, || drop(black_box(plan.fit_in(&store, &x).expect("a fit"))))
}

pub(crate) fn figures() {
    let folder = Folder::new("peers");
    let output = Command::new("python3").arg(SCRIPT).arg(&folder.0).arg(ROWS.to_string()).output();
    let printed = match output {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            println!("skipped joblib and scikit-learn: {}", text.lines().last().unwrap_or_default());
            return;
        }
        Err(error) => {
            println!("skipped joblib and scikit-learn: {error}");
            return;
        }
    };
    println!("{}", printed.trim());
    let of = |name: &str| {
        let value = printed.split(&format!("\"{name}\": ")).nth(1).unwrap_or_default();
        value.split([',', '}']).next().and_then(|value| value.parse::<f64>().ok()).unwrap_or(f64::NAN)
    };
    let large = values(FLOATS);
    let hash = least(21, || waited(|| content(black_box(&large))));
    println!("figure content_rate_of_joblib = {:.2} (target >= 5)", of("hash_10_mb_s") / hash);
    println!("figure hit_1_kb_of_joblib = {:.4} (target <= 0.2)", hit(125) / of("hit_1_kb_s"));
    println!("figure hit_10_mb_of_joblib = {:.4} (target <= 0.2)", hit(FLOATS) / of("hit_10_mb_s"));
    println!("fit_1_kb_of_joblib = {:.4}", fit(125) / of("hit_1_kb_s"));
    println!("fit_10_mb_of_joblib = {:.4}", fit(FLOATS) / of("hit_10_mb_s"));

    let folds: Vec<_> = (0..3).map(fold).collect();
    let none = least(3, || seconds(|| search(&NoStore, &folds)));
    let memory = least(3, || seconds(|| search(&Store::in_memory().expect("a store"), &folds)));
    let place = Folder::new("peers_search");
    let (cold, warm) =
        (seconds(|| search(&place.store(), &folds)), seconds(|| search(&place.store(), &folds)));
    println!(
        "ours: search without a store {none:.3} s, in memory {memory:.3}, disk cold {cold:.3}, warm {warm:.3}"
    );
    println!(
        "search_cold: {:.3} of none, scikit-learn's {:.3}",
        cold / none,
        of("search_cold_s") / of("search_none_s")
    );
    println!(
        "search_warm: {:.3} of none, scikit-learn's {:.3}",
        warm / none,
        of("search_warm_s") / of("search_none_s")
    );
    println!("figure search_memory_of_sklearn = {:.4} (target <= 1)", memory / of("search_cold_s"));
}
