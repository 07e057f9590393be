use neatpipe::prelude::*;

#[step]
fn total(x: &[f64]) -> f64 {
    x.iter().sum()
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = optional total {}(x);
        raw
    }
}

fn main() {}
