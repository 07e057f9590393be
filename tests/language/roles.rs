//! Targets, weights, side tables, and steps that are there to train only.

use super::steps::{Add, Mean, sum};
use neatpipe::prelude::*;
use std::cell::Cell;
use std::collections::HashMap;

thread_local! {
    static REPEATS: Cell<usize> = const { Cell::new(0) };
}

/// A table that cannot be cloned.
#[derive(Debug)]
pub(crate) struct Table(HashMap<u8, f64>);

#[step]
fn look_up(x: &[u8], table: &Table) -> Vec<f64> {
    x.iter().map(|x| table.0.get(x).copied().unwrap_or(f64::NAN)).collect()
}

#[step]
fn total(x: &[f64], extra: &Table) -> f64 {
    x.iter().sum::<f64>() + extra.0.len() as f64
}

pipeline! { Inner<x: Vec<u8>, table: Side<Table> -> Vec<f64>> { look_up(x, table) } }
pipeline! { Outer<x: Vec<u8>, table: Side<Table> -> (one: Vec<f64>, two: f64)> {
    let one = Inner(x, table);
    let two = total(one, table);
    (one, two)
} }

#[test]
fn a_side_table_is_lent_all_the_way() -> Result<()> {
    let table = Table(HashMap::from([(1, 10.0), (2, 20.0)]));
    let data = OuterData { x: vec![1, 2], table };
    let model = Outer::default().fit(data)?;
    let output = model.transform(OuterData { x: vec![2], table: Table(HashMap::from([(2, 5.0)])) })?;
    assert_eq!((output.one, output.two), (vec![5.0], 6.0));
    Ok(())
}

/// Scores the training rows only: its side table is not asked for to predict.
#[derive(Step, Clone, Debug)]
struct Keyed {
    #[state]
    mean: f64,
}

#[step]
impl Keyed {
    fn fit(&mut self, x: &[f64], y: &[f64]) {
        self.mean = y.iter().sum::<f64>() / x.len() as f64;
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.mean; x.len()]
    }
}

/// Looks labels up.
#[step]
fn label(y: &[u8], table: &Table) -> Vec<f64> {
    y.iter().map(|y| table.0[y]).collect()
}

/// Every row twice, with its target; counts its runs.
#[derive(Step, Clone, Debug)]
struct Copies {
    #[param(2)]
    times: usize,
}

#[step]
impl Copies {
    fn transform(&self, x: &[f64], y: &[f64]) -> (Vec<f64>, Vec<f64>) {
        REPEATS.set(REPEATS.get() + 1);
        (x.repeat(self.times), y.repeat(self.times))
    }
}

/// The last `n` rows of one input.
#[step]
fn tail(x: &[f64], #[param(1)] n: usize) -> Vec<f64> {
    x[x.len() - n..].to_vec()
}

/// How many rows it was fitted with.
#[derive(Step, Clone, Debug)]
struct Rows {
    #[state]
    rows: f64,
}

#[step]
impl Rows {
    fn fit(&mut self, x: &[f64], y: &[f64]) {
        assert_eq!(x.len(), y.len());
        self.rows = x.len() as f64;
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.rows; x.len()]
    }
}

pipeline! { Trained<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
    #[train_only]
    let (more, more_y) = Copies { times: 3 }(x, y);
    #[train_only]
    let (most, most_y) = Copies(more, more_y);
    let kept = Add { k: 0.0 }(most);
    Rows(kept, most_y)
} }
pipeline! { Around<x: Vec<f64>, y: Target<Vec<f64>> -> (a: Vec<f64>, b: Vec<f64>)> {
    let a = Trained(x, y);
    let b = Keyed(x, y);
    (a, b)
} }
pipeline! { Around2<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
    let around = in_sample Around3(x, y);
    Rows(around, y)
} }
pipeline! { Around3<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> { Trained(x, y) } }

#[test]
fn train_only_vanishes_at_any_depth() -> Result<()> {
    let data = TrainedData { x: vec![1.0, 2.0], y: vec![1.0, 2.0] };
    let model = Trained::default().fit(&data)?;
    let runs = REPEATS.get();
    assert_eq!(model.transform(&data)?, [12.0, 12.0]);
    assert_eq!(REPEATS.get(), runs, "predicting repeats nothing");
    assert_eq!(model.predict_one(&7.0)?, 12.0);
    assert!(!Trained::graphs().predict.to_string().contains("Copies"));

    let data = AroundData { x: vec![1.0, 2.0], y: vec![1.0, 3.0] };
    let (model, at_once) = Around::default().fit_transform(&data)?;
    let runs = REPEATS.get();
    let output = model.transform(&data)?;
    assert_eq!((&output.a, &output.b), (&vec![12.0, 12.0], &vec![2.0, 2.0]));
    assert_eq!((at_once.a, at_once.b), (output.a, output.b), "rows stay those that were given");
    assert!(!Around::graphs().predict.to_string().contains("Copies"));
    let model = Around2::default().fit((&data.x, &data.y))?;
    let after = REPEATS.get();
    assert_eq!(model.transform(vec![0.0])?, [2.0]);
    assert_eq!((REPEATS.get(), after > runs), (after, true));
    assert!(!Around2::graphs().predict.to_string().contains("Copies"));
    Ok(())
}

pipeline! { Skips<x: Vec<f64>, y: Target<Vec<f64>> -> (a: Vec<f64>, b: f64, c: Vec<f64>)> {
    let first = in_sample Mean(x, y);
    let last = tail(first);
    let a = Mean(first, y);
    let b = sum(last);
    let c = super::steps::Plus(x, first);
    (a, b, c)
} }

#[test]
fn in_sample_and_skip_edges() -> Result<()> {
    let data = SkipsData { x: vec![1.0, 2.0], y: vec![1.0, 3.0] };
    let output = Skips::default().fit(&data)?.transform(&data)?;
    assert_eq!((output.a, output.b, output.c), (vec![2.0, 2.0], 2.0, vec![3.0, 4.0]));
    Ok(())
}

/// The last row twice.
#[step]
fn repeat_last(a: &[f64], b: &[f64], y: &[f64]) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let more = |x: &[f64]| [x, &x[x.len() - 1..]].concat();
    (more(a), more(b), more(y))
}

// `more` has not seen the target, though it is resampled beside what has.
pipeline! { Beside<x: Vec<f64>, y: Target<Vec<f64>> -> (a: Vec<f64>, b: Vec<f64>)> {
    let encoded = Mean(x, y);
    #[train_only]
    let (more_encoded, more, more_y) = repeat_last(encoded, x, y);
    let a = Add(more_encoded);
    let b = Rows(more, more_y);
    (a, b)
} }

#[test]
fn what_is_resampled_beside_a_seen_value_has_seen_nothing() -> Result<()> {
    let model = Beside::default().fit((vec![1.0, 2.0], vec![1.0, 3.0]))?;
    let output = model.transform(vec![0.0])?;
    assert_eq!((output.a, output.b), (vec![3.0], vec![3.0]));
    Ok(())
}

pipeline! { Labelled<x: Vec<f64>, y: Target<Vec<u8>>, key: Side<Table> -> Vec<f64>> {
    let labels = label(y, key);
    Keyed(x, labels)
} }

#[test]
fn a_side_table_of_the_targets_is_not_needed_to_predict() -> Result<()> {
    let key = Table(HashMap::from([(0, 2.0), (1, 4.0)]));
    let model = Labelled::default().fit(LabelledData { x: vec![1.0, 2.0], y: vec![0, 1], key })?;
    assert_eq!(model.transform(vec![0.0])?, [3.0]);
    Ok(())
}
