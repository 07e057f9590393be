use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Remember {
    #[state(postcard)]
    first: Option<f64>,
}

#[step]
impl Remember {
    fn fit(&mut self, x: &[f64]) {
        self.first = x.first().copied();
    }

    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

fn main() {}
