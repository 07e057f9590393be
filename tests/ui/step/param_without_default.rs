#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {
    #[param]
    mean: f64,
    #[param()]
    scale: f64,
}

fn main() {}
