//! Models of smartcore against scikit-learn. `benches/peers/models_reference.py` writes the numbers and states the
//! version.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe::metrics::r2;
use neatpipe::{Matrix, Rows};
use neatpipe_smartcore::{ExtraTreesRegressor, RandomForestRegressor};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Deserialize)]
struct Input {
    x: Table,
    numbers: Vec<f64>,
}

#[derive(Deserialize)]
struct Table {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

#[derive(Deserialize)]
struct Drawn {
    r2: Spread,
}

#[derive(Deserialize)]
struct Spread {
    mean: f64,
    deviation: f64,
}

fn reference<T: DeserializeOwned>(part: &str) -> T {
    let all: Value = serde_json::from_str(include_str!("data/models_reference.json")).unwrap();
    assert_eq!(all["version"], "1.9.1");
    serde_json::from_value(all[part].clone()).unwrap()
}

fn input(name: &str) -> (Matrix, Vec<f64>) {
    let mut inputs: std::collections::HashMap<String, Input> = reference("inputs");
    let Input { x, numbers } = inputs.remove(name).unwrap();
    (Matrix::new(x.values, x.rows, x.columns).unwrap(), numbers)
}

/// What is drawn is drawn by others here: the mean over as many seeds is within four of its standard errors.
macro_rules! as_good {
    ($part:literal, $step:ident, |$model:ident| $set:expr) => {{
        let theirs: Drawn = reference($part);
        let held_out: usize = reference("held_out");
        let (x, y) = input("points");
        let (learn, ask) = (x.slice_rows(0..held_out), x.slice_rows(held_out..x.n_rows()));
        let mut mean = 0.0;
        for seed in 0..20 {
            let mut $model = $step::default();
            $model.seed = 1000 * seed;
            let () = $set;
            $model.fit(&learn, &y[..held_out], None).unwrap();
            mean += r2(&y[held_out..], &$model.transform(&ask).unwrap(), None).unwrap() / 20.0;
        }
        let error = 4.0 * theirs.r2.deviation * (2.0_f64 / 20.0).sqrt();
        let there = theirs.r2.mean;
        assert!((mean - there).abs() < error, "{}: {mean}, scikit-learn has {there} ± {error}", $part);
    }};
}

#[test]
fn forests_are_as_good() {
    as_good!("forest", RandomForestRegressor, |model| ());
    as_good!("narrow_forest", RandomForestRegressor, |model| {
        (model.max_features, model.max_depth) = (0.5, Some(6));
    });
    as_good!("extra_trees", ExtraTreesRegressor, |model| ());
}
