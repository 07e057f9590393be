#![allow(unused_variables)]

use neatpipe::prelude::*;

enum Norm {
    L1,
    Largest,
}

#[step]
fn normed(x: Vec<f64>, #[param(Norm::L1 in [Norm::L1, Norm::Largest])] norm: Norm) -> Vec<f64> {
    x
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let normed = normed(x);
        normed
    }
}

fn main() {}
