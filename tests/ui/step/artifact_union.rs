use neatpipe::prelude::*;

#[derive(Artifact)]
union Bits {
    float: f64,
    bits: u64,
}

fn main() {}
