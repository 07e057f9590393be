#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step]
async fn ask(x: String) -> String {
    x
}

#[step]
unsafe fn peek(x: f64) -> f64 {
    x
}

fn main() {}
