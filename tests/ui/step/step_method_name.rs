#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn fit(&mut self, x: &Matrix) {}

    fn tranform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
