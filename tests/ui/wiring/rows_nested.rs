//! A pipeline that leaves rows out on one of the branches that meet.
use neatpipe::{pipeline, step};

#[step]
fn positive(x: f64) -> Option<f64> {
    (x > 0.0).then_some(x)
}

#[step]
fn double(x: f64) -> f64 {
    2.0 * x
}

#[step]
fn sum(x: f64, y: f64) -> f64 {
    x + y
}

pipeline! { Cleaned<x: Vec<f64> -> Vec<f64>> {
    let good = positive(x);
    double(good)
} }

pipeline! { Sums<x: Vec<f64> -> Vec<f64>> {
    let cleaned = Cleaned(x);
    sum(cleaned, x)
} }

fn main() {}
