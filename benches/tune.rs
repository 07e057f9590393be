//! What a search takes: against scikit-learn's `GridSearchCV`, and with what trials share against without.
//!
//! Run with `cargo bench --bench tune`, or a part alone with `-- grid`, `shared`, `ideal`, `unshared`, `diabetes`. The first
//! and the last need Python with scikit-learn as `python3`, or where `PYTHON` says, else they are skipped; the peer's side
//! is `benches/peers/grid.py`. One worker here and one thread there. Where both sides of a ratio are ours, they are measured
//! in turns, in seconds of the processor.

#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

#[allow(dead_code, unreachable_pub)]
#[path = "../examples/diamonds.rs"]
mod diamonds;
#[path = "tune/pipelines.rs"]
mod pipelines;

use cpu_time::ProcessTime;
use diamonds::DiamondColumns;
use neatpipe::NoStore;
use neatpipe::artifact::Stored;
use neatpipe::data::Category as _;
use neatpipe::params::KeepsSpaces;
use neatpipe::prelude::*;
use neatpipe::search::sampler::{Grid, Random};
use neatpipe::search::splitter::{KFold, Splitter as _};
use neatpipe::search::{Judged, Trials, maximize, minimize, tune};
use neatpipe::space::{Shape, fixed, space};
use pipelines::{
    Bent, BentData, Mean, Naps, NapsData, Priced, PricedData, Projects, ProjectsData, Selects, SelectsData,
    nap,
};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const CSV: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz");
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/grid.py");
const DIABETES: &str = "from sklearn.datasets import load_diabetes
d = load_diabetes(scaled=False)
print(*(v for row, y in zip(d.data.tolist(), d.target.tolist()) for v in (*row, y)))";

fn main() -> Result<()> {
    let parts: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let asked = |part: &str| parts.is_empty() || parts.iter().any(|asked| asked == part);
    let (train, _) = split(&PricedData::read_csv(CSV)?, 0.2, 7)?;
    if asked("grid") {
        grid(&train)?;
    }
    if asked("shared") {
        shared(&train.take_rows(&(0..20_000).collect::<Vec<usize>>()))?;
    }
    if asked("ideal") {
        ideal()?;
    }
    if asked("unshared") {
        unshared()?;
    }
    if asked("diabetes") {
        diabetes()?;
    }
    Ok(())
}

/// Eighty candidates on five folds, and the peer at the same.
fn grid(train: &PricedData) -> Result<()> {
    let mut plan = Priced::default();
    let degree = space::<usize, _>(fixed(2)).shape();
    plan.update_hyperparams_space([
        ("reduced__components", Shape::from(6..=9_usize)),
        ("expanded__degree", degree),
    ])?;
    let folds = KFold::new(5).shuffled(7);
    let search = || {
        let search = tune(&plan, train, maximize(r2)).sampler(Grid::full(10)).splitter(&folds);
        search.trials(1_000).without_first_guess().silent().run()
    };
    let run = || {
        let (busy, (seconds, tuned)) = processor(|| wall(search))?;
        Ok((seconds, busy, tuned))
    };
    let mut runs = (0..3).map(|_| run()).collect::<Result<Vec<_>>>()?;
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let [(least, ..), (seconds, busy, tuned), (most, ..)] = &runs[..] else { unreachable!("three runs") };
    println!("grid: {least:.3} to {most:.3} s, {busy:.3} s of the processor");
    tuned.stages.iter().for_each(|stage| println!("  {stage}"));
    println!("figure grid_candidates = {} (target = 80)", tuned.trials.len());

    let mut fold_of = vec![0; train.price.len()];
    for (number, fold) in folds.folds(train.price.len())?.iter().enumerate() {
        fold.validation.iter().for_each(|row| fold_of[*row] = number);
    }
    let DiamondColumns { carat, cut, color, clarity, depth, table, x, y, z } = &train.rows;
    let row = |at: usize| {
        let grades = [cut[at].code(), color[at].code(), clarity[at].code()].map(f64::from);
        let measures = [carat[at], depth[at], table[at], x[at], y[at], z[at]];
        [&measures[..], &grades[..], &[train.price[at], fold_of[at] as f64]].concat()
    };
    let bytes = (0..fold_of.len()).flat_map(row).flat_map(f64::to_ne_bytes);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("grid.bin");
    fs::write(&file, bytes.collect::<Vec<u8>>())?;
    let Some(printed) = python(&[SCRIPT.as_ref(), file.as_os_str()]) else { return Ok(()) };
    let (head, lines) = printed.split_once('\n').unwrap_or((&printed, ""));
    println!("{head}");
    let peer: Vec<Vec<f64>> = lines.lines().map(numbers).collect();
    let mut difference = 0.0_f64;
    for trial in tuned.trials.iter() {
        plan.update_hyperparams(trial.params.clone())?;
        let own = [f64::from(plan.scaled.with_mean), plan.reduced.components as f64];
        let same = |line: &&Vec<f64>| line[..2] == own && (line[2] / plan.raw.alpha).ln().abs() < 1e-9;
        let other = peer.iter().find(same).map_or(f64::NAN, |line| line[3]);
        let relative = (trial.score.unwrap_or(f64::NAN) / other - 1.0).abs();
        difference = if relative.is_nan() { f64::INFINITY } else { difference.max(relative) };
    }
    let theirs = |name: &str| {
        let value = head.split(&format!("\"{name}\": ")).nth(1).and_then(|rest| rest.split(',').next());
        value.and_then(|value| value.parse::<f64>().ok()).unwrap_or(f64::NAN)
    };
    println!("figure grid_score_difference = {difference:e} (target <= 1e-6)");
    println!("figure grid_speed = {:.2} (target >= 15)", theirs("seconds") / seconds);
    println!("figure grid_speed_of_the_processor = {:.2} (target >= 15)", theirs("processor") / busy);
    Ok(())
}

