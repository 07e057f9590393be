use neatpipe::prelude::*;

#[step]
fn total(x: &[f64]) -> f64 {
    x.iter().sum()
}

#[step]
fn first(x: &Matrix) -> f64 {
    x.values()[0]
}

pipeline! {
    P<x: Vec<f64> -> f64> {
        let raw = choose { total: total {}, first: first {} }(x);
        raw
    }
}

fn main() {}
