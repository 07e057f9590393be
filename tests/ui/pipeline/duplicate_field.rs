use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        Ridge { alpha: 1.0, alpha: 2.0 }(x)
    }
}

fn main() {}
