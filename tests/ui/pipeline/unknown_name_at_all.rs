use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = Scaler(x);
        Join(scaled, moments)
    }
}

fn main() {}
