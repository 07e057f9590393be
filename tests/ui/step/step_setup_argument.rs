#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn setup(&mut self, path: &str) {}

    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
