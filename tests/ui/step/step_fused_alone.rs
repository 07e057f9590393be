#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn fit_transform(&mut self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
