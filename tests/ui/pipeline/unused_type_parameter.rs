use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> where T: Default {
        Ridge(x)
    }
}

fn main() {}
