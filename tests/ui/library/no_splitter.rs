use neatpipe::prelude::*;

const FOLDS: usize = 5;

pipeline! {
    Counted<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let told = out_of_fold(FOLDS) Ridge(x, y);
        told
    }
}

fn main() {}
