//! Models against scikit-learn. `benches/peers/models_reference.py` writes the numbers and states the version.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe_core::data::Probabilities;
use neatpipe_core::metrics::{accuracy, log_loss, r2};
use neatpipe_core::steps::{
    DecisionTreeClassifier, ExtraTreesClassifier, GaussianMixture, GaussianNaiveBayes,
    GradientBoostingClassifier, GradientBoostingRegressor, KMeans, KNeighborsClassifier, KNeighborsRegressor,
    LogisticRegression, Nearness, RandomForestClassifier,
};
use neatpipe_core::{Category, Matrix, Rows, Valid, Weights};
use neatpipe_macros::Category;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::OnceLock;

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

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(default)]
    two: bool,
    weighted: bool,
    settings: Value,
    #[serde(default)]
    coefficients: Vec<f64>,
    #[serde(default)]
    intercepts: Vec<f64>,
    #[serde(default)]
    chances: Vec<f64>,
    #[serde(default)]
    out: Vec<f64>,
}

#[derive(Deserialize)]
struct Spread {
    mean: f64,
    deviation: f64,
}

#[derive(Deserialize)]
struct Drawn {
    accuracy: Spread,
    log_loss: Spread,
}

impl Table {
    fn matrix(&self) -> Matrix {
        Matrix::new(self.values.clone(), self.rows, self.columns).unwrap()
    }
}

impl Input {
    fn of(name: &str) -> (Matrix, Self) {
        let input: Self = serde_json::from_value(all()["inputs"][name].clone()).unwrap();
        (input.x.matrix(), input)
    }

    fn three(&self) -> Vec<Three> {
        self.labels.iter().map(|code| Three::from_code(*code).unwrap()).collect()
    }

    fn two(&self) -> Vec<Two> {
        self.labels.iter().map(|code| if *code == 2 { Two::C } else { Two::Others }).collect()
    }
}

impl Case {
    fn weights(&self, rows: usize) -> Option<Weights> {
        let weights: Vec<f64> = serde_json::from_value(all()["weights"].clone()).unwrap();
        self.weighted.then(|| Weights::new(weights[..rows].to_vec()).unwrap())
    }

    fn get<T: DeserializeOwned>(&self, name: &str, into: &mut T) {
        if let Some(value) = self.settings.get(name) {
            *into = serde_json::from_value(value.clone()).unwrap();
        }
    }

    fn what(&self) -> String {
        let (two, weighted) = (self.two, self.weighted);
        format!("{}, two {two}, weighted {weighted}, {}", self.name, self.settings)
    }

    /// Every third row of what a classifier answers.
    fn same(&self, chances: &Probabilities, tolerance: f64) {
        let third: Vec<usize> = (0..chances.n_rows()).step_by(3).collect();
        close(&self.what(), chances.take_rows(&third).values(), &self.chances, tolerance);
    }
}

fn all() -> &'static Value {
    static ALL: OnceLock<Value> = OnceLock::new();
    ALL.get_or_init(|| {
        let all: Value = serde_json::from_str(include_str!("data/models_reference.json")).unwrap();
        assert_eq!(all["version"], "1.9.1");
        all
    })
}

fn reference<T: DeserializeOwned>(part: &str) -> T {
    serde_json::from_value(all()[part].clone()).unwrap()
}

/// Equal up to `tolerance` of the larger of their value and 1.
fn close(what: &str, ours: &[f64], theirs: &[f64], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        let near = (ours - theirs).abs() <= tolerance * theirs.abs().max(1.0);
        assert!(near, "{what}: {at} is {ours}, scikit-learn has {theirs}");
    }
}

/// Fits a classifier of two labels or three as a case says, and runs `then` on it.
macro_rules! told {
    ($case:ident, $step:ident $(($valid:ident))?, |$model:ident| $set:expr, |$fitted:ident, $x:ident| $then:expr) => {{
        let ($x, input) = Input::of(&$case.name);
        let weights = $case.weights($x.n_rows());
        if $case.two {
            let mut $model = $step::<Two>::default();
            let () = $set;
            $model.fit(&$x, &input.two(), weights.as_ref() $(, $valid)?).unwrap();
            let $fitted = &$model;
            $then
        } else {
            let mut $model = $step::<Three>::default();
            let () = $set;
            $model.fit(&$x, &input.three(), weights.as_ref() $(, $valid)?).unwrap();
            let $fitted = &$model;
            $then
        }
    }};
}

#[test]
fn logistic_regression() {
    for case in reference::<Vec<Case>>("logistic") {
        told!(
            case,
            LogisticRegression,
            |model| {
                case.get("alpha", &mut model.alpha);
                case.get("fit_intercept", &mut model.fit_intercept);
            },
            |fitted, x| {
                let functions = case.intercepts.len();
                let coefficients: Vec<f64> =
                    (0..functions).flat_map(|at| fitted.coefficients(at).unwrap().to_vec()).collect();
                let intercepts: Vec<f64> = (0..functions).map(|at| fitted.intercept(at).unwrap()).collect();
                close(&case.what(), &coefficients, &case.coefficients, 1e-8);
                close(&case.what(), &intercepts, &case.intercepts, 1e-8);
                case.same(&fitted.transform(&x).unwrap().1, 1e-8);
            }
        );
    }
}

