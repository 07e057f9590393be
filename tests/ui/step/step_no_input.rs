#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn fit(&mut self) {}

    fn transform(&self, x: f64) -> f64 {
        x
    }

    fn inverse(&self) -> f64 {
        1.0
    }
}

#[derive(Step, Clone)]
struct Learned {}

#[step]
impl Learned {
    fn fit(&mut self, y: &[f64]) {}

    fn transform(&self) -> f64 {
        1.0
    }
}

#[step(row)]
fn nothing() -> f64 {
    1.0
}

#[step]
fn words() -> impl IntoIterator<Item = String> {
    []
}

fn main() {}
