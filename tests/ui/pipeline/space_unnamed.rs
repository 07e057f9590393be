use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge(Pca { components: 2 in 1..=4 }(x));
        raw
    }
}

fn main() {}
