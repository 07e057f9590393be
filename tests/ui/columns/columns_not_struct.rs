#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Columns)]
enum Diamond {
    Round,
}

#[derive(Columns)]
struct Pair(f64, f64);

fn main() {}
