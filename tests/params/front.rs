//! `tune` with several objectives: the trials that none beats.

use neatpipe::prelude::*;
use neatpipe::search::sampler::{Random, Tpe};
use neatpipe::search::splitter::KFold;
use neatpipe::search::{Proposes, Tuned, maximize, minimize, tune};

/// Two losses of four numbers, one after the other: ZDT1 of Zitzler, Deb and Thiele (2000), shifted.
#[step]
fn both(
    x: &Matrix,
    #[param(0.5 in uniform(0.0, 1.0))] along: f64,
    #[param(0.9 in uniform(0.0, 1.0))] one: f64,
    #[param(0.1 in uniform(0.0, 1.0))] two: f64,
    #[param(0.9 in uniform(0.0, 1.0))] three: f64,
) -> Vec<f64> {
    let away = 1.0 + 3.0 * ((one - 0.3).abs() + (two - 0.7).abs() + (three - 0.55).abs());
    let losses = [along, away * (1.0 - (along / away).sqrt())];
    (0..x.n_rows()).map(|row| losses[row % 2]).collect()
}

pipeline! {
    Front<x: Matrix -> Vec<f64>> {
        let losses = both {}(x);
        losses
    }
}

fn data() -> FrontData {
    FrontData { x: Matrix::new(vec![0.0; 8], 8, 1).unwrap() }
}

#[expect(clippy::ptr_arg, reason = "the predictions as the pipeline gives them")]
fn first(_: &FrontData, losses: &Vec<f64>) -> Result<f64> {
    Ok(losses[0])
}

#[expect(clippy::ptr_arg, reason = "the predictions as the pipeline gives them")]
fn second(_: &FrontData, losses: &Vec<f64>) -> Result<f64> {
    Ok(losses[1])
}

fn searched(sampler: impl Proposes, seed: u64, workers: usize) -> Result<Tuned<Front>> {
    tune(&Front::default(), &data(), minimize(first))
        .objective(minimize(second))
        .sampler(sampler)
        .splitter(&KFold::new(2))
        .trials(80)
        .round(4)
        .seed(seed)
        .workers(workers)
        .silent()
        .run()
}

/// What the front leaves of the losses that can be had, up to 1 and 4.
fn missing(tuned: &Tuned<Front>) -> f64 {
    let (mut covered, mut till) = (0.0, 1.0_f64);
    for trial in tuned.front().into_iter().rev() {
        let (first, second) = (trial.score.unwrap(), tuned.objectives[0].of(trial).unwrap());
        covered += (till - first).max(0.0) * (4.0 - second).max(0.0);
        till = till.min(first);
    }
    11.0 / 3.0 - covered
}

#[test]
fn a_sampler_is_led_along_the_front() -> Result<()> {
    for seed in 0..2 {
        let random = missing(&searched(Random, seed, 1)?);
        let tpe = missing(&searched(Tpe::default(), seed, 1)?);
        assert!(tpe < random / 2.0 && tpe > 0.0, "{tpe} and {random}");
    }
    Ok(())
}

#[test]
fn the_front_is_in_the_result_and_the_same_for_any_number_of_workers() -> Result<()> {
    let one = searched(Tpe::default(), 3, 1)?;
    let front = one.front();
    assert!(front.len() > 5, "{}", front.len());
    assert_eq!(front[0].number, one.best.number);
    let second = |trial| one.objectives[0].of(trial).unwrap();
    assert!(front.windows(2).all(|pair| pair[0].score < pair[1].score && second(pair[0]) > second(pair[1])));
    assert_eq!(one.report().front().len(), front.len());
    let two = searched(Tpe::default(), 3, 2)?;
    let numbers = |tuned: &Tuned<Front>| tuned.front().iter().map(|trial| trial.number).collect::<Vec<_>>();
    assert_eq!(numbers(&one), numbers(&two));
    Ok(())
}

#[test]
fn objectives_have_names_of_their_own_and_belong_to_the_study() -> Result<()> {
    let (plan, data) = (Front::default(), data());
    let search = || tune(&plan, &data, minimize(first)).splitter(&KFold::new(2)).trials(3).silent();
    let error = search().objective(minimize(first)).run().err().unwrap().to_string();
    assert_eq!(
        error,
        "two metrics are called `first`; give one of them another name: in `also`, or by \
         `minimize(metric).named(\"other\")`"
    );
    let folder = std::env::temp_dir().join(format!("neatpipe_front_{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    search().objective(minimize(second)).resume(&folder, "study").run()?;
    search().objective(minimize(second)).resume(&folder, "study").trials(5).run()?;
    let error =
        search().objective(maximize(second)).resume(&folder, "study").run().err().unwrap().to_string();
    assert!(error.contains("(objective second)"), "{error}");
    let error = search().resume(&folder, "study").run().err().unwrap().to_string();
    assert!(error.contains("(objective second)"), "{error}");
    std::fs::remove_dir_all(&folder).unwrap();
    Ok(())
}
