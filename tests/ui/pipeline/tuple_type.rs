use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let (species, chance): Vec<f64> = Logistic(x);
        Join(species, chance)
    }
}

fn main() {}
