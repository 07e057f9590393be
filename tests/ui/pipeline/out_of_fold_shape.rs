use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, z: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = out_of_fold(5) StandardScaler(x);
        let raw = out_of_fold(5) Ridge(scaled, z, y);
        raw
    }
}

fn main() {}
