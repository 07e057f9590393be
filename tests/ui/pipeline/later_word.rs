use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let joined = barrier(join, max = 100)(x);
        let folded = out_of_fold(5) Ridge {}(x);
        Join(model, scaled, joined, folded)
    }
}

fn main() {}
