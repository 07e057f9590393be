use neatpipe::prelude::*;

#[step]
fn total(x: &[f64]) -> f64 {
    x.iter().sum()
}

#[step]
fn both(x: &[f64], y: &[f64]) -> f64 {
    x[0] + y[0]
}

pipeline! {
    P<x: Vec<f64>, y: Vec<f64> -> f64> {
        let raw = choose { both: both {}, total: total {} }(x, y);
        raw
    }
}

fn main() {}
