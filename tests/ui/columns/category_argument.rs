#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Category, Clone)]
enum Cut {
    #[category]
    Fair,
    #[category(Good)]
    Good,
}

fn main() {}
