#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Category, Clone)]
enum Cut {
    Good,
    #[category("Good")]
    VeryGood,
}

fn main() {}
