use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let log = Log1p(x);
        let raw = choose { log: Log1p {}, back: inverse(log) }(log);
        raw
    }
}

fn main() {}
