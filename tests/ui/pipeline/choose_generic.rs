use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>>
    where
        M: Maps<Vec<f64>, Vec<f64>>,
    {
        let raw = choose { own: M {}, ridge: Ridge {} }(x);
        raw
    }
}

fn main() {}
