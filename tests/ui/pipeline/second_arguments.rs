use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let raw = Ridge(x)(price);
        raw
    }
}

fn main() {}
