use neatpipe::prelude::*;

#[step]
fn add(x: &[f64], y: &[f64]) -> Vec<f64> {
    x.iter().zip(y).map(|(x, y)| x + y).collect()
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        add(x)
    }
}

fn main() {}
