use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge { alpha: 1.0 in log_uniform(0.0, 10.0) }(x);
        let other = Ridge { alpha: 1.0 in log_uniform(-1.0, 10.0) }(raw);
        other
    }
}

fn main() {}
