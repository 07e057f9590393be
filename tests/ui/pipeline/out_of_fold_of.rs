use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let chosen = out_of_fold(5) choose { a: Ridge, b: SgdRegressor }(x, y);
        chosen
    }
}

fn main() {}
