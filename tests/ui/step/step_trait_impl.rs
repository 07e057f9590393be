#![allow(unused_variables)]

use neatpipe::prelude::*;

struct Scaler;

#[step]
impl Drop for Scaler {
    fn drop(&mut self) {}
}

fn main() {}
