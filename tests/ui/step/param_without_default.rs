#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {
    #[param]
    mean: f64,
    #[param()]
    scale: f64,
}

#[step]
impl Scaler {
    fn transform(&self, x: &[f64]) -> f64 {
        x[0]
    }
}

fn main() {}
