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

pipeline! {
    P<x: Vec<String> -> Vec<f64>> {
        Scale(x)
    }
}

fn main() {}
