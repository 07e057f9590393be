#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    #[row_wise]
    fn fit(&mut self, x: &Matrix) {}

    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
