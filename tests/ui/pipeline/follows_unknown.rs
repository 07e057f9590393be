use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let reduced = Pca(x);
        let raw = Ridge { alpha = scaled__alpha }(reduced, y);
        raw
    }
}

fn main() {}
