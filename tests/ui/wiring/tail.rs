use neatpipe::prelude::*;

#[step]
fn words(x: &[f64]) -> Vec<String> {
    x.iter().map(ToString::to_string).collect()
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        words(x)
    }
}

fn main() {}
