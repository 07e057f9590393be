#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Weighted {
    /// A weight for each column.
    #[param(vec![1.0])]
    weights: Vec<f64>,
}

#[step]
impl Weighted {
    fn transform(&self, x: &[f64]) -> f64 {
        x[0] * self.weights[0]
    }
}

pipeline! {
    P<x: Vec<f64> -> f64> {
        let weighted = Weighted { weights: vec![2.0] }(x);
        weighted
    }
}

fn main() {}
