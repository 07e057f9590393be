#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Pick {
    column: usize,
}

#[step]
impl Pick {
    fn transform(&self, x: &Matrix) -> Vec<f64> {
        Vec::new()
    }
}

pipeline! {
    P<x: Matrix -> Vec<f64>> {
        let picked = Pick { column: 1 in 0..=3 }(x);
        picked
    }
}

fn main() {}
