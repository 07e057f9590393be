use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, y: Vec<f64> -> Vec<f64>> {
        let joined = Join(x, y);
        inverse(joined)(Ridge(joined))
    }
}

fn main() {}
