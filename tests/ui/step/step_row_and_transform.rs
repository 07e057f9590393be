#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn row(&self, x: f64) -> f64 {
        x
    }

    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

fn main() {}
