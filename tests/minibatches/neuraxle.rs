//! Neuraxle's acceptance cases 24 to 33 and 36, with our answer where its own is to be refused. Those that need threads
//! are the streaming executor's.

use super::data::{Total, Totals, TotalsData, told};
use neatpipe::prelude::*;

fn ten() -> Vec<f64> {
    (0..10).map(f64::from).collect()
}

/// What a run of batches of so many rows gave the first step.
fn learned(rows: usize, per_batch: usize) -> Vec<String> {
    told();
    let data = TotalsData { x: (0..rows).map(|row| row as f64).collect() };
    let model = Totals::default().fit_batches(batches(&data, per_batch).unwrap()).unwrap();
    assert_eq!(model.first.sum, data.x.iter().sum::<f64>(), "every row counts once");
    told().into_iter().filter_map(|line| line.strip_prefix("1 learns ").map(str::to_owned)).collect()
}

#[test]
fn case_24_ten_rows_in_batches_of_two() {
    assert_eq!(learned(10, 2), ["[0.0, 1.0]", "[2.0, 3.0]", "[4.0, 5.0]", "[6.0, 7.0]", "[8.0, 9.0]"]);
}

/// Cases 25 to 28 drop, pad or strip the rest, and 33 is the default that loses it: ours is kept as it is, always.
#[test]
fn cases_25_to_28_and_33_the_last_batch_is_as_long_as_it_is() {
    assert_eq!(learned(10, 3).last().unwrap(), "[9.0]");
    assert_eq!(learned(10, 3).len(), 4);
    assert_eq!(learned(11, 10).last().unwrap(), "[10.0]");
    assert_eq!(learned(3, 10), ["[0.0, 1.0, 2.0]"]);
    assert_eq!(learned(3, usize::MAX), ["[0.0, 1.0, 2.0]"]);
}

/// The half of 28 that is a mistake: inputs and targets of different lengths.
#[test]
fn case_28_unequal_lengths_are_refused() {
    let data = SupervisedData { x: Matrix::zeros(10, 1).unwrap(), y: vec![0.0; 9] };
    assert!(batches(&data, 3).unwrap_err().to_string().contains("9"), "before the first batch");
    let good = (Matrix::zeros(3, 1).unwrap(), vec![0.0; 3]);
    let bad = (Matrix::zeros(3, 1).unwrap(), vec![0.0; 1]);
    let error = Supervised::default().fit_batches([good, bad]).unwrap_err();
    assert_eq!(error.to_string(), "batch 1: the input `y` has 1 rows, and `x` has 3");
}

pipeline! {
    pub Supervised<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = OnlineRidge(x, y);
        raw
    }
}

/// Without a joiner between them (that is a barrier of the streaming executor) both steps see batch by batch.
#[test]
fn case_29_each_batch_goes_through_the_whole_body() {
    told();
    let plan = Totals::default();
    plan.fit_batches([vec![1.0, 2.0], vec![3.0]]).unwrap();
    let lines = told();
    assert_eq!(
        lines,
        [
            "setup 1",
            "setup 2",
            "1 learns [1.0, 2.0]",
            "2 learns [1.0, 2.0]",
            "1 learns [3.0]",
            "2 learns [3.0]",
            "teardown 2",
            "teardown 1",
        ]
    );
}

#[test]
fn case_30_another_size_from_then_on() {
    told();
    let mut model = Totals::default().fit_batches(batches(&ten(), 2).unwrap()).unwrap();
    told();
    model.fit_batches(batches(&ten(), 5).unwrap()).unwrap();
    assert_eq!(told().iter().filter(|line| line.starts_with("1 learns")).count(), 2);
    assert_eq!((model.first.sum, model.first.batches), (90.0, 7));
}

#[test]
fn case_31_a_batch_is_made_when_it_is_reached() {
    told();
    let source = (0..3).map(|batch| {
        super::data::tell(format!("batch {batch} is made"));
        vec![f64::from(batch)]
    });
    Totals::default().fit_batches(source).unwrap();
    let lines = told();
    let order: Vec<_> = lines.iter().filter(|line| line.contains("made") || line.starts_with('2')).collect();
    assert_eq!(
        order,
        [
            "batch 0 is made",
            "2 learns [0.0]",
            "batch 1 is made",
            "2 learns [1.0]",
            "batch 2 is made",
            "2 learns [2.0]"
        ]
    );
}

/// 32: there is no batch without a size, and none of 0 rows.
#[test]
fn case_32_a_size_of_0_is_an_error() {
    assert_eq!(batches(&ten(), 0).unwrap_err().to_string(), "a batch of 0 rows; give at least 1");
}

#[test]
fn case_36_a_plan_is_used_again() {
    let plan = Totals::default();
    let (hundred, fifty) = (vec![1.0; 100], vec![1.0; 50]);
    for (data, sum) in [(&hundred, 100.0), (&fifty, 50.0)] {
        let model = plan.fit_batches(batches(data, 7).unwrap()).unwrap();
        assert_eq!(model.second.sum, sum);
        assert_eq!(model.transform(data).unwrap(), *data);
    }
}

/// Of 37 what needs no workers: fewer batches than one might expect, and none at all.
#[test]
fn case_37_no_batch_and_no_row() {
    let none: [Vec<f64>; 0] = [];
    let error = Totals::default().fit_batches(none).unwrap_err();
    assert_eq!(error.to_string(), "the source gave no batch; there is nothing to learn from");
    let error = Totals::default().fit_batches([vec![], vec![]]).unwrap_err();
    assert_eq!(error.to_string(), "none of the 2 batches has a row to learn from");
    told();
    let model = Totals::default().fit_batches([vec![], vec![2.0], vec![], vec![3.0]]).unwrap();
    assert_eq!((model.first.sum, model.first.batches), (5.0, 2), "batches without rows are passed over");
    assert_eq!(Total::default().batches, 0);
}
