use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        inverse(x)(Ridge(x))
    }
}

fn main() {}
