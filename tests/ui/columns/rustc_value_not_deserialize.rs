#![allow(unused)]
use neatpipe::prelude::*;

struct Image;

#[derive(Deserialize)]
struct Photo {
    image: Image,
}

fn main() {}
