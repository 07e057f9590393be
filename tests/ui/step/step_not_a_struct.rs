#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
enum Kind {
    Linear,
}

#[derive(Step, Clone)]
struct Pair(f64, f64);

fn main() {}
