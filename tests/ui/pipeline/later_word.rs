use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let folded = out_of_fold(5) Ridge {}(x);
        Join(model, scaled, folded)
    }
}

fn main() {}
