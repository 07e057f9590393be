use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        let heavy = Scaler(w);
        Ridge(x, price, heavy)
    }
}

fn main() {}
