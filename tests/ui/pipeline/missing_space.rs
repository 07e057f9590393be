use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge { alpha: 1.0 in }(x);
        raw
    }
}

fn main() {}
