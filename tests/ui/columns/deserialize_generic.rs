#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Deserialize)]
struct Diamond<T> {
    carat: T,
}

fn main() {}
