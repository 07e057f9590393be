use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> where 'a: 'static {
        Ridge(x)
    }
}

fn main() {}
