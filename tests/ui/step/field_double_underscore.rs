#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {
    #[param(1.0)]
    with__mean: f64,
}

#[step]
fn clip(x: f64, #[param(1.0)] upper__limit: f64) -> f64 {
    x.min(upper__limit)
}

#[step]
impl Scaler {
    fn transform(&self, x: &[f64]) -> f64 {
        x[0]
    }
}

fn main() {}
