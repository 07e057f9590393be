use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[stage(nested)]
        let raw = choose { ridge: Ridge, other: Ridge }(x, y);
        raw
    }
}

fn main() {}
