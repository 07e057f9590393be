use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = choose { log: Log1p {}, power: Power {} }(x);
        inverse(scaled)(Ridge(scaled))
    }
}

fn main() {}
