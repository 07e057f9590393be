use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge { fit_intercept: true in boolean(1.5) }(x);
        raw
    }
}

fn main() {}
