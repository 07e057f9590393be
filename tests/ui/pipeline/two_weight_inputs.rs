use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>>, w: Weights, v: Weights -> Vec<f64>> {
        Ridge(x, price, w)
    }
}

fn main() {}
