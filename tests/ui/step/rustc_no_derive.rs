#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Clone, Default)]
struct Scaler {}

#[step]
impl Scaler {
    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
