use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Model {
    #[state]
    mean: f64,
}

#[step]
impl Model {
    fn fit(&mut self, _x: &Matrix, y: &[f64]) {
        self.mean = y[0];
    }
    fn transform(&self, x: &Matrix, _valid: Option<Valid<'_, &Matrix, &[f64]>>) -> Vec<f64> {
        vec![self.mean; x.n_rows()]
    }
}

fn main() {}
