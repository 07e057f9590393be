//! Every distribution against SciPy. `benches/peers/spaces_reference.py` writes the numbers and states the version.

use neatpipe_core::space::{Draw, Hyperparam, Shape, Space, Value, log_uniform, normal, space};
use serde::Deserialize;

const TOLERANCE: f64 = 1e-10;

#[derive(Deserialize)]
struct Reference {
    scipy: String,
    cases: Vec<Case>,
    log_ranges: Vec<LogRange>,
    normal_quantiles: Vec<NormalQuantile>,
    draws: Vec<Drawn>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    kind: String,
    shape: Shape,
    points: Vec<Point>,
    quantiles: Vec<Quantile>,
    mean: f64,
    variance: Option<f64>,
}

#[derive(Deserialize)]
struct Point {
    x: Value,
    pdf: f64,
    log_pdf: Option<f64>,
    cdf: f64,
}

#[derive(Deserialize)]
struct Quantile {
    u: f64,
    x: Value,
}

#[derive(Deserialize)]
struct LogRange {
    low: i64,
    high: i64,
    mean: f64,
    variance: f64,
}

#[derive(Deserialize)]
struct NormalQuantile {
    u: f64,
    z: f64,
}

#[derive(Deserialize)]
struct Drawn {
    seed: u64,
    trial: u64,
    name: String,
    bits: u64,
    unit: f64,
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("data/spaces_reference.json")).expect("the reference file is read")
}

/// All disagreements of one case, so that one run shows them all.
struct Found(Vec<String>);

impl Found {
    fn compare(&mut self, what: &str, found: f64, expected: f64, scale: f64) {
        let gap = (found - expected).abs();
        if !(found == expected || gap <= TOLERANCE * expected.abs().max(scale)) {
            self.0.push(format!("{what}: {found:e}, expected {expected:e}"));
        }
    }
}

fn agrees<T: Hyperparam>(case: &Case) -> Vec<String> {
    let space: Space<T> = case.shape.clone().into_space().expect(&case.name);
    let mut found = Found(Vec::new());
    let typed = |value: &Value| T::from_value(value).expect("a value of the type");
    let number = |value: &Value| match value {
        Value::Bool(yes) => f64::from(u8::from(*yes)),
        Value::Int(integer) => *integer as f64,
        Value::Float(float) => *float,
        other => panic!("`{other}` is no number"),
    };
    for point in &case.points {
        let x = typed(&point.x);
        let listed = matches!(case.kind.as_str(), "bool") || case.name == "choice";
        found.compare(&format!("{} pdf({})", case.name, point.x), space.pdf(&x).unwrap(), point.pdf, 0.0);
        let log = space.log_pdf(&x).unwrap();
        let expected = point.log_pdf.unwrap_or(f64::NEG_INFINITY);
        found.compare(&format!("{} log_pdf({})", case.name, point.x), log, expected, 1.0);
        if !listed || point.pdf > 0.0 {
            found.compare(&format!("{} cdf({})", case.name, point.x), space.cdf(&x).unwrap(), point.cdf, 0.0);
        }
    }
    for Quantile { u, x } in &case.quantiles {
        let quantile = space.quantile(*u).unwrap().to_value();
        found.compare(&format!("{} quantile({u})", case.name), number(&quantile), number(x), 1e-300);
    }
    // A mean near 0 is only as exact as the values are wide.
    let variance = case.variance.unwrap_or(f64::INFINITY);
    let width = if variance.is_finite() { variance.sqrt() } else { 0.0 };
    found.compare(&format!("{} mean", case.name), space.mean().unwrap(), case.mean, width * 1e-3);
    found.compare(&format!("{} variance", case.name), space.variance().unwrap(), variance, 0.0);
    found.compare(&format!("{} std", case.name), space.std().unwrap(), variance.sqrt(), 0.0);
    found.0
}

#[test]
fn every_distribution_agrees_with_scipy() {
    let reference = reference();
    assert_eq!(reference.scipy, "1.17.1");
    assert!(reference.cases.len() > 40);
    let disagreements: Vec<String> = reference
        .cases
        .iter()
        .flat_map(|case| match case.kind.as_str() {
            "f64" => agrees::<f64>(case),
            "i64" => agrees::<i64>(case),
            "bool" => agrees::<bool>(case),
            other => panic!("no type `{other}`"),
        })
        .collect();
    assert!(disagreements.is_empty(), "{} disagreements\n{}", disagreements.len(), disagreements.join("\n"));
}

/// Sums over more integers than can be added one by one.
#[test]
fn moments_of_wide_log_ranges() {
    let mut found = Found(Vec::new());
    for LogRange { low, high, mean, variance } in reference().log_ranges {
        let space = space::<i64, _>(log_uniform(low, high));
        found.compare(&format!("mean of {low}..={high}"), space.mean().unwrap(), mean, 0.0);
        found.compare(&format!("variance of {low}..={high}"), space.variance().unwrap(), variance, 0.0);
    }
    assert!(found.0.is_empty(), "{:?}", found.0);
}

/// The inverse of the normal distribution function is exact to the last digits, up to the last tail.
#[test]
fn normal_quantiles_are_exact() {
    let space = space::<f64, _>(normal(0.0, 1.0));
    for NormalQuantile { u, z } in reference().normal_quantiles {
        let found = space.quantile(u).unwrap();
        assert!((found - z).abs() <= 1e-14 * z.abs().max(0.01), "quantile({u:e}): {found:e}, expected {z:e}");
    }
}

/// Seed, trial and name go into the generator as a second implementation puts them there.
#[test]
fn draws_are_those_of_philox() {
    for Drawn { seed, trial, name, bits, unit } in reference().draws {
        let draw = Draw::new(seed, trial).at(&name);
        assert_eq!((draw.bits(), draw.unit()), (bits, unit), "{name}");
    }
}
