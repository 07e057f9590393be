use neatpipe::prelude::*;

#[step]
fn kelvin(celsius: f64) -> f64 {
    celsius + 273.15
}

pipeline! {
    P<x: Vec<String> -> Vec<f64>> {
        kelvin(x)
    }
}

fn main() {}
