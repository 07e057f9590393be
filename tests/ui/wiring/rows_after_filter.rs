//! A filter on one of the branches that meet.
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

pipeline! { Sums<x: Vec<f64> -> Vec<f64>> {
    let good = positive(x);
    let twice = double(good);
    sum(x, twice)
} }

fn main() {}
