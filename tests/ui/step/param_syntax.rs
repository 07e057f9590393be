#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {
    #[param(1.0 in)]
    mean: f64,
    #[param(1.0 uniform(0.0, 1.0))]
    scale: f64,
}

fn main() {}
