use neatpipe::prelude::*;

#[step]
fn halves(x: &[f64]) -> (Vec<f64>, Vec<f64>) {
    (x.to_vec(), x.to_vec())
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let a = halves(x);
        a
    }
}

fn main() {}
