use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let 3 = Scaler(x);
        Ridge(x)
    }
}

fn main() {}
