#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond {
    carat__weight: f64,
}

fn main() {}
