use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let reduced = choose { pca: Pca {}, scaled: StandardScaler {} }(x);
        let raw = Ridge { alpha = reduced__pca__components }(reduced, y);
        raw
    }
}

fn main() {}
