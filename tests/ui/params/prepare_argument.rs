#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Fit {
    #[param(true in [true, false])]
    intercept: bool,
}

#[step]
impl Fit {
    fn prepare(#[param] intercpet: bool, x: &Matrix) -> f64 {
        1.0
    }

    fn fit(&mut self, prepared: &f64) {}

    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
