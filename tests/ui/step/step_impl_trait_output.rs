#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step]
fn boxed(x: Matrix) -> impl Clone {
    x
}

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn transform(&self, x: &[f64]) -> impl Iterator<Item = f64> {
        x.to_vec().into_iter()
    }
}

fn main() {}
