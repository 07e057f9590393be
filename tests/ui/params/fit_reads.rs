#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Cut {
    #[param(2 in 1..=9, fit = false)]
    components: usize,
    #[state]
    means: Vec<f64>,
}

#[step]
impl Cut {
    fn fit(&mut self, x: &Matrix) {
        self.means = self.of(x);
    }

    fn transform(&self, x: Matrix) -> Matrix {
        x
    }

    fn of(&self, x: &Matrix) -> Vec<f64> {
        vec![0.0; self.components]
    }
}

fn main() {}
