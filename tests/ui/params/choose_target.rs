use neatpipe::prelude::*;

#[step]
fn total(x: &[f64]) -> f64 {
    x.iter().sum()
}

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = choose { ridge: Ridge {}, scaled: StandardScaler {} }(x, y);
        raw
    }
}

fn main() {}
