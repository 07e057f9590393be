use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[early_stopping]
        let scaled = StandardScaler(x);
        Ridge(scaled, y)
    }
}

fn main() {}
