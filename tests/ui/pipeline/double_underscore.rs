use neatpipe::prelude::*;

pipeline! {
    P<x__1: Vec<f64> -> Vec<f64>> {
        let scaled__once = Scaler(x__1);
        Ridge(scaled__once)
    }
}

fn main() {}
