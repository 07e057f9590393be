#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step]
fn vec(x: f64) -> f64 {
    x
}

fn main() {}
