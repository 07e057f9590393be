use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        #[opaque]
        let raw = choose { ridge: Ridge {}, mean: Mean {} }(x);
        raw
    }
}

fn main() {}
