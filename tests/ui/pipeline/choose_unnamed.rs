use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge(choose { log: Log1p {}, scale: StandardScaler {} }(x));
        raw
    }
}

fn main() {}
