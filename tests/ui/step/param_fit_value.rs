#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {
    #[param(1.0, fit = 3)]
    mean: f64,
}

fn main() {}
