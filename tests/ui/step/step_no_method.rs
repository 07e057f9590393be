#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn mean(&self, x: &[f64]) -> f64 {
        x[0]
    }
}

fn main() {}
