use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint]
        let kept = Scaler(x);
        #[stage(replicas = 4)]
        let fast = Scaler(x);
        Join(kept, fast)
    }
}

fn main() {}
