use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>> -> (raw: Vec<f64>, log: Vec<f64>)> {
        let log_price = Log(price);
        let raw = Ridge(x, log_price);
        (raw, log_price)
    }
}

fn main() {}
