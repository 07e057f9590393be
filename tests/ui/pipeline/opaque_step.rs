use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        #[opaque]
        let columns = x[carat, depth];
        Ridge(columns)
    }
}

fn main() {}
