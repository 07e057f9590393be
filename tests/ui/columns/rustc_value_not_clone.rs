#![allow(unused)]
use neatpipe::prelude::*;

struct Image;

#[derive(Columns)]
struct Photo {
    image: Image,
}

fn main() {}
