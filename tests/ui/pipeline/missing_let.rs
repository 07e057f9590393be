use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        scaled = Scaler(x);
        scaled
    }
}

fn main() {}
