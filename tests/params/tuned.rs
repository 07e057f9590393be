//! `tune`: a search of a pipeline, whose trials share what is before a checkpoint.

use neatpipe::artifact::Stored;
use neatpipe::params::KeepsSpaces;
use neatpipe::prelude::*;
use neatpipe::search::pruner::AsyncHalving;
use neatpipe::search::sampler::{Grid, Nested, Random, Tpe};
use neatpipe::search::splitter::KFold;
use neatpipe::search::trial::Trial;
use neatpipe::search::{Judged, Proposes, Stopped, TrialState, Tuned, maximize, minimize, tune};
use neatpipe::store::Store;
use std::cell::Cell;

#[step]
fn bent(x: Matrix, #[param(1.3 in log_uniform(0.1, 10.0))] power: f64) -> Matrix {
    x.map_values(|x| x.powf(power))
}

/// Fails, or panics, where it is told to.
#[step]
fn moody(x: Matrix, #[param(0 in 0..=9)] mood: u32) -> Result<Matrix> {
    match mood {
        8 => Err(neatpipe::Error::new("not in the mood")),
        9 => panic!("in no mood at all"),
        _ => Ok(x),
    }
}

pipeline! {
    pub(crate) Prices<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        #[checkpoint(always)]
        let scaled = StandardScaler { with_std: true in [true, false] }(x);
        #[checkpoint(always)]
        let expanded = Polynomial { degree: 2 in 1..=4 }(scaled);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(expanded, y, w);
        raw
    }
}

pipeline! {
    Plain<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let calm = moody(x);
        let raw = Ridge(calm, y);
        raw
    }
}

thread_local! { static PREPARED: Cell<usize> = const { Cell::new(0) }; }

/// The mean target times a factor; it counts how often the mean is computed.
#[derive(Step, Clone, Debug)]
struct Level {
    #[param(1.0 in log_uniform(0.5, 2.0))]
    factor: f64,
    #[param(false in [false, true])]
    squared: bool,
    #[state]
    level: Option<f64>,
}

#[step]
impl Level {
    fn prepare(#[param] squared: bool, x: &Matrix, y: &[f64]) -> f64 {
        PREPARED.set(PREPARED.get() + 1);
        let y = y.iter().map(|y| if squared { y * y } else { *y });
        y.sum::<f64>() / x.n_rows() as f64
    }

    fn fit(&mut self, mean: &f64) {
        self.level = Some(self.factor * mean);
    }

    fn transform(&self, x: &Matrix) -> Vec<f64> {
        vec![self.level.unwrap_or_default(); x.n_rows()]
    }
}

pipeline! {
    Levels<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let scaled = StandardScaler { with_std: true in [true, false], with_mean: true }(x);
        let raw = choose { level: Level {}, other: Level { squared: true } }(scaled, y);
        raw
    }
}

pipeline! {
    Anew<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let reduced = Pca { components: 1, whiten: false }(x);
        let scaled = StandardScaler { with_std: true, with_mean: true }(reduced);
        let raw = Level { squared: false }(scaled, y);
        raw
    }
}

pipeline! {
    Switch<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler { with_std: true, with_mean: true }(x);
        let raw = Ridge { alpha: 1.0, fit_intercept: true in [true, false] }(scaled, y);
        raw
    }
}

pipeline! {
    Bent<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let curved = bent(x);
        #[checkpoint(always)]
        let expanded = Polynomial { degree: 2 in 1..=4 }(curved);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(expanded, y);
        raw
    }
}

pub(crate) fn x() -> Result<Matrix> {
    Matrix::new((0..120).map(|at| f64::from(at * 37 % 101) / 10.0).collect(), 60, 2)
}

pub(crate) fn data() -> Result<PricesData> {
    let x = x()?;
    let y = x.column(0).zip(x.column(1)).map(|(a, b)| (a / 3.0).sin() + b).collect();
    Ok(PricesData { x, y, w: Weights::new(vec![1.0; 60])? })
}

