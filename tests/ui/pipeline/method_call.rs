use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = x.scale();
        let more = Scaler(x).scale();
        Ridge(scaled.scale())
    }
}

fn main() {}
