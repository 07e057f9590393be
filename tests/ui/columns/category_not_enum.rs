#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Category)]
struct Cut;

fn main() {}
