use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> { Scaler(x) }
    Q<x: Vec<f64> -> Vec<f64>> { Scaler(x) }
}

fn main() {}
