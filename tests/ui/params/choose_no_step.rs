use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = choose { ridge: Ridge {}, lasso: Laso {} }(x, y);
        raw
    }
}

fn main() {}
