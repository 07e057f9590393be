#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Category, Clone)]
enum Cut {}

fn main() {}
