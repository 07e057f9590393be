//! Models of linfa against scikit-learn. `benches/peers/models_reference.py` writes the numbers and states the version.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe::{Category, Matrix};
use neatpipe_linfa::{ElasticNet, Kernel, SupportVectorClassifier, SupportVectorRegressor};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashMap;

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Three {
    A,
    B,
    C,
}

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Two {
    Others,
    C,
}

#[derive(Deserialize)]
struct Input {
    x: Table,
    labels: Vec<u32>,
    numbers: Vec<f64>,
}

#[derive(Deserialize)]
struct Table {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Table {
    fn matrix(&self) -> Matrix {
        Matrix::new(self.values.clone(), self.rows, self.columns).unwrap()
    }
}

fn reference<T: DeserializeOwned>(part: &str) -> T {
    let all: Value = serde_json::from_str(include_str!("data/models_reference.json")).unwrap();
    assert_eq!(all["version"], "1.9.1");
    serde_json::from_value(all[part].clone()).unwrap()
}

fn input(name: &str) -> Input {
    reference::<HashMap<String, Input>>("inputs").remove(name).unwrap()
}

/// Equal up to `tolerance` of the larger of their value and 1.
fn close(what: &str, ours: &[f64], theirs: &[f64], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (at, (a, b)) in ours.iter().zip(theirs).enumerate() {
        assert!((a - b).abs() <= tolerance * b.abs().max(1.0), "{what}: {at} is {a}, scikit-learn has {b}");
    }
}

fn third<T: Clone>(all: &[T]) -> Vec<T> {
    all.iter().step_by(3).cloned().collect()
}

#[derive(Deserialize)]
struct Net {
    name: String,
    settings: NetSettings,
    coefficients: Vec<f64>,
    intercept: f64,
    out: Vec<f64>,
}

#[derive(Deserialize)]
struct NetSettings {
    alpha: f64,
    l1_ratio: f64,
    fit_intercept: bool,
}

/// Coordinate descent goes on for as long as it is told to: to a gap of 1e-14 here, on both sides.
#[test]
fn elastic_net() {
    for case in reference::<Vec<Net>>("elastic_net") {
        let Input { x, numbers, .. } = input(&case.name);
        let (x, NetSettings { alpha, l1_ratio, fit_intercept }) = (x.matrix(), case.settings);
        let mut model = ElasticNet::default();
        (model.alpha, model.l1_ratio, model.fit_intercept) = (alpha, l1_ratio, fit_intercept);
        (model.tol, model.iterations) = (1e-14, 1_000_000);
        model.fit(&x, &numbers, None).unwrap_or_else(|error| panic!("{} {alpha}: {error}", case.name));
        close(&case.name, model.coefficients().unwrap(), &case.coefficients, 1e-6);
        close(&case.name, &[model.intercept().unwrap()], &[case.intercept], 1e-6);
        close(&case.name, &third(&model.transform(&x).unwrap()), &case.out, 1e-6);
    }
}

#[derive(Deserialize)]
struct Machine {
    #[serde(default)]
    two: bool,
    settings: MachineSettings,
    out: Vec<f64>,
}

#[derive(Deserialize)]
struct MachineSettings {
    kernel: String,
    #[serde(rename = "C")]
    c: f64,
    gamma: Option<Value>,
    epsilon: Option<f64>,
}

impl MachineSettings {
    fn kernel(&self) -> Kernel {
        Kernel::from_level(&self.kernel).unwrap()
    }

    fn gamma(&self) -> Option<f64> {
        self.gamma.as_ref().and_then(Value::as_f64)
    }
}

/// The points, as both sides take them.
fn points() -> (Matrix, Input) {
    let input = input("points");
    (input.x.matrix(), input)
}

/// Where the border lies is determined to `tol`; one row of a hundred may lie that near to it.
#[test]
fn support_vector_classifier() {
    let (x, input) = points();
    for Machine { two, settings, out } in reference::<Vec<Machine>>("vector_labels") {
        macro_rules! told {
            ($label:ty, $of:expr) => {{
                let mut model = SupportVectorClassifier::<$label>::default();
                (model.kernel, model.c, model.gamma) = (settings.kernel(), settings.c, settings.gamma());
                model.tol = 1e-7;
                let y: Vec<$label> = input.labels.iter().map($of).collect();
                model.fit(&x, &y).unwrap();
                model.transform(&x).unwrap().iter().map(|label| f64::from(label.code())).collect::<Vec<_>>()
            }};
        }
        let ours = match two {
            true => told!(Two, |code| if *code == 2 { Two::C } else { Two::Others }),
            false => told!(Three, |code| Three::from_code(*code).unwrap()),
        };
        let ours = third(&ours);
        let wrong = ours.iter().zip(&out).filter(|(a, b)| a != b).count();
        assert!(ours.len() == out.len() && wrong <= 1, "{}: {wrong}", settings.kernel);
    }
}

#[test]
fn support_vector_regressor() {
    let (x, input) = points();
    for Machine { settings, out, .. } in reference::<Vec<Machine>>("vector_numbers") {
        let mut model = SupportVectorRegressor::default();
        (model.kernel, model.c, model.gamma) = (settings.kernel(), settings.c, settings.gamma());
        (model.epsilon, model.tol) = (settings.epsilon.unwrap(), 1e-7);
        model.fit(&x, &input.numbers).unwrap();
        close(&settings.kernel, &third(&model.transform(&x).unwrap()), &out, 1e-5);
    }
}
