//! A pipeline whose input is not made of rows.

use neatpipe::prelude::*;
use neatpipe::search::{minimize, tune};

#[derive(Clone)]
struct Picture;

#[step]
fn brightness(_: Picture, #[param(1.0 in uniform(0.0, 2.0))] gamma: f64) -> Vec<f64> {
    vec![gamma]
}

pipeline! {
    Bright<x: Picture -> Vec<f64>> {
        let raw = brightness(x);
        raw
    }
}

fn main() {
    let data = BrightData { x: Picture };
    let _ = tune(&Bright::default(), &data, minimize(|_: &BrightData, _: &Vec<f64>| Ok(0.0))).run();
}
