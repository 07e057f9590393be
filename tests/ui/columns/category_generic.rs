#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Category, Clone)]
enum Cut<const N: usize> {
    Fair,
}

fn main() {}
