//! The models by stochastic gradient descent against scikit-learn, in the same order of rows.
//! `benches/peers/sgd_reference.py` writes the numbers and states the version.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe_core::data::Category;
use neatpipe_core::steps::{
    ClassifierLoss, LearningRate, Penalty, RegressorLoss, SgdClassifier, SgdRegressor,
};
use neatpipe_core::{Matrix, Weights};
use neatpipe_macros::Category;
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    version: String,
    x: Vec<f64>,
    y: Vec<f64>,
    two: Vec<u32>,
    three: Vec<u32>,
    weights: Vec<f64>,
    regressors: Vec<Case>,
    classifiers: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    loss: String,
    max_iter: usize,
    tol: Option<f64>,
    #[serde(default = "l2")]
    penalty: Option<String>,
    alpha: Option<f64>,
    l1_ratio: Option<f64>,
    epsilon: Option<f64>,
    learning_rate: Option<String>,
    eta0: Option<f64>,
    average: Option<bool>,
    fit_intercept: Option<bool>,
    weighted: bool,
    classes: u32,
    coefficients: Vec<Vec<f64>>,
    intercepts: Vec<f64>,
    out: Vec<f64>,
    chances: Option<Vec<f64>>,
}

#[expect(clippy::unnecessary_wraps, reason = "a default of an option")]
fn l2() -> Option<String> {
    Some("l2".to_owned())
}

fn reference() -> (Reference, Matrix) {
    let reference: Reference = serde_json::from_str(include_str!("data/sgd_reference.json")).unwrap();
    assert_eq!(reference.version, "1.9.1");
    let x = Matrix::new(reference.x.clone(), 40, 3).unwrap();
    (reference, x)
}

/// The settings that both steps have; those that a case leaves out are left to the step's own defaults.
macro_rules! set {
    ($step:ident, $case:ident) => {
        $step.shuffle = false;
        $step.epochs = $case.max_iter;
        $step.tol = $case.tol.unwrap_or(-1e300);
        $step.penalty = match $case.penalty.as_deref() {
            None => Penalty::Nothing,
            Some("l1") => Penalty::L1,
            Some("l2") => Penalty::L2,
            _ => Penalty::ElasticNet,
        };
        $step.alpha = $case.alpha.unwrap_or($step.alpha);
        $step.l1_ratio = $case.l1_ratio.unwrap_or($step.l1_ratio);
        $step.eta0 = $case.eta0.unwrap_or($step.eta0);
        $step.average = $case.average.unwrap_or($step.average);
        $step.fit_intercept = $case.fit_intercept.unwrap_or($step.fit_intercept);
        $step.learning_rate = match $case.learning_rate.as_deref() {
            None => $step.learning_rate,
            Some("constant") => LearningRate::Constant,
            Some("invscaling") => LearningRate::InverseScaling,
            _ => LearningRate::Optimal,
        };
    };
}

fn close(what: &str, ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (at, (a, b)) in ours.iter().zip(theirs).enumerate() {
        assert!((a - b).abs() <= 1e-10 * (1.0 + b.abs()), "{what}, {at}: {a} and not {b}");
    }
}

#[test]
fn regressor() {
    let (reference, x) = reference();
    for (number, case) in reference.regressors.iter().enumerate() {
        let mut step = SgdRegressor::default();
        set!(step, case);
        step.loss = if case.loss == "huber" { RegressorLoss::Huber } else { RegressorLoss::Squared };
        step.epsilon = case.epsilon.unwrap_or(step.epsilon);
        let weights = case.weighted.then(|| Weights::new(reference.weights.clone()).unwrap());
        step.fit(&x, &reference.y, weights.as_ref()).unwrap();
        let what = format!("case {number}");
        close(&what, step.coefficients().unwrap(), &case.coefficients[0]);
        close(&what, &[step.intercept().unwrap()], &case.intercepts);
        close(&what, &step.transform(&x).unwrap(), &case.out);
    }
}

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Two {
    A,
    B,
}

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Three {
    A,
    B,
    C,
}

fn classifier<L: Category + std::fmt::Debug + 'static>(
    what: &str,
    case: &Case,
    codes: &[u32],
    x: &Matrix,
    weights: Option<&Weights>,
) {
    let mut step = SgdClassifier::<L>::default();
    set!(step, case);
    step.loss = if case.loss == "hinge" { ClassifierLoss::Hinge } else { ClassifierLoss::Log };
    let labels: Vec<L> = codes.iter().map(|code| L::from_code(*code).unwrap()).collect();
    step.fit(x, &labels, weights).unwrap();
    for (function, theirs) in case.coefficients.iter().enumerate() {
        close(what, step.coefficients(function).unwrap(), theirs);
        close(what, &[step.intercept(function).unwrap()], &case.intercepts[function..=function]);
    }
    let found: Vec<f64> = step.labels(x).unwrap().iter().map(|label| f64::from(label.code())).collect();
    assert_eq!(found, case.out, "{what}");
    match &case.chances {
        Some(chances) => {
            let (labels, found) = step.transform(x).unwrap();
            close(what, found.values(), chances);
            assert_eq!(labels.len(), x.values().len() / 3);
        }
        None => assert!(step.transform(x).unwrap_err().to_string().contains("no probabilities")),
    }
}

#[test]
fn classifiers() {
    let (reference, x) = reference();
    for (number, case) in reference.classifiers.iter().enumerate() {
        let what = format!("case {number}");
        let weights = case.weighted.then(|| Weights::new(reference.weights.clone()).unwrap());
        match case.classes {
            2 => classifier::<Two>(&what, case, &reference.two, &x, weights.as_ref()),
            _ => classifier::<Three>(&what, case, &reference.three, &x, weights.as_ref()),
        }
    }
}
