use neatpipe::prelude::*;

#[step]
fn kelvin(celsius: f64) -> f64 {
    celsius + 273.15
}

#[step]
fn len(x: &[String]) -> usize {
    x.len()
}

pipeline! {
    P<x: Vec<f64> -> usize> {
        let warm = kelvin(kelvin(x));
        len(warm)
    }
}

fn main() {}
