#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond {
    carat: f64,
    #[target]
    #[target]
    price: f64,
}

fn main() {}
