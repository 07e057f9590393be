#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step]
fn first((a, _): (f64, f64)) -> f64 {
    a
}

fn main() {}
