use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Log {}

#[step]
impl Log {
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x.ln()).collect()
    }

    fn inverse(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x.exp()).collect()
    }
}

#[step]
fn words(x: &[f64]) -> Vec<String> {
    x.iter().map(ToString::to_string).collect()
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let log = Log(x);
        let text = words(log);
        inverse(log)(text)
    }
}

fn main() {}
