use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let reduced = Pca { components: 2 in 1.0..=4.0 }(x);
        let ridge = Ridge { alpha: 1.0 in uniform(0, 2), fit_intercept: true in 0..=1 }(reduced, y);
        ridge
    }
}

fn main() {}
