use neatpipe::prelude::*;

#[derive(Step)]
struct Scaler {}

fn main() {}
