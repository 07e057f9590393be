use neatpipe::prelude::*;

struct Names;

pipeline! {
    P<x: Vec<f64>, table: Side<Names> -> Vec<f64>> {
        Ridge(x, table[name, value])
    }
}

fn main() {}
