use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, y: Vec<f64> -> Vec<f64>> {
        let both = optional Join {}(x, y);
        both
    }
}

fn main() {}
