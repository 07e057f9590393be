use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge(scaled);
        let scaled = Scaler(x);
        raw
    }
}

fn main() {}
