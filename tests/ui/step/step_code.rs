#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step(code = "file")]
fn celsius(kelvin: f64) -> f64 {
    kelvin - 273.15
}

fn main() {}
