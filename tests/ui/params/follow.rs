use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let pca = Pca(x);
        let ridge = Ridge { alpha = pca__components }(pca, y);
        ridge
    }
}

fn main() {}
