#![allow(unused)]
use neatpipe::__private::project;
use neatpipe::prelude::*;

#[derive(Columns)]
struct Photo {
    pixels: Vec<u8>,
}

fn pixels(rows: &PhotoColumns) -> neatpipe::Result<Matrix> {
    project(&["pixels"], &rows.pixels).finish()
}

fn main() {}
