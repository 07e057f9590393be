use neatpipe::prelude::*;

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Norm {
    L1,
    Largest,
}

#[derive(Step, Clone, Debug)]
struct Normed {
    #[param(Norm::L1 in [Norm::L1, Norm::Largest])]
    norm: Norm,
}

#[step]
impl Normed {
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

pipeline! {
    pub P<x: Vec<f64> -> Vec<f64>> {
        let normed = Normed(x);
        normed
    }
}

fn main() {}