fn scores(tuned: &Tuned<Prices>) -> Vec<(String, Option<u64>)> {
    tuned.trials.iter().map(|trial| (trial.params.to_string(), trial.score.map(f64::to_bits))).collect()
}

#[test]
fn what_is_shared_changes_no_score() -> Result<()> {
    fn equal(sampler: &(impl Proposes + Clone)) -> Result<()> {
        let (data, plan) = (data()?, Prices::default());
        let search = || tune(&plan, &data, minimize(rmse)).sampler(sampler.clone()).trials(24).silent();
        let shared = search().run()?;
        assert_eq!(scores(&search().store(&neatpipe::NoStore).run()?), scores(&shared));
        assert_eq!(scores(&search().workers(4).run()?), scores(&shared), "by four workers");
        // The scaler once for each of its four settings and each fold.
        assert!(shared.stages[0].computed <= 4 * 5, "{:?}", shared.stages);
        assert!(shared.stages[1].computed < 24 * 5, "{:?}", shared.stages);
        assert_eq!(shared.stages[2].computed, 24 * 5);
        Ok(())
    }
    equal(&Random)?;
    equal(&Tpe::default())
}

#[test]
fn workers_of_one_round_compute_nothing_twice() -> Result<()> {
    let (data, plan) = (data()?, Prices::default());
    let tuned =
        tune(&plan, &data, maximize(r2)).sampler(Grid::full(3)).workers(4).trials(1000).silent().run()?;
    assert_eq!(tuned.stopped, Stopped::Exhausted);
    assert_eq!((tuned.stages[0].computed, tuned.stages[1].computed), (4 * 5, 4 * 8 * 5));
    let mut best = Prices::default();
    best.update_hyperparams(tuned.params().clone())?;
    assert_eq!(best.fit(&data)?.predict(&data)?, tuned.model.predict(&data)?);
    Ok(())
}

#[test]
fn what_a_step_prepares_is_shared_behind_a_checkpoint() -> Result<()> {
    fn counted<T>(run: impl FnOnce() -> Result<T>) -> Result<(usize, T)> {
        PREPARED.set(0);
        let done = run()?;
        Ok((PREPARED.get(), done))
    }
    let x = x()?;
    let y: Vec<f64> = x.column(0).collect();
    let data = LevelsData { x: x.clone(), y: y.clone() };
    let plan = Levels::default();
    let search = || tune(&plan, &data, minimize(rmse)).sampler(Grid::full(3)).trials(100).silent();
    let (shared, tuned) = counted(|| search().run())?;
    let (alone, apart) = counted(|| search().store(&neatpipe::NoStore).run())?;
    let scores = |tuned: &Tuned<Levels>| {
        tuned.trials.iter().map(|trial| trial.score.map(f64::to_bits)).collect::<Vec<_>>()
    };
    assert_eq!(scores(&tuned), scores(&apart));
    assert_eq!(alone, tuned.trials.len() * 5 + 1);
    // Two settings of the scaler, and of the level; five folds; the best once more, on all rows.
    assert_eq!((tuned.trials.len(), shared), (2 * (2 * 3 + 3), 2 * 2 * 5 + 1));

    // A step that is fitted anew may have learned something else.
    let data = AnewData { x, y };
    let plan = Anew::default();
    let search = || tune(&plan, &data, minimize(rmse)).sampler(Grid::full(3)).trials(100).silent();
    assert_eq!(counted(|| search().run())?.0, 3 * 5 + 1);
    Ok(())
}

