use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        /// The scaled rows.
        let scaled = Scaler(x);
        Ridge(scaled)
    }
}

fn main() {}
