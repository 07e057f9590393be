#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step)]
struct Scaler {}

#[step]
impl Scaler {
    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
