use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Scale {
    #[param(2.0)]
    by: f64,
}

#[step]
impl Scale {
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x * self.by).collect()
    }
}

#[step]
fn words(x: &[f64]) -> Vec<String> {
    x.iter().map(ToString::to_string).collect()
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let text: Vec<f64> = words(x);
        Scale(text)
    }
}

fn main() {}
