use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        Ridge(x, price, w, w)
    }
}

fn main() {}
