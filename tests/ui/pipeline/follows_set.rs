use neatpipe::prelude::*;

pipeline! {
    Pair<x: Matrix, y: Target<Vec<f64>>, z: Target<Vec<f64>> -> (a: Vec<f64>, b: Vec<f64>)> {
        let first = Ridge(x, y);
        let second = Ridge { alpha = first__alpha }(x, z);
        (first, second)
    }
}
pipeline! {
    Outer<x: Matrix, y: Target<Vec<f64>>, z: Target<Vec<f64>> -> (a: Vec<f64>, b: Vec<f64>)> {
        let (a, b) = Pair { second__alpha: 2.0 }(x, y, z);
        (a, b)
    }
}

fn main() {}
