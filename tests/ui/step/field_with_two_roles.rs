#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {
    #[param(1.0)]
    #[state]
    mean: f64,
}

fn main() {}
