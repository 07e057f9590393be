use neatpipe::prelude::*;

#[step]
fn total(x: &[f64]) -> f64 {
    x.iter().sum()
}

#[step]
fn doubled(x: Vec<f64>) -> Vec<f64> {
    x
}

#[step]
fn halved(x: Vec<f64>) -> Vec<f64> {
    x
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = choose { doubled: doubled {}, other: choose { halved: halved {}, total: total {} } }(x);
        raw
    }
}

fn main() {}
