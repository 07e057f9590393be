use neatpipe::prelude::*;

#[step]
fn words(x: &[f64]) -> Vec<String> {
    x.iter().map(ToString::to_string).collect()
}

#[step]
fn add(x: &[f64], y: &[f64]) -> Vec<f64> {
    x.iter().zip(y).map(|(x, y)| x + y).collect()
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let text = words(x);
        add(x, text)
    }
}

fn main() {}
