#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Category, Clone)]
enum Cut {
    Fair,
    Other(String),
}

fn main() {}
