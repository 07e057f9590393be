#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn fit(&mut self, x: Matrix, y: Vec<f64>) {}

    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
