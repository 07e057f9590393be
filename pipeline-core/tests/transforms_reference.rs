//! Scalers, selectors, encoders and power transforms against scikit-learn.
//! `benches/peers/transforms_reference.py` writes the numbers and states the version.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe_core::steps::{
    Impute, MaxAbsScaler, MissingIndicator, Norm, Normalizer, RobustScaler, Strategy, VarianceThreshold,
};
use neatpipe_core::{Category as _, Matrix, Rows as _};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const CLOSED_FORM: f64 = 1e-8;

#[derive(Deserialize)]
struct Table {
    rows: usize,
    columns: usize,
    values: Vec<Option<f64>>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    settings: Value,
    x: Table,
    out: Table,
    back: Option<Table>,
}

impl Table {
    fn matrix(&self) -> Matrix {
        let values = self.values.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
        Matrix::new(values, self.rows, self.columns).unwrap()
    }
}

impl Case {
    /// A setting, where the case has it.
    fn get<T: DeserializeOwned>(&self, name: &str, into: &mut T) {
        if let Some(value) = self.settings.get(name) {
            *into = serde_json::from_value(value.clone()).unwrap();
        }
    }

    fn text(&self, name: &str) -> &str {
        self.settings[name].as_str().unwrap()
    }

    fn same(&self, out: &Matrix, tolerance: f64) {
        close(&format!("{} {}", self.name, self.settings), out, &self.out.matrix(), tolerance);
    }

    fn same_back(&self, back: &Matrix, tolerance: f64) {
        let theirs = self.back.as_ref().unwrap().matrix();
        close(&format!("{} {}, back", self.name, self.settings), back, &theirs, tolerance);
    }
}

fn reference<T: DeserializeOwned>(part: &str) -> Vec<T> {
    let all: Value = serde_json::from_str(include_str!("data/transforms_reference.json")).unwrap();
    serde_json::from_value(all[part].clone()).unwrap()
}

/// Equal up to `tolerance` of the larger of their value and 1.
fn close(what: &str, ours: &Matrix, theirs: &Matrix, tolerance: f64) {
    assert_eq!(ours.shape(), theirs.shape(), "{what}");
    let columns = ours.n_columns();
    for (at, (ours, theirs)) in ours.values().iter().zip(theirs.values()).enumerate() {
        let same = ours.is_nan() && theirs.is_nan();
        let near = (ours - theirs).abs() <= tolerance * theirs.abs().max(1.0);
        let (row, column) = (at / columns, at % columns);
        assert!(same || near, "{what}: row {row}, column {column} is {ours}, scikit-learn has {theirs}");
    }
}

#[test]
fn robust_scaler() {
    for case in reference::<Case>("robust") {
        let mut step = RobustScaler::default();
        case.get("low", &mut step.low);
        case.get("high", &mut step.high);
        case.get("with_centering", &mut step.with_centering);
        case.get("with_scaling", &mut step.with_scaling);
        let x = case.x.matrix();
        step.fit(&x).unwrap();
        let out = step.transform(x).unwrap();
        case.same(&out, CLOSED_FORM);
        case.same_back(&step.inverse(out).unwrap(), 1e-14);
    }
}

#[test]
fn max_abs_scaler() {
    for case in reference::<Case>("max_abs") {
        let mut step = MaxAbsScaler::default();
        let x = case.x.matrix();
        step.fit(&x).unwrap();
        let out = step.transform(x).unwrap();
        case.same(&out, 1e-15);
        case.same_back(&step.inverse(out).unwrap(), 1e-15);
    }
}

#[test]
fn normalizer() {
    for case in reference::<Case>("normalizer") {
        let mut step = Normalizer::default();
        step.norm = Norm::from_level(case.text("norm")).unwrap();
        case.same(&step.transform(case.x.matrix()).unwrap(), 1e-14);
    }
}

#[test]
fn variance_threshold() {
    for case in reference::<Case>("variance_threshold") {
        let mut step = VarianceThreshold::default();
        case.get("threshold", &mut step.threshold);
        let x = case.x.matrix();
        step.fit(&x, None).unwrap();
        case.same(&step.transform(&x).unwrap(), 0.0);
    }
}

#[test]
fn missing_indicator() {
    for case in reference::<Case>("missing_indicator") {
        let mut step = MissingIndicator::default();
        case.get("all", &mut step.all);
        let x = case.x.matrix();
        step.fit(&x).unwrap();
        case.same(&step.transform(&x).unwrap(), 0.0);
    }
}

#[test]
fn the_commonest_value() {
    for case in reference::<Case>("most_frequent") {
        let mut step = Impute::default();
        step.strategy = Strategy::MostFrequent;
        let x = case.x.matrix();
        step.fit(&x).unwrap();
        assert!(x.n_rows() > 20);
        case.same(&step.transform(x).unwrap(), 0.0);
    }
}
