#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn transform<'a>(&self, x: &'a [f64]) -> &'a [f64] {
        x
    }
}

fn main() {}
