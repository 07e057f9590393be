#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond {
    #[target]
    price: f64,
}

#[derive(Columns)]
struct Nothing {}

fn main() {}
