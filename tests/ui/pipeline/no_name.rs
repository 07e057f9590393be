use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let _ = Scaler(x);
        let () = Scaler(x);
        Ridge(x)
    }
}

fn main() {}
