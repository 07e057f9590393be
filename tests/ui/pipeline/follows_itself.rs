use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = Ridge { alpha = raw__alpha }(x, y);
        raw
    }
}

fn main() {}
