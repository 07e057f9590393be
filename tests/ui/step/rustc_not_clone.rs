#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step)]
struct Scaler {}

fn main() {}
