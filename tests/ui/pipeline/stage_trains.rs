use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[stage(replicas = 2)]
        let log = Log1p(y);
        let raw = Ridge(x, log);
        inverse(log)(raw)
    }
}

fn main() {}
