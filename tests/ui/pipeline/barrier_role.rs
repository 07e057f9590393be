use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let passed = barrier(in_order)(y);
        let raw = Ridge(x, passed);
        raw
    }
}

fn main() {}
