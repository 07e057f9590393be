use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        #[train_only]
        let columns = x[carat, depth];
        Ridge(columns)
    }
}

fn main() {}
