use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        Ridge { alpha: 1.0, ..Default::default() }(x)
    }
}

fn main() {}
