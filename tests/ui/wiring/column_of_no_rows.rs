use neatpipe::prelude::*;

#[step]
fn width(x: &Matrix) -> usize {
    x.n_columns()
}

pipeline! {
    P<x: Vec<f64> -> usize> {
        let sizes = x[carat];
        width(sizes)
    }
}

fn main() {}
