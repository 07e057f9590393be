use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = |x| x;
        Ridge(scaled)
    }
}

pipeline! {
    Q<x: Vec<f64> -> Vec<f64>> {
        choose { scaled: StandardScaler, same: Self }(x)
    }
}

fn main() {}
