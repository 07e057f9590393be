use neatpipe::prelude::*;

pipeline! {
    P<3: Vec<f64> -> Vec<f64>> { Scaler(x) }
}

fn main() {}
