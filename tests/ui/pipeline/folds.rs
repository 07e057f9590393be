use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let once = out_of_fold(1) Ridge(x, y);
        once
    }
}
pipeline! {
    Q<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let some = out_of_fold() Ridge(x, y);
        some
    }
}
pipeline! {
    R<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let named = out_of_fold("x") Ridge(x, y);
        named
    }
}

fn main() {}
