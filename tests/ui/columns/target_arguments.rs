#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond {
    carat: f64,
    #[target(price)]
    price: f64,
}

fn main() {}
