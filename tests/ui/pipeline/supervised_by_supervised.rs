use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let encoded = TargetEncoder(x, price);
        let scaled = Scaler(encoded);
        Ridge(scaled, price)
    }
}

fn main() {}