/// The same trials without a store, as they come, and in one round.
fn shared(data: &PricedData) -> Result<()> {
    let plan = Priced::default();
    let search =
        |round| tune(&plan, data, maximize(r2)).sampler(Random).seed(7).trials(60).round(round).silent();
    let (off, alone) = processor(|| search(60).store(&NoStore).run())?;
    let (on, as_they_come) = processor(|| search(1).run())?;
    let (ordered, round) = processor(|| search(60).run())?;
    println!("shared: off {off:.3} s, on {on:.3} s, ordered {ordered:.3} s");
    let stages = as_they_come.stages.iter().chain(&round.stages);
    stages.for_each(|stage| println!("  {stage}"));
    let equal = scores(&alone.trials) == scores(&as_they_come.trials)
        && scores(&alone.trials) == scores(&round.trials);
    println!("figure shared_equal = {} (target = 1)", u8::from(equal));
    println!("figure shared_on = {:.2} (target >= 1)", off / on);
    println!("figure shared_ordered = {:.2} (target >= 1)", off / ordered);
    Ok(())
}

/// Steps of ten milliseconds, against what those that differ take alone.
fn ideal() -> Result<()> {
    let (folds, plan, data) = (3, Naps::default(), naps(300)?);
    let nap = middle(|| drop(nap(data.x.clone(), 0)));
    let fit = middle(|| Mean::default().fit(&data.x, &data.y));
    for (name, round) in [("on", 1), ("ordered", 30)] {
        let search = tune(&plan, &data, minimize(rmse)).sampler(Random).splitter(&KFold::new(folds));
        let (seconds, tuned) = wall(|| search.trials(30).round(round).silent().run())?;
        let of = |plan: &Naps| [plan.first.by, plan.second.by, plan.third.by];
        let tried = tuned.trials.iter().map(|trial| {
            let mut plan = plan.clone();
            plan.update_hyperparams(trial.params.clone()).map(|()| of(&plan))
        });
        let tried = tried.collect::<Result<Vec<_>>>()?;
        let distinct = (1..=3).map(|upto| tried.iter().map(|by| &by[..upto]).collect::<BTreeSet<_>>().len());
        // Each for the rows that are fitted on and for those that judge; at the end the best on all rows.
        let naps = distinct.sum::<usize>() * folds * 2 + 3;
        let ideal = naps as f64 * nap + (30 * folds + 1) as f64 * fit;
        println!("ideal, {name}: {ideal:.3} s for {naps} naps, measured {seconds:.3} s");
        println!("figure ideal_{name} = {:.4} (target >= 0.95)", ideal / seconds);
    }
    Ok(())
}

