use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64>, y: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let scaled__once = Scaler(x);
        let joined = Join(scaled__once, unkown);
        let raw = Ridge { alpha: 1.0, alpha: 2.0 }(x, prize);
        inverse(x)(raw)
    }
}

fn main() {}
