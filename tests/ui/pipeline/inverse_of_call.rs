use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        inverse(Log(price))(Ridge(x, price))
    }
}

fn main() {}
