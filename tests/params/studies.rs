//! Studies that are cut, shared and resumed, and pipelines whose steps do for training what they do not for prediction.

use super::tuned::{Prices, PricesData, data, x};
use neatpipe::prelude::*;
use neatpipe::search::pruner::SuccessiveHalving;
use neatpipe::search::sampler::{GaussianProcess, Grid, Random};
use neatpipe::search::{
    Direction, Journal, JournalReader, Judged as _, TrialState, Trials, maximize, minimize, tune,
};
use neatpipe::space::Value;
use neatpipe::store::{Mode, Store};
use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! { static RAN: Cell<usize> = const { Cell::new(0) }; }

/// Moves the rows that it is fitted on, and no others.
#[derive(Step, Clone, Debug)]
struct Jitter {
    #[param(100.0 in uniform(50.0, 200.0))]
    by: f64,
}

#[step]
impl Jitter {
    fn fit_transform(&mut self, x: &Matrix) -> Matrix {
        x.clone().map_values(|x| x + self.by)
    }

    fn transform(&self, x: &Matrix) -> Matrix {
        x.clone()
    }
}

/// Learns something else each time, and does not say so.
#[derive(Step, Clone, Debug)]
struct Chance {
    #[state]
    drawn: Option<f64>,
}

#[step]
impl Chance {
    fn fit(&mut self, _x: &Matrix) {
        RAN.set(RAN.get() + 1);
        self.drawn = Some(RAN.get() as f64);
    }

    fn transform(&self, x: &Matrix) -> Matrix {
        x.clone().map_values(|x| x + self.drawn.unwrap_or_default())
    }
}

#[step]
fn counted(x: Matrix, #[param(1.0 in uniform(0.5, 2.0))] by: f64) -> Matrix {
    RAN.set(RAN.get() + 1);
    x.map_values(|x| x * by)
}

#[step]
fn firsts(x: &Matrix, #[param(0.0 in uniform(0.0, 1.0))] plus: f64) -> Vec<f64> {
    x.column(0).map(|x| x + plus).collect()
}

#[derive(Category, Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    #[category("very wild")]
    VeryWild,
}

#[step]
fn odd(
    x: Matrix,
    #[param(Kind::VeryWild in ..)] kind: Kind,
    #[param(Some(3) in [None, Some(3), Some(7)])] limit: Option<u8>,
    #[param(2 in 1..=4)] times: u32,
) -> Matrix {
    x.map_values(|x| x * f64::from(times) + f64::from(limit.unwrap_or_default()) + f64::from(kind as u8))
}

pipeline! {
    Jitters<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let scaled = StandardScaler(x);
        let jitter = Jitter {}(scaled);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(jitter, y);
        raw
    }
}

pipeline! {
    Trains<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[train_only]
        let more = counted {}(x);
        let counts = counted(more);
        #[checkpoint(always)]
        let scaled = StandardScaler { with_std: true in [true, false] }(counts);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(scaled, y);
        raw
    }
}

pipeline! {
    Chances<x: Matrix -> Vec<f64>> {
        #[checkpoint(always)]
        let moved = Chance {}(x);
        let raw = firsts(moved);
        raw
    }
}

pipeline! {
    Odds<x: Matrix -> Vec<f64>> {
        let odds = odd(x);
        let maybe = optional counted(odds);
        let raw = firsts(maybe);
        raw
    }
}

mod turned {
    use super::*;
    pipeline! {
        pub(super) Prices<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
            #[checkpoint(always)]
            let expanded = Polynomial { degree: 2 in 1..=4 }(x);
            #[checkpoint(always)]
            let scaled = StandardScaler { with_std: true in [true, false] }(expanded);
            let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(scaled, y, w);
            raw
        }
    }
}

/// A folder of a test; it is removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("neatpipe-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn scores(trials: &Trials) -> Vec<(String, Option<u64>)> {
    trials.iter().map(|trial| (trial.params.to_string(), trial.score.map(f64::to_bits))).collect()
}

#[test]
fn rows_that_judge_are_not_trained_on() -> Result<()> {
    let PricesData { x, y, .. } = data()?;
    let (data, plan) = (JittersData { x: x.clone(), y: y.clone() }, Jitters::default());
    let search = || tune(&plan, &data, minimize(rmse)).sampler(Random).trials(5).silent();
    let apart = search().store(&neatpipe::NoStore).run()?;
    assert_eq!(scores(&search().run()?.trials), scores(&apart.trials));

    let (data, plan) = (TrainsData { x, y }, Trains::default());
    let search = || tune(&plan, &data, minimize(rmse)).sampler(Random).trials(8).silent();
    RAN.set(0);
    let shared = search().run()?;
    let with = RAN.replace(0);
    assert_eq!(scores(&search().store(&neatpipe::NoStore).run()?.trials), scores(&shared.trials));
    assert!(with <= RAN.get(), "{with} runs with a store, {} without", RAN.get());
    Ok(())
}

#[test]
fn what_was_learned_anew_judges_itself() -> Result<()> {
    let (data, plan) = (ChancesData { x: x()? }, Chances::default());
    for mode in [Mode::ReadWrite, Mode::Refresh] {
        let folder = Folder::new(&format!("learned-{mode}"));
        let store = Store::options().mode(mode).open(&folder.0)?;
        for _ in 0..3 {
            let pinned = neatpipe::Pinned::new(&data);
            let (model, judged) = plan.judge_on(&store, &pinned, &pinned)?;
            assert_eq!(judged, model.predict(&data)?, "{mode}");
        }
    }
    Ok(())
}