#[test]
fn gaussian_naive_bayes() {
    for case in reference::<Vec<Case>>("bayes") {
        told!(case, GaussianNaiveBayes, |model| case.get("smoothing", &mut model.smoothing), |fitted, x| {
            case.same(&fitted.transform(&x).unwrap().1, 1e-8);
        });
    }
}

#[test]
fn decision_tree() {
    for case in reference::<Vec<Case>>("tree") {
        told!(
            case,
            DecisionTreeClassifier,
            |model| {
                case.get("max_depth", &mut model.max_depth);
                case.get("min_leaf", &mut model.min_leaf);
            },
            |fitted, x| case.same(&fitted.transform(&x).unwrap().1, 1e-10)
        );
    }
}

/// scikit-learn keeps slopes in 32 bits: of splits that are as good to seven digits it may take another one.
const BOOSTED: f64 = 1e-7;

#[test]
fn gradient_boosting_of_labels() {
    for case in reference::<Vec<Case>>("boosted_labels") {
        told!(
            case,
            GradientBoostingClassifier(None),
            |model| {
                case.get("rounds", &mut model.rounds);
                case.get("max_leaves", &mut model.max_leaves);
                case.get("min_leaf", &mut model.min_leaf);
                case.get("penalty", &mut model.penalty);
            },
            |fitted, x| case.same(&fitted.transform(&x).unwrap().1, BOOSTED)
        );
    }
}

#[test]
fn gradient_boosting_of_numbers() {
    for case in reference::<Vec<Case>>("boosted_numbers") {
        let (x, input) = Input::of(&case.name);
        let mut model = GradientBoostingRegressor::default();
        case.get("rounds", &mut model.rounds);
        case.get("max_leaves", &mut model.max_leaves);
        case.get("min_leaf", &mut model.min_leaf);
        case.get("max_depth", &mut model.max_depth);
        model.fit(&x, &input.numbers, case.weights(x.n_rows()).as_ref(), None).unwrap();
        let out: Vec<f64> = model.transform(&x).unwrap().into_iter().step_by(3).collect();
        close(&case.what(), &out, &case.out, BOOSTED);
    }
}

#[derive(Deserialize)]
struct Neighbors {
    name: String,
    settings: NeighborSettings,
    out: Vec<f64>,
}

#[derive(Deserialize)]
struct NeighborSettings {
    neighbors: usize,
    nearness: String,
}

impl Neighbors {
    fn nearness(&self) -> Nearness {
        Nearness::from_level(&self.settings.nearness).unwrap()
    }

    /// Every third of the answers; distances, and so all answers, are exact up to rounding.
    fn same<'a>(&self, ours: impl IntoIterator<Item = &'a [f64]>) {
        let ours: Vec<f64> = ours.into_iter().step_by(3).flatten().copied().collect();
        close(&format!("{}, {}", self.name, self.settings.neighbors), &ours, &self.out, 1e-10);
    }
}

#[test]
fn k_neighbors_classifier() {
    for case in reference::<Vec<Neighbors>>("neighbor_labels") {
        let (x, input) = Input::of(&case.name);
        let half = x.n_rows() / 2;
        let mut model = KNeighborsClassifier::<Three>::default();
        (model.neighbors, model.nearness) = (case.settings.neighbors, case.nearness());
        model.fit(&x.slice_rows(0..half), &input.three()[..half]).unwrap();
        let (_, chances) = model.transform(&x.slice_rows(half..x.n_rows())).unwrap();
        case.same(chances.rows());
    }
}

#[test]
fn k_neighbors_regressor() {
    for case in reference::<Vec<Neighbors>>("neighbor_numbers") {
        let (x, input) = Input::of(&case.name);
        let half = x.n_rows() / 2;
        let mut model = KNeighborsRegressor::default();
        (model.neighbors, model.nearness) = (case.settings.neighbors, case.nearness());
        model.fit(&x.slice_rows(0..half), &input.numbers[..half]).unwrap();
        case.same(model.transform(&x.slice_rows(half..x.n_rows())).unwrap().chunks(1));
    }
}

#[derive(Deserialize)]
struct Clusters {
    name: String,
    settings: HashMap<String, usize>,
    centres: Table,
    #[serde(default)]
    shares: Vec<f64>,
    #[serde(default)]
    chances: Vec<f64>,
}

/// The order of rows by their first column.
fn by_first(centres: &Matrix) -> Vec<usize> {
    let mut order: Vec<usize> = (0..centres.n_rows()).collect();
    order.sort_by(|a, b| centres.row(*a)[0].total_cmp(&centres.row(*b)[0]));
    order
}

#[test]
fn k_means() {
    for case in reference::<Vec<Clusters>>("k_means") {
        let x = Input::of(&case.name).0;
        let mut model = KMeans::default();
        (model.clusters, model.starts) = (case.settings["clusters"], 50);
        model.fit(&x, None).unwrap();
        let centres = model.centres().unwrap();
        let centres = centres.take_rows(&by_first(&centres));
        close(&case.name, centres.values(), &case.centres.values, 1e-12);
    }
}

