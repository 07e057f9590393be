use neatpipe::prelude::*;

#[step]
fn clip(x: f64, #[param(3.0 in uniform(1.0, 5.0))] limit: f64) -> f64 {
    x.min(limit)
}

pipeline! {
    Inner<x: Vec<f64> -> Vec<f64>> {
        let clipped = clip(x);
        clipped
    }
}

pipeline! {
    Outer<x: Vec<f64> -> Vec<f64>> {
        let inner = Inner { clipped__limit: 2.0, clipped__limit: in uniform(1.0, 2.0) }(x);
        inner
    }
}

fn main() {}