#[test]
fn two_that_search_at_once_try_nothing_twice() -> Result<()> {
    let (data, plan, folder) = (data()?, Prices::default(), Folder::new("at-once"));
    let begin = std::sync::Barrier::new(2);
    let _made = std::thread::scope(|scope| {
        let search = || {
            begin.wait();
            let search =
                tune(&plan, &data, minimize(rmse)).sampler(Grid::full(3)).trials(1000).round(1000).silent();
            search.resume(&folder.0, "grid").run().map(|tuned| tuned.trials.len())
        };
        let both = [scope.spawn(search), scope.spawn(search)];
        both.map(|one| one.join().unwrap())
    });
    let reader = JournalReader::open(&folder.0, "grid")?;
    let mut all: Vec<String> = reader.trials().iter().map(|trial| trial.params.to_string()).collect();
    all.sort();
    let made = all.len();
    all.dedup();
    assert_eq!((made, reader.trials().of(TrialState::Complete).count()), (all.len(), made));
    Ok(())
}

#[test]
fn a_study_that_is_resumed_is_the_same_for_any_number_of_workers() -> Result<()> {
    let (data, plan) = (data()?, Prices::default());
    let made = |workers: usize, cut: bool| {
        let folder = Folder::new(&format!("resumed-{workers}-{cut}"));
        // Trials end in another order than they began.
        let late = |data: &PricesData, predicted: &Vec<f64>| {
            let score = rmse(&data.y, predicted, None)?;
            std::thread::sleep(std::time::Duration::from_micros(score.to_bits() % 1500));
            Ok(score)
        };
        let search = |trials| {
            let search = tune(&plan, &data, minimize(late).named("late")).sampler(GaussianProcess::default());
            search.round(4).workers(workers).silent().trials(trials).resume(&folder.0, "late").run()
        };
        if cut {
            search(12)?;
        }
        Ok::<_, neatpipe::Error>(scores(&search(20)?.trials))
    };
    let whole = made(1, false)?;
    for workers in [1, 2, 4] {
        assert_eq!(made(workers, true)?, whole, "by {workers}");
    }
    Ok(())
}

#[test]
fn trials_that_wait_for_others_outlive_a_stop() -> Result<()> {
    let (data, plan, folder) = (data()?, Prices::default(), Folder::new("waiting"));
    for _ in 0..5 {
        let stop = Arc::new(AtomicBool::new(false));
        let metric = |data: &PricesData, predicted: &Vec<f64>| {
            stop.store(true, Ordering::SeqCst);
            rmse(&data.y, predicted, None)
        };
        let search = tune(&plan, &data, minimize(metric).named("m")).sampler(Random).round(1).trials(40);
        let search = search.pruner(SuccessiveHalving::new(8, 1, 2)).stop(&stop).silent();
        let _ = search.resume(&folder.0, "waiting").run();
    }
    let reader = JournalReader::open(&folder.0, "waiting")?;
    assert!(!reader.trials().is_empty());
    assert_eq!(reader.trials().of(TrialState::Lost).count(), 0);
    Ok(())
}

#[test]
fn a_study_of_something_else_is_refused() -> Result<()> {
    let (data, plan, folder) = (data()?, Prices::default(), Folder::new("wired"));
    tune(&plan, &data, minimize(rmse)).silent().trials(3).resume(&folder.0, "wired").run()?;
    let PricesData { x, y, w } = data;
    let (data, plan) = (turned::PricesData { x, y, w }, turned::Prices::default());
    let refused = tune(&plan, &data, minimize(rmse)).silent().trials(4).resume(&folder.0, "wired").run();
    let refused = refused.map(drop).unwrap_err().to_string();
    assert!(refused.contains("(graph)"), "{refused}");

    let journal = Journal::in_memory(Direction::Minimize);
    let refused = tune(&plan, &data, maximize(r2)).silent().trials(3).journal(&journal).run();
    let refused = refused.map(drop).unwrap_err().to_string();
    assert!(refused.contains("minimize") && refused.contains("maximize"), "{refused}");
    Ok(())
}

#[test]
fn what_is_to_be_pasted_compiles() -> Result<()> {
    let (data, mut plan) = (OddsData { x: x()? }, Odds::default());
    let any = |_: &OddsData, _: &Vec<f64>| Ok(1.0);
    let tuned = tune(&plan, &data, minimize(any)).trials(1).silent().run()?;
    let expected = r#"let odds = odd { times: 2 };
let raw = firsts { plus: 0.0 };
plan.update_hyperparams([
    ("odds__kind", Value::from("very wild")),
    ("odds__limit", Value::from(3)),
    ("maybe", Value::from(true)),
    ("maybe__by", Value::from(1.0)),
])?;
"#;
    assert_eq!(tuned.snippet(), expected);
    // The same, pasted.
    plan.update_hyperparams([
        ("odds__kind", Value::from("very wild")),
        ("odds__limit", Value::from(3)),
        ("maybe", Value::from(true)),
        ("maybe__by", Value::from(1.0)),
    ])?;
    assert_eq!(plan.get_hyperparams(), tuned.plan.get_hyperparams());
    Ok(())
}
