//! A filter that may be chosen on one of the branches that meet.
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
    let cleaned = choose { double: double, positive: positive }(x);
    sum(cleaned, x)
} }

pipeline! { Others<x: Vec<f64> -> Vec<f64>> {
    let cleaned = optional positive(x);
    sum(x, cleaned)
} }

fn main() {}
