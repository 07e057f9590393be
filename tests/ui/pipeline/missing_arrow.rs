use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>> { Scaler(x) }
}

fn main() {}
