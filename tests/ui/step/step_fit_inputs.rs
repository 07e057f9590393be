#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn fit(&mut self, x: &Matrix) {}

    fn transform(&self, x: &Matrix, y: &Matrix) -> Matrix {
        x.clone()
    }
}

fn main() {}
