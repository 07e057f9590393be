use neatpipe::prelude::*;

pipeline! {}

fn main() {}
