#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step(rwo)]
fn celsius(kelvin: f64) -> f64 {
    kelvin - 273.15
}

#[derive(Step, Clone)]
struct Scaler {}

#[step(row)]
impl Scaler {
    fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

fn main() {}
