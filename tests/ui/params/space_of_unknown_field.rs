use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let ridge = Ridge { alhpa: 1.0 in 0.5..=2.0 }(x, y);
        ridge
    }
}

fn main() {}
