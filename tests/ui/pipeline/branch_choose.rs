use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = choose { choose: Ridge {}, mean: Mean {} }(x);
        raw
    }
}

fn main() {}
