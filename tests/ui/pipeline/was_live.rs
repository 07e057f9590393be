use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        #[was("scaled")]
        let scale = StandardScaler(x);
        let scaled = Ridge(scale);
        scaled
    }
}

fn main() {}
