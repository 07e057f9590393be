//! Repeating and shuffling, for training alone: of Neuraxle's case 39 what the language has.

use super::data::{Total, told};
use neatpipe::prelude::*;

pipeline! {
    Again<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[train_only]
        let (more, more_y) = Repeat { times: 3 in 1..=4 }(x, y);
        let kept = Pairs(more, more_y);
        kept
    }
}

pipeline! {
    Mixed<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[train_only]
        let (mixed, mixed_y) = Shuffle { seed: 7, buffer: 100 }(x, y);
        let kept = Pairs(mixed, mixed_y);
        kept
    }
}

/// Remembers the rows and targets that it learned from, in their order.
#[derive(Step, Clone, Debug)]
struct Pairs {
    #[state]
    seen: Vec<Vec<(f64, f64)>>,
}

#[step]
impl Pairs {
    fn fit(&mut self, x: &[f64], y: &[f64]) {
        self.seen.clear();
        self.partial_fit(x, y);
    }

    fn partial_fit(&mut self, x: &[f64], y: &[f64]) {
        self.seen.push(x.iter().copied().zip(y.iter().copied()).collect());
    }

    #[row_wise]
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

fn data(rows: usize) -> (Vec<f64>, Vec<f64>) {
    (0..rows).map(|row| (row as f64, -(row as f64))).unzip()
}

#[test]
fn repeat_gives_every_row_several_times_and_predicts_each_once() {
    let model = Again::default().fit(data(2)).unwrap();
    let pairs = [(0.0, -0.0), (1.0, -1.0)];
    assert_eq!(model.kept.seen, [pairs.repeat(3)]);
    assert_eq!(model.transform(vec![5.0]).unwrap(), [5.0]);
    let mut plan = Again::default();
    plan.more.times = 0;
    assert!(plan.fit(data(2)).unwrap_err().to_string().ends_with("`times` is 0; set it to at least 1"));
    let error = plan.set_more__times(9);
    assert!(error.is_err(), "beyond the space that the pipeline declares");
}

#[test]
fn shuffle_keeps_rows_and_targets_together_and_advances() {
    let model = Mixed::default().fit_batches(vec![data(20); 4]).unwrap();
    let seen = &model.kept.seen;
    assert_eq!(seen.len(), 4);
    for batch in seen {
        assert!(batch.iter().all(|(x, y)| *y == -x));
        let mut rows: Vec<f64> = batch.iter().map(|(x, _)| *x).collect();
        assert!(rows.windows(2).any(|pair| pair[0] > pair[1]), "it is mixed");
        rows.sort_by(f64::total_cmp);
        assert_eq!(rows, data(20).0);
    }
    assert!((1..4).all(|batch| seen[batch] != seen[0]), "no two batches go through one permutation");
    assert_eq!(
        *seen,
        Mixed::default().fit_batches(vec![data(20); 4]).unwrap().kept.seen,
        "by the seed alone"
    );
    assert_eq!(model.transform(data(20).0).unwrap(), data(20).0, "nothing is mixed to predict");

    let mut other = Mixed::default();
    other.set_mixed__seed(8).unwrap();
    assert_ne!(*seen, other.fit_batches(vec![data(20); 4]).unwrap().kept.seen);
    // A fit of all rows is the first pass, however often it is repeated.
    let whole = Mixed::default().fit(data(20)).unwrap();
    assert_eq!(whole.kept.seen[0], seen[0]);
}

#[test]
fn a_buffer_bounds_how_far_a_row_comes_forward() {
    let mut plan = Mixed::default();
    plan.set_mixed__buffer(5).unwrap();
    let model = plan.fit(data(200)).unwrap();
    assert!(model.kept.seen[0].iter().enumerate().all(|(at, (x, _))| *x <= at as f64 + 4.0));
    plan.set_mixed__buffer(1).unwrap();
    assert!(plan.fit(data(9)).unwrap().kept.seen[0].iter().map(|(x, _)| *x).eq(data(9).0));
}

/// Every order of four rows comes about as often as any other: 24 orders in 24,000 passes, each within five standard
/// deviations of 1,000.
#[test]
fn all_orders_have_the_same_chance() {
    let mut counts = std::collections::BTreeMap::new();
    for seed in 0..24_000 {
        *counts.entry(shuffled(0..4, 4, seed).collect::<Vec<_>>()).or_insert(0_i32) += 1;
    }
    assert_eq!(counts.len(), 24);
    assert!(counts.values().all(|count| (count - 1000).abs() < 5 * 31), "{counts:?}");
}

#[test]
fn epochs_go_through_a_source_again() {
    let rows = vec![1.0, 2.0, 3.0];
    told();
    let model = One::default().fit_batches(batches(&rows, 2).unwrap().epochs(3)).unwrap();
    assert_eq!((model.total.sum, model.total.batches), (18.0, 6));
    let error = One::default().fit_batches(batches(&rows, 2).unwrap().epochs(0)).unwrap_err();
    assert!(error.to_string().contains("no batch"), "{error}");
    let mut model =
        One::default().fit_batches(epochs(2, |epoch| vec![vec![epoch as f64]; epoch + 1])).unwrap();
    assert_eq!((model.total.sum, model.total.batches), (2.0, 3));
    // Row by row, each changing the state: recurrent use.
    assert_eq!(model.partial_fit_transform(vec![4.0]).unwrap(), [4.0]);
    assert_eq!((model.total.sum, model.total.batches), (6.0, 4));
}

pipeline! { One<x: Vec<f64> -> Vec<f64>> {
    let total = Total(x);
    total
} }
