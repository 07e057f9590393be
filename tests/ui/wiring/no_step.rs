use neatpipe::prelude::*;

#[derive(Clone, Debug, Default)]
struct Text {}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let scaled = Text(x);
        scaled
    }
}

fn main() {}
