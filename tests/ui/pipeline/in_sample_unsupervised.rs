use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        Ridge(in_sample Scaler(x))
    }
}

fn main() {}
