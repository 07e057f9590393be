use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        #[was("old name")]
        let raw = Ridge(x);
        raw
    }
}

fn main() {}
