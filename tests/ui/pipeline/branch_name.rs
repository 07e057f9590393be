use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = choose { Ridge {}, Mean {} }(x);
        raw
    }
}

fn main() {}
