use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        Join(Scaler { mean: true scale: false }(x), x y)
    }
}

fn main() {}
