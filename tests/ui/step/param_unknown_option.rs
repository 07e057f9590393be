#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {
    #[param(1.0 in uniform(0.0, 1.0), fti = false)]
    mean: f64,
    #[param(1.0, log)]
    scale: f64,
}

#[step]
impl Scaler {
    fn transform(&self, x: &[f64]) -> f64 {
        x[0]
    }
}

fn main() {}
