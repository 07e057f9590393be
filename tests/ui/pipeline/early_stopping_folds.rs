use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[early_stopping]
        let stepped = out_of_fold(5) Ridge(x, y);
        stepped
    }
}

fn main() {}
