//! Every step against scikit-learn. `benches/peers/reference.py` writes the numbers and states the version.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe_core::data::Names;
use neatpipe_core::metrics::{mae, r2, rmse};
use neatpipe_core::steps::{Impute, OnlineRidge, Pca, Polynomial, Ridge, StandardScaler, Strategy};
use neatpipe_core::{Matrix, Rows, Weights};
use serde::Deserialize;

const CLOSED_FORM: f64 = 1e-8;

#[derive(Deserialize)]
struct Reference {
    scaler: Vec<ScalerCase>,
    pca: Vec<PcaCase>,
    polynomial: Vec<PolynomialCase>,
    ridge: Vec<RidgeCase>,
    impute: Vec<ImputeCase>,
    metrics: Vec<MetricCase>,
}

#[derive(Deserialize)]
struct Table {
    rows: usize,
    columns: usize,
    values: Vec<Option<f64>>,
}

#[derive(Deserialize)]
struct ScalerCase {
    name: String,
    x: Table,
    weights: Option<Vec<f64>>,
    mean: Vec<f64>,
    scale: Vec<f64>,
    out: Vec<Option<f64>>,
}

#[derive(Deserialize)]
struct PcaCase {
    name: String,
    x: Table,
    components: usize,
    whiten: bool,
    variance: Vec<f64>,
    ratio: Vec<f64>,
    directions: Vec<f64>,
    out: Vec<f64>,
    back: Vec<f64>,
}

#[derive(Deserialize)]
struct PolynomialCase {
    name: String,
    x: Table,
    degree: usize,
    interaction_only: bool,
    out: Vec<f64>,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct RidgeCase {
    name: String,
    x: Table,
    y: Vec<f64>,
    alpha: f64,
    intercept: bool,
    weights: Option<Vec<f64>>,
    coefficients: Vec<f64>,
    constant: f64,
    out: Vec<f64>,
}

#[derive(Deserialize)]
struct ImputeCase {
    name: String,
    x: Table,
    strategy: String,
    value: Option<f64>,
    out: Vec<f64>,
}

#[derive(Deserialize)]
struct MetricCase {
    name: String,
    truth: Vec<f64>,
    predicted: Vec<f64>,
    weights: Option<Vec<f64>>,
    r2: f64,
    rmse: f64,
    mae: f64,
}

/// Both parts of a ridge regression's fit.
fn learn(ridge: &mut Ridge, x: &Matrix, y: &[f64], weights: Option<&Weights>) -> neatpipe_core::Result<()> {
    ridge.fit(&Ridge::prepare(ridge.fit_intercept, x, y, weights)?)
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("data/steps_reference.json")).unwrap()
}

impl Table {
    fn matrix(&self) -> Matrix {
        Matrix::new(missing_is_nan(&self.values), self.rows, self.columns).unwrap()
    }
}

fn missing_is_nan(values: &[Option<f64>]) -> Vec<f64> {
    values.iter().map(|value| value.unwrap_or(f64::NAN)).collect()
}

fn weights(weights: Option<&Vec<f64>>) -> Option<Weights> {
    weights.map(|weights| Weights::new(weights.clone()).unwrap())
}

/// Equal up to `tolerance` of the larger of a value and `scale`.
fn close(what: &str, ours: &[f64], theirs: &[f64], tolerance: f64, scale: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        let same = ours.is_nan() && theirs.is_nan();
        let near = (ours - theirs).abs() <= tolerance * theirs.abs().max(scale);
        assert!(same || near, "{what}: value {at} is {ours}, scikit-learn has {theirs}");
    }
}

/// The largest magnitude, for values that cancel to rounding errors.
fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most, value| most.max(value.abs()))
}

#[test]
fn standard_scaler() {
    for case in reference().scaler {
        let name = &case.name;
        let x = case.x.matrix();
        let mut scaler = StandardScaler::default();
        scaler.fit(&x, weights(case.weights.as_ref()).as_ref()).unwrap();
        close(name, scaler.means().unwrap(), &case.mean, 1e-14, 1e-14);
        close(name, scaler.scales().unwrap(), &case.scale, 1e-9, 0.0);
        let scaled = scaler.transform(x.clone()).unwrap();
        // One rounding of a mean of 1e8 is 1.5e-8, which is 1.5e-5 standard deviations.
        let scale = if name == "offset" { 1e4 } else { 1.0 };
        close(name, scaled.values(), &missing_is_nan(&case.out), CLOSED_FORM, scale);
        close(name, scaler.inverse(scaled).unwrap().values(), x.values(), 1e-14, 1e-6);
    }
}

