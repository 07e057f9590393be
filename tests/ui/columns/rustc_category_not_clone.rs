#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Category)]
enum Cut {
    Fair,
    Good,
}

fn main() {}
