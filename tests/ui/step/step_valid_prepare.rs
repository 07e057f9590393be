use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Parted {
    #[state]
    mean: f64,
}

#[step]
impl Parted {
    fn prepare(_x: &Matrix, y: &[f64], _valid: Option<Valid<'_, &Matrix, &[f64]>>) -> Vec<f64> {
        y.to_vec()
    }
    fn fit(&mut self, y: &[f64]) {
        self.mean = y[0];
    }
    fn transform(&self, x: &Matrix) -> Vec<f64> {
        vec![self.mean; x.n_rows()]
    }
}

fn main() {}
