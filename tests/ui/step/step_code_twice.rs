#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step(version = "3", code = "crate")]
fn celsius(kelvin: f64) -> f64 {
    kelvin - 273.15
}

fn main() {}
