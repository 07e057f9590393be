#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn fit(&mut self, x: &Matrix, y: &[f64]) {}

    fn partial_fit(&mut self, x: &Matrix) {}

    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