#[test]
fn trials_that_hold_a_prefix_share_what_it_gives() -> Result<()> {
    let PricesData { x, y, .. } = data()?;
    let (data, plan) = (BentData { x, y }, Bent::default());
    let search = |sampler: Nested| tune(&plan, &data, minimize(rmse)).sampler(sampler).trials(40).silent();
    let tuned = search(Nested::default()).workers(2).run()?;
    // The shortest decimal that is read back as the same bits.
    let bits = |tuned: &Tuned<Bent>| -> Vec<[String; 2]> {
        let of = |trial: &Trial, name| trial.params.get(name).unwrap().to_string();
        let held = |trial| [of(trial, "curved__power"), of(trial, "expanded__degree")];
        tuned.trials.iter().map(held).collect()
    };
    let all = bits(&tuned);
    // Four ways on with each of the four degrees: sixteen trials to a power, four to a power and a degree.
    for (at, trial) in all.iter().enumerate() {
        assert_eq!(trial[0], all[at / 16 * 16][0], "trial {at}");
        assert_eq!(trial[1], all[at / 4 * 4][1], "trial {at}");
    }
    let computed: Vec<u64> = tuned.stages.iter().map(|stage| stage.computed).collect();
    assert_eq!(computed, [3 * 5, 10 * 5, 40 * 5], "{tuned}");
    let shared: Vec<u64> = tuned.stages.iter().map(|stage| stage.shared).collect();
    assert_eq!(shared, [37 * 5, 30 * 5, 0], "{tuned}");
    assert_eq!(bits(&search(Nested::default()).round(3).run()?), all, "in rounds of another size");
    Ok(())
}

#[test]
fn errors_and_panics_are_those_of_a_trial() -> Result<()> {
    let x = x()?;
    let y = x.column(0).collect();
    let (data, plan) = (PlainData { x, y }, Plain::default());
    let tuned = tune(&plan, &data, minimize(rmse)).sampler(Grid::full(10)).splitter(&KFold::new(3)).silent();
    let tuned = tuned.also("mae", mae).trials(10).run()?;
    let errors: Vec<&str> =
        tuned.trials.of(TrialState::Failed).filter_map(|trial| trial.error.as_deref()).collect();
    assert!(errors.iter().any(|error| error.contains("not in the mood")), "{errors:?}");
    assert!(tuned.best.metrics.iter().any(|(name, _)| name == "mae"));
    Ok(())
}

#[test]
fn odd_searches_end_and_say_why() -> Result<()> {
    let x = x()?;
    let y: Vec<f64> = x.column(0).collect();
    let (data, plan) = (PlainData { x: x.clone(), y: y.clone() }, Plain::default());
    let search = |metric| tune(&plan, &data, metric).sampler(Grid::full(4)).trials(100).silent();

    // A score that is no number is never the best.
    let odd = |_: &PlainData, predicted: &Vec<f64>| Ok(if predicted[0] > 0.0 { f64::NAN } else { 1.0 });
    let refused = tune(&plan, &data, maximize(odd)).sampler(Grid::full(4)).silent().run();
    let refused = refused.map(drop).unwrap_err().to_string();
    assert!(refused.contains("none of") && refused.contains("NaN"), "{refused}");

    // No trial that gives a score, and no trial at all.
    let fails: fn(&PlainData, &Vec<f64>) -> Result<f64> = |_, _| Err(neatpipe::Error::new("no score today"));
    let refused = search(minimize(fails)).run().map(drop).unwrap_err().to_string();
    assert!(refused.contains("none of") && refused.contains("no score today"), "{refused}");
    let fine: fn(&PlainData, &Vec<f64>) -> Result<f64> = |_, _| Ok(1.0);
    let refused = search(minimize(fine)).trials(0).run().map(drop).unwrap_err().to_string();
    assert!(refused.contains("give more trials"), "{refused}");

    // Of equal scores the first is the best.
    assert_eq!(search(minimize(fine)).run()?.best.number, 0);
    assert_eq!(search(maximize(fine)).run()?.best.number, 0);

    // More folds than rows.
    let refused = search(minimize(fine)).splitter(&KFold::new(61)).run().map(drop).unwrap_err().to_string();
    assert!(refused.contains("61") && refused.contains("60"), "{refused}");

    // All there is was tried: nothing loops.
    let (data, plan) = (SwitchData { x, y }, Switch::default());
    for trials in [1, 2, 100] {
        let random = tune(&plan, &data, minimize(rmse)).sampler(Random).trials(trials).silent().run()?;
        let tpe = tune(&plan, &data, minimize(rmse)).trials(trials).silent().run()?;
        assert_eq!((random.trials.len(), tpe.trials.len()), (trials.min(2) as usize, trials.min(2) as usize));
        let stopped = if trials > 2 { Stopped::Exhausted } else { Stopped::Trials };
        assert_eq!((random.stopped, tpe.stopped), (stopped, stopped));
    }
    Ok(())
}

