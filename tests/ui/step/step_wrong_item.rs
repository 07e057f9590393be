#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step]
struct Scaler {
    mean: f64,
}

fn main() {}
