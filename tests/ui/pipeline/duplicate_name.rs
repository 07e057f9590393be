use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = Scaler(x);
        let scaled = Scaler(scaled);
        let x = Ridge(scaled);
        x
    }
}

fn main() {}