#[test]
fn a_study_goes_on_where_it_was_and_not_with_other_data() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("neatpipe-tuned-{}", std::process::id()));
    let (mut data, plan) = (data()?, Prices::default());
    let store = Store::in_memory()?;
    let search = |data: &PricesData, trials: u64| {
        let search = tune(&plan, data, minimize(rmse)).sampler(Random).seed(3).round(1).silent();
        search.store(&store).trials(trials).resume(&folder, "prices").run()
    };
    search(&data, 5)?;
    let resumed = search(&data, 12)?;
    assert_eq!(resumed.trials.len(), 12);
    let whole =
        tune(&plan, &data, minimize(rmse)).sampler(Random).seed(3).round(1).trials(12).silent().run()?;
    assert_eq!(scores(&resumed), scores(&whole));
    data.y[7] += 1.0;
    let refused = search(&data, 13).map(drop).unwrap_err().to_string();
    assert!(refused.contains("data of input 1"), "{refused}");
    std::fs::remove_dir_all(folder).map_err(neatpipe::Error::from_step)
}

#[test]
fn a_pruner_ends_trials_after_a_fold() -> Result<()> {
    let (data, plan) = (data()?, Prices::default());
    let search = || {
        tune(&plan, &data, minimize(rmse))
            .sampler(Random)
            .pruner(AsyncHalving::new(1, 3))
            .round(9)
            .trials(18)
            .silent()
    };
    let (one, four) = (search().run()?, search().workers(4).run()?);
    assert!(one.trials.of(TrialState::Pruned).count() > 0);
    assert_eq!(scores(&one), scores(&four));
    Ok(())
}

/// What another test interrupts.
#[test]
#[ignore = "run by another test in a process of its own"]
fn child() -> Result<()> {
    let folder = std::env::var("NEATPIPE_TUNED").map_err(neatpipe::Error::from_step)?;
    let (data, plan) = (data()?, Prices::default());
    let search = tune(&plan, &data, minimize(rmse)).sampler(Random).round(8).workers(2).silent();
    let tuned = search.trials(1_000_000).resume(folder, "prices").interruptible().run()?;
    assert_eq!(tuned.stopped, Stopped::Asked);
    Ok(())
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_a_search_cleanly() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("neatpipe-interrupted-{}", std::process::id()));
    let failed = neatpipe::Error::from_step::<std::io::Error>;
    let mut child = std::process::Command::new(std::env::current_exe().map_err(failed)?)
        .args(["tuned::child", "--exact", "--ignored"])
        .env("NEATPIPE_TUNED", &folder)
        .stdout(std::process::Stdio::null())
        .spawn()
        .map_err(failed)?;
    let journal = folder.join("prices.journal");
    while std::fs::metadata(&journal).map_or(0, |journal| journal.len()) < 20_000 {
        assert!(child.try_wait().map_err(failed)?.is_none(), "it ended by itself");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.map_err(failed)?.success());
    assert!(child.wait().map_err(failed)?.success());

    // Nothing is under way any more, and the study goes on.
    let (data, plan) = (data()?, Prices::default());
    let reader = neatpipe::search::JournalReader::open(&folder, "prices")?;
    let made = reader.trials().len() as u64;
    let search = tune(&plan, &data, minimize(rmse)).sampler(Random).silent().trials(made + 2);
    let resumed = search.resume(&folder, "prices").run()?;
    assert_eq!(resumed.trials.of(TrialState::Complete).count() as u64, made + 2);
    std::fs::remove_dir_all(folder).map_err(failed)
}

