use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = Scaler { mean: true in [true, false] }(x);
        Ridge { alpha: in log_uniform(1e-4, 1e2) }(scaled)
    }
}

fn main() {}
