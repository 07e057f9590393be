use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let encoded = TargetEncoder(x, price);
        let scaled = Scaler(encoded);
        Ridge(scaled, price)
    }
}

pipeline! {
    Q<x: Vec<f64>, price: Target<Vec<f64>> -> (a: Vec<f64>, b: Vec<f64>)> {
        let encoded = TargetEncoder(x, price);
        #[train_only]
        let (more_encoded, more, more_price) = Oversample(encoded, x, price);
        let a = Ridge(more_encoded, more_price);
        let b = Ridge(more, more_price);
        (a, b)
    }
}

fn main() {}
