use neatpipe::prelude::*;

pipeline! {
    pub fn P<x: Vec<f64> -> Vec<f64>> { Scaler(x) }
}

fn main() {}
