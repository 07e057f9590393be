#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn transform(&self, x: &mut Matrix) -> f64 {
        1.0
    }
}

fn main() {}
