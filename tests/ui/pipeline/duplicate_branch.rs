use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = choose { ridge: Ridge {}, ridge: Ridge { alpha: 0.1 } }(x);
        raw
    }
}

fn main() {}
