use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        #[train_only]
        let more = Oversample(x, price);
        Ridge(more, price)
    }
}

fn main() {}