/// No two trials share anything.
fn unshared() -> Result<()> {
    let (plan, wide) = (Bent::default(), naps(10_000)?);
    let data = BentData { x: wide.x, y: wide.y };
    let search = || tune(&plan, &data, minimize(rmse)).sampler(Random).trials(12).silent();
    let alone = || processor(|| search().store(&NoStore).run()).map(|run| run.0);
    let mut ratios = Vec::new();
    let mut noise = Vec::new();
    for _ in 0..9 {
        let (before, (stored, _), after) = (alone()?, processor(|| search().run())?, alone()?);
        ratios.push(2.0 * stored / (before + after));
        noise.push(after / before);
    }
    ratios.sort_by(f64::total_cmp);
    noise.sort_by(f64::total_cmp);
    println!(
        "unshared: {:.4} to {:.4}; twice without: {:.4} to {:.4}",
        ratios[0], ratios[8], noise[0], noise[8]
    );
    println!("figure unshared = {:.4} (target <= 1.02)", ratios[4]);
    Ok(())
}

/// A grid of three degrees, two numbers of columns and fifty penalties; with a step before them that takes its time, and
/// with one that is over in less than it takes to look for what it gave.
fn diabetes() -> Result<()> {
    let Some(printed) = python(&["-c".as_ref(), DIABETES.as_ref()]) else { return Ok(()) };
    let rows: Vec<Vec<f64>> = numbers(&printed).chunks(11).map(<[f64]>::to_vec).collect();
    let (x, y) = (rows.iter().flat_map(|row| row[..10].to_vec()), rows.iter().map(|row| row[10]));
    let (x, y) = (Matrix::new(x.collect(), rows.len(), 10)?, y.collect::<Vec<f64>>());
    pays("diabetes_selected", 1, &Selects::default(), &SelectsData { x: x.clone(), y: y.clone() })?;
    pays("diabetes_projected", 5, &Projects::default(), &ProjectsData { x, y })
}

fn pays<P>(name: &str, times: u32, plan: &P, data: &P::Data) -> Result<()>
where
    P: Judged<Truth = Vec<f64>, Output = Vec<f64>> + Tune + KeepsSpaces + Stored + Send + Sync,
{
    let search = || {
        tune(plan, data, minimize(rmse)).sampler(Grid::full(50)).trials(1_000).without_first_guess().silent()
    };
    let (off, alone) = processor(|| search().store(&NoStore).run())?;
    let (on, shared) = processor(|| search().run())?;
    let equal = scores(&alone.trials) == scores(&shared.trials);
    println!("{name}: {} trials, off {off:.3} s, on {on:.3} s, equal {equal}", shared.trials.len());
    shared.stages.iter().for_each(|stage| println!("  {stage}"));
    println!("figure {name} = {:.2} (target >= {times})", off / on);
    Ok(())
}

/// Ten columns of waves, and a target of the first two.
fn naps(rows: usize) -> Result<NapsData> {
    let cells = (0..rows * 10).map(|at| (at as f64 * 0.7 + 0.3 * ((at % 10) as f64).powi(2)).sin());
    let x = Matrix::new(cells.collect(), rows, 10)?;
    let y = x.column(0).zip(x.column(1)).map(|(a, b)| a + 2.0 * b).collect();
    Ok(NapsData { x, y })
}

fn scores(trials: &Trials) -> Vec<(String, Option<u64>)> {
    trials.iter().map(|trial| (trial.params.to_string(), trial.score.map(f64::to_bits))).collect()
}

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace().map(|word| word.parse().unwrap_or(f64::NAN)).collect()
}

/// The median seconds of a work.
fn middle(mut work: impl FnMut()) -> f64 {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    let mut seconds: Vec<f64> = (0..21).map(once).collect();
    seconds.sort_by(f64::total_cmp);
    seconds[10]
}

/// Seconds by the clock.
fn wall<T>(work: impl FnOnce() -> Result<T>) -> Result<(f64, T)> {
    let start = Instant::now();
    let done = work()?;
    Ok((start.elapsed().as_secs_f64(), done))
}

/// Seconds of the processor: on a busy machine the clock measures the neighbours.
fn processor<T>(work: impl FnOnce() -> Result<T>) -> Result<(f64, T)> {
    let start = ProcessTime::now();
    let done = work()?;
    Ok((start.elapsed().as_secs_f64(), done))
}

/// What a script prints.
fn python(args: &[&OsStr]) -> Option<String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output =
        Command::new(python).args(args).env("OMP_NUM_THREADS", "1").env("OPENBLAS_NUM_THREADS", "1").output();
    let why = match output {
        Ok(output) if output.status.success() => return String::from_utf8(output.stdout).ok(),
        Ok(output) => String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned(),
        Err(error) => error.to_string(),
    };
    println!("skipped scikit-learn: {why}");
    None
}
