#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn transform(&self, x: Vec<f64>) -> std::result::Result<Vec<f64>, u8> {
        Ok(x)
    }
}

fn main() {}
