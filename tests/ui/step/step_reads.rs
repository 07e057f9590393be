#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step(reads = "lookup.csv")]
fn celsius(kelvin: f64) -> f64 {
    kelvin - 273.15
}

fn main() {}
