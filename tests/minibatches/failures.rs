//! A run that fails has changed nothing, and says which step and which batch.

use super::data::{Totals, told};
use neatpipe::Phase;
use neatpipe::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn failing() -> Totals {
    let mut plan = Totals::default();
    plan.set_second__fails_at(7.0).unwrap();
    plan
}

fn numbers(count: i32) -> impl Iterator<Item = Vec<f64>> {
    (0..count).map(|number| vec![f64::from(number)])
}

#[test]
fn step_phase_and_batch_are_named() {
    told();
    let error = failing().fit_batches(numbers(20)).unwrap_err();
    assert_eq!(error.to_string(), "batch 7: step `second` (fit): 7 is too much");
    assert_eq!((error.step(), error.phase(), error.batch()), (Some("second"), Some(Phase::Fit), Some(7)));
    let lines = told();
    assert_eq!(lines.last().unwrap(), "teardown 1", "whatever was set up is torn down");
    assert!(!lines.contains(&"1 learns [8.0]".to_owned()), "nothing is asked for behind an error");
}

pipeline! {
    Outer<x: Vec<f64> -> Vec<f64>> {
        let inner = Totals { second__fails_at: 3.0 }(x);
        inner
    }
}

#[test]
fn in_a_nested_pipeline_by_its_path() {
    let error = Outer::default().fit_batches(numbers(9)).unwrap_err();
    assert!(error.to_string().starts_with("batch 3: step `inner.second` (fit"), "{error}");
}

#[test]
fn a_failing_run_is_undone_as_a_whole() {
    let mut model = failing().fit_batches(numbers(3)).unwrap();
    let before = (model.first.sum, model.first.batches, model.second.sum);
    let error = model.fit_batches((5..9).map(|number| vec![f64::from(number)])).unwrap_err();
    assert_eq!(error.batch(), Some(2));
    assert_eq!((model.first.sum, model.first.batches, model.second.sum), before);
    model.fit_batches([vec![9.0]]).unwrap();
    assert_eq!(model.first.sum, before.0 + 9.0, "and it goes on from there");
}

#[test]
fn a_panic_is_undone_as_well() {
    let mut model = Totals::default().fit_batches(numbers(3)).unwrap();
    let before = model.first.sum;
    let source = (0..5).map(|batch| {
        assert!(batch != 3, "the source breaks");
        vec![1.0]
    });
    assert!(catch_unwind(AssertUnwindSafe(|| model.fit_batches(source))).is_err());
    assert_eq!(model.first.sum, before);
}

#[test]
fn the_error_of_a_source_bears_the_batch() {
    let source = || [Ok(vec![1.0]), Err("the line is dead"), Ok(vec![2.0])];
    let error = Totals::default().try_fit_batches(source()).unwrap_err();
    assert_eq!(error.to_string(), "batch 1: the line is dead");
    let mut model = Totals::default().fit(vec![0.0]).unwrap();
    let error = model.try_fit_batches(source()).unwrap_err();
    assert_eq!((error.batch(), model.first.sum), (Some(1), 0.0));
}

/// An observer sees every batch, and the steps of each.
#[test]
fn a_run_is_watched() {
    let mut times = Trace::new();
    let mut model = Totals::default().watch(&mut times).fit_batches(numbers(3)).unwrap();
    model.watch(&mut times).fit_batches(numbers(2)).unwrap();
    let calls: usize = times.rows().iter().filter(|row| row.step == "first").map(|row| row.calls).sum();
    assert_eq!(calls, 5);
}

/// A copy of the states for each batch would be as many as batches; it is one for each run.
#[derive(Debug, Default)]
struct Counted(f64);

thread_local! {
    static COPIES: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl Clone for Counted {
    fn clone(&self) -> Self {
        COPIES.set(COPIES.get() + 1);
        Self(self.0)
    }
}

#[derive(Step, Clone, Debug)]
struct Keeps {
    #[state]
    sum: Counted,
}

#[step]
impl Keeps {
    fn partial_fit(&mut self, x: &[f64]) {
        self.sum.0 += x[0];
    }
}

pipeline! { Kept<x: Vec<f64> -> Vec<f64>> {
    let kept = Keeps(x);
    kept
} }

#[test]
fn states_are_copied_once_a_run() {
    let mut model = Kept::default().fit_batches(numbers(50)).unwrap();
    let before = COPIES.get();
    model.fit_batches(numbers(50)).unwrap();
    assert_eq!(COPIES.get() - before, 1);
    assert_eq!(model.kept.sum.0, 2.0 * 49.0 * 25.0);
}
