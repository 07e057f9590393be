use neatpipe::prelude::*;

#[derive(Clone, Default)]
struct Text {}

#[step]
fn sum(x: f64, y: f64) -> f64 {
    x + y
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = Text(x);
        sum(x, scaled)
    }
}

fn main() {}
