use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = optional choose { ridge: Ridge {}, mean: Mean {} }(x);
        raw
    }
}

fn main() {}
