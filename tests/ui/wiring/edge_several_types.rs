use neatpipe::prelude::*;

#[step]
fn words(x: &[f64]) -> Vec<String> {
    x.iter().map(ToString::to_string).collect()
}

#[derive(Step, Clone, Debug)]
struct Both {}

#[step]
impl Both {
    fn transform<T: Number>(&self, x: &Vec<T>) -> Vec<T> {
        x.clone()
    }
}

trait Number: Clone {}
impl Number for f64 {}
impl Number for f32 {}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let text = words(x);
        Both(text)
    }
}

fn main() {}
