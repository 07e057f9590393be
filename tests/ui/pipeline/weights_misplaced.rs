use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        let log_price = Log(price);
        let raw = Ridge(x, log_price);
        let back = inverse(log_price)(w);
        Join(raw, back)
    }
}

fn main() {}
