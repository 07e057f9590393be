#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn prepare(x: &Matrix) -> Matrix {
        x.clone()
    }

    fn fit(&mut self, x: &Matrix, prepared: &Matrix) {}

    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
