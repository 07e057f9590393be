use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        Ridge(x[0])
    }
}

fn main() {}
