#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond<T> {
    carat: T,
}

fn main() {}
