use neatpipe::prelude::*;

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Norm {
    L1,
    Largest,
}

/// Divides by a norm.
#[derive(Step, Clone, Debug)]
pub struct Normed {
    #[param(Norm::L1 in [Norm::L1, Norm::Largest])]
    norm: Norm,
}

#[step]
impl Normed {
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

fn main() {}
