use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let (carat, depth) = x[carat, depth];
        Join(carat, depth)
    }
}

fn main() {}
