use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let log_price = Log(price);
        let raw = Ridge(x, log_price);
        inverse(log_price)(raw, x)
    }
}

fn main() {}
