use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let (species, chance) = Logistic(x);
        species
    }
}

fn main() {}