#[test]
fn pca() {
    for case in reference().pca {
        let name = &case.name;
        let x = case.x.matrix();
        let mut pca = Pca::default();
        pca.components = case.components;
        pca.whiten = case.whiten;
        pca.fit(&x).unwrap();
        let kept = case.components;
        close(name, &pca.explained_variance().unwrap()[..kept], &case.variance, CLOSED_FORM, 0.0);
        close(name, &pca.explained_variance_ratio().unwrap()[..kept], &case.ratio, CLOSED_FORM, 0.0);
        let directions = &pca.directions().unwrap()[..kept * case.x.columns];
        close(name, directions, &case.directions, CLOSED_FORM, 1.0);
        let out = pca.transform(&x).unwrap();
        close(name, out.values(), &case.out, CLOSED_FORM, largest(&case.out));
        close(name, pca.inverse(&out).unwrap().values(), &case.back, CLOSED_FORM, largest(&case.back));
    }
}

#[test]
fn polynomial() {
    for case in reference().polynomial {
        let names = (0..case.x.columns).map(|column| format!("c{column}"));
        let x = case.x.matrix().with_names(names).unwrap();
        let mut polynomial = Polynomial::default();
        polynomial.degree = case.degree;
        polynomial.interaction_only = case.interaction_only;
        polynomial.fit(&x).unwrap();
        let out = polynomial.transform(&x).unwrap();
        close(&case.name, out.values(), &case.out, 1e-15 * 8.0, 0.0);
        assert_eq!(*out.names().unwrap(), Names::from(case.names), "{}", case.name);
    }
}

#[test]
fn ridge() {
    for case in reference().ridge {
        let name = &case.name;
        let x = case.x.matrix();
        let mut ridge = Ridge::default();
        ridge.alpha = case.alpha;
        ridge.fit_intercept = case.intercept;
        learn(&mut ridge, &x, &case.y, weights(case.weights.as_ref()).as_ref()).unwrap();
        let scale = largest(&case.coefficients).max(1e-6);
        close(name, ridge.coefficients().unwrap(), &case.coefficients, CLOSED_FORM, scale);
        close(name, &[ridge.intercept().unwrap()], &[case.constant], CLOSED_FORM, 1.0);
        close(name, &ridge.transform(&x).unwrap(), &case.out, CLOSED_FORM, 0.1);
    }
}

/// In pieces it is the same regression.
#[test]
fn online_ridge() {
    for case in reference().ridge {
        let (name, x) = (&case.name, case.x.matrix());
        let weights = weights(case.weights.as_ref());
        // A batch without a row that counts is refused, and one row may have the weight 0.
        let smallest = if weights.is_some() { 7 } else { 1 };
        for size in [smallest, 11, x.n_rows()] {
            let mut ridge = OnlineRidge::default();
            (ridge.alpha, ridge.fit_intercept) = (case.alpha, case.intercept);
            for start in (0..x.n_rows()).step_by(size) {
                let rows = start..(start + size).min(x.n_rows());
                let weights = weights.as_ref().map(|weights| weights.slice_rows(rows.clone()));
                ridge.partial_fit(&x.slice_rows(rows.clone()), &case.y[rows], weights.as_ref()).unwrap();
            }
            let scale = largest(&case.coefficients).max(1e-6);
            // Of the many that fit alike it takes others.
            if name != "wide, alpha 0" {
                close(name, ridge.coefficients().unwrap(), &case.coefficients, CLOSED_FORM, scale);
            }
            close(name, &ridge.transform(&x).unwrap(), &case.out, CLOSED_FORM, 0.1);
        }
    }
}

#[test]
fn impute() {
    for case in reference().impute {
        let x = case.x.matrix();
        let mut impute = Impute::default();
        impute.strategy = match (case.strategy.as_str(), case.value) {
            ("mean", _) => Strategy::Mean,
            ("median", _) => Strategy::Median,
            (_, value) => {
                impute.fill = value.unwrap();
                Strategy::Constant
            }
        };
        impute.fit(&x).unwrap();
        close(&case.name, impute.transform(x).unwrap().values(), &case.out, 1e-14, 0.0);
    }
}

#[test]
fn metrics() {
    for case in reference().metrics {
        let weights = weights(case.weights.as_ref());
        let (truth, predicted, weights) = (&case.truth, &case.predicted, weights.as_ref());
        let ours = [r2, rmse, mae].map(|metric| metric(truth, predicted, weights).unwrap());
        close(&case.name, &ours, &[case.r2, case.rmse, case.mae], 1e-12, 1e-300);
    }
}
