use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 4)]
        let fast = Scaler(x);
        fast
    }
}

fn main() {}
