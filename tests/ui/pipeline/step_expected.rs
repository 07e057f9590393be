use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = |x| x;
        Ridge(scaled)
    }
}

fn main() {}
