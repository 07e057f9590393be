use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let mut scaled = Scaler(&x);
        let joined = Join(scaled, 1.0)?;
        let raw = Ridge { alpha }(x);
        raw.sum()
    }
}

fn main() {}
