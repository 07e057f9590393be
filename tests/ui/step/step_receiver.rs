#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn fit(&self, x: &Matrix) {}

    fn transform(&mut self, x: Matrix) -> Matrix {
        x
    }

    fn inverse(self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
