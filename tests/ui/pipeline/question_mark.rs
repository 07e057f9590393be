use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = Scaler(x)?;
        Ridge(scaled)
    }
}

fn main() {}
