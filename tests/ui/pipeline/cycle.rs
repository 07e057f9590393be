use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let a = Join(x, c);
        let b = Scaler(a);
        let c = Scaler(b);
        c
    }
}

fn main() {}
