use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge { alpha: 1.0 in normal(1.0, -0.5) }(x);
        let other = Ridge { alpha: 1.0 in quantized(uniform(0.0, 2.0), 0.0) }(raw);
        other
    }
}

fn main() {}