/// What another test leaves without room for its journal.
#[test]
#[ignore = "run by another test in a process of its own"]
fn child_without_room() -> Result<()> {
    let folder = std::env::var("NEATPIPE_TUNED").map_err(neatpipe::Error::from_step)?;
    let (data, plan) = (data()?, Prices::default());
    let search = tune(&plan, &data, minimize(rmse)).sampler(Random).round(8).workers(2).silent();
    let error = search.trials(1_000_000).resume(folder, "prices").run().unwrap_err().to_string();
    assert!(error.contains("cannot be written") && error.contains("make room and go on"), "{error}");
    Ok(())
}

#[test]
#[cfg(unix)]
fn a_full_disk_ends_a_search_and_loses_no_trial() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("neatpipe-full-{}", std::process::id()));
    let failed = neatpipe::Error::from_step::<std::io::Error>;
    // A file that may not grow is to a program what a disk without room is.
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$0\" tuned::child_without_room --exact --ignored";
    let ended = std::process::Command::new("sh")
        .args(["-c", limited])
        .arg(std::env::current_exe().map_err(failed)?)
        .env("NEATPIPE_TUNED", &folder)
        .stdout(std::process::Stdio::null())
        .status()
        .map_err(failed)?;
    assert!(ended.success());

    let reader = neatpipe::search::JournalReader::open(&folder, "prices")?;
    let whole = reader.trials().of(TrialState::Complete).count() as u64;
    assert!(whole > 20, "{whole}");
    // Trials whose end had no room are tried again.
    let made = reader.trials().len() as u64;
    let (data, plan) = (data()?, Prices::default());
    let search = tune(&plan, &data, minimize(rmse)).sampler(Random).silent().trials(made + 2);
    let resumed = search.resume(&folder, "prices").run()?;
    assert_eq!(resumed.trials.of(TrialState::Complete).count() as u64, made + 2);
    std::fs::remove_dir_all(folder).map_err(failed)
}

thread_local! { static DEAR: Cell<usize> = const { Cell::new(0) }; }

/// Counts how often it runs.
#[step]
fn dear(x: Matrix) -> Matrix {
    DEAR.set(DEAR.get() + 1);
    x
}

pipeline! {
    Beside<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let curved = bent(x);
        #[checkpoint(always)]
        let costly = dear(x);
        let raw = Ridge { alpha: 1.0, fit_intercept: true }(Concat(curved, costly), y);
        raw
    }
}

pipeline! {
    Inner<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let costly = dear(x);
        let raw = Level { factor: 1.0 in log_uniform(0.5, 2.0), squared: false }(costly, y);
        raw
    }
}

pipeline! {
    Outer<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let raw = Inner {}(x, y);
        raw
    }
}

pipeline! {
    Line<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let costly = dear(x);
        #[checkpoint(always)]
        let curved = bent(costly);
        let raw = Ridge { alpha: 1.0, fit_intercept: true }(curved, y);
        raw
    }
}

#[test]
fn a_value_of_its_own_takes_nothing_from_what_trials_share() -> Result<()> {
    let x = Matrix::new((1..=20).map(f64::from).collect(), 20, 1)?;
    let y: Vec<f64> = x.column(0).map(f64::sqrt).collect();
    let folds = KFold::new(2);
    fn counted<P>(plan: &P, data: &P::Data, folds: &KFold) -> Result<usize>
    where
        P: Judged<Truth = Vec<f64>, Output = Vec<f64>> + Tune + KeepsSpaces + Stored + Send + Sync,
    {
        DEAR.set(0);
        tune(plan, data, minimize(rmse)).sampler(Random).splitter(folds).trials(6).silent().run()?;
        Ok(DEAR.get())
    }
    // For the rows to fit on and those that judge of each fold, and the best on all.
    assert_eq!(counted(&Beside::default(), &BesideData { x: x.clone(), y: y.clone() }, &folds)?, 2 * 2 + 1);
    assert_eq!(counted(&Outer::default(), &OuterData { x: x.clone(), y: y.clone() }, &folds)?, 2 * 2 + 1);
    // Where nothing is shared every trial has it anew.
    assert_eq!(counted(&Line::default(), &LineData { x, y }, &folds)?, 6 * 2 * 2 + 1);
    Ok(())
}