#[test]
fn gaussian_mixture() {
    for case in reference::<Vec<Clusters>>("mixture") {
        let x = Input::of(&case.name).0;
        let mut model = GaussianMixture::default();
        (model.components, model.tol, model.iterations) = (case.settings["components"], 1e-13, 10_000);
        model.fit(&x).unwrap();
        let centres = model.centres().unwrap();
        let order = by_first(&centres);
        close(&case.name, centres.take_rows(&order).values(), &case.centres.values, 1e-8);
        let shares = model.shares().unwrap();
        close(&case.name, &order.iter().map(|at| shares[*at]).collect::<Vec<_>>(), &case.shares, 1e-8);
        let chances = model.transform(&x).unwrap().1;
        let ours = chances.rows().step_by(3).flat_map(|row| order.iter().map(|at| row[*at]));
        close(&case.name, &ours.collect::<Vec<_>>(), &case.chances, 1e-8);
    }
}

#[derive(Deserialize)]
struct Boosted {
    log_loss: f64,
    r2: f64,
}

#[derive(Deserialize)]
struct Stopped {
    patience: usize,
    rate: f64,
    min_leaf: usize,
    rounds: usize,
    out: Vec<f64>,
}

#[test]
fn gradient_boosting_that_stops_early() {
    let held_out: usize = reference("held_out");
    let (x, input) = Input::of("points");
    let (learn, ask) = (x.slice_rows(0..held_out), x.slice_rows(held_out..x.n_rows()));
    let (known, truth) = input.numbers.split_at(held_out);
    for case in reference::<Vec<Stopped>>("boosted_early") {
        let mut model = GradientBoostingRegressor::default();
        (model.rounds, model.patience) = (500, Some(case.patience));
        (model.learning_rate, model.min_leaf) = (case.rate, case.min_leaf);
        model.fit(&learn, known, None, Some(Valid { x: &ask, y: truth, weights: None })).unwrap();
        assert_eq!(model.summary(), format!("{} rounds", case.rounds));
        let what = format!("patience {}", case.patience);
        close(&what, &model.transform(&ask).unwrap(), &case.out, BOOSTED);
    }
}

#[test]
fn gradient_boosting_is_as_good() {
    let theirs: Boosted = reference("boosted");
    let held_out: usize = reference("held_out");
    let (x, input) = Input::of("points");
    let (learn, ask) = (x.slice_rows(0..held_out), x.slice_rows(held_out..x.n_rows()));
    let y = input.three();
    let mut told = GradientBoostingClassifier::<Three>::default();
    told.rounds = 30;
    told.fit(&learn, &y[..held_out], None, None).unwrap();
    let loss = log_loss(&y[held_out..], &told.transform(&ask).unwrap().1, None).unwrap();
    assert!((loss - theirs.log_loss).abs() < 0.03, "{loss}, scikit-learn has {}", theirs.log_loss);
    let mut numbers = GradientBoostingRegressor::default();
    numbers.fit(&learn, &input.numbers[..held_out], None, None).unwrap();
    let r2 = r2(&input.numbers[held_out..], &numbers.transform(&ask).unwrap(), None).unwrap();
    assert!((r2 - theirs.r2).abs() < 0.01, "{r2}, scikit-learn has {}", theirs.r2);
}

/// What is drawn is drawn by others here: the mean over as many seeds is within four of its standard errors.
macro_rules! as_good {
    ($part:literal, $step:ident, |$model:ident| $set:expr) => {{
        let theirs: Drawn = reference($part);
        let held_out: usize = reference("held_out");
        let (x, input) = Input::of("points");
        let y = input.three();
        let (learn, ask) = (x.slice_rows(0..held_out), x.slice_rows(held_out..x.n_rows()));
        let (mut right, mut loss) = (0.0, 0.0);
        for seed in 0..20 {
            let mut $model = $step::<Three>::default();
            $model.seed = seed;
            let () = $set;
            $model.fit(&learn, &y[..held_out], None).unwrap();
            let (labels, chances) = $model.transform(&ask).unwrap();
            right += accuracy(&y[held_out..], &labels, None).unwrap() / 20.0;
            loss += log_loss(&y[held_out..], &chances, None).unwrap() / 20.0;
        }
        for (what, ours, theirs) in
            [("accuracy", right, theirs.accuracy), ("log loss", loss, theirs.log_loss)]
        {
            let error = 4.0 * theirs.deviation * (2.0_f64 / 20.0).sqrt();
            assert!(
                (ours - theirs.mean).abs() < error,
                "{}: {what} {ours}, scikit-learn has {} ± {error}",
                $part,
                theirs.mean
            );
        }
    }};
}

#[test]
fn forests_are_as_good() {
    as_good!("forest", RandomForestClassifier, |model| ());
    as_good!("shallow_forest", RandomForestClassifier, |model| model.max_depth = Some(3));
    as_good!("extra_trees", ExtraTreesClassifier, |model| ());
}
