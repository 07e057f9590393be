use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Sum {
    #[state]
    sum: f64,
}

#[step]
impl Sum {
    fn partial_fit(&mut self, x: &[f64]) {
        self.sum += x.iter().sum::<f64>();
    }

    fn merge(&mut self, other: &Self) {
        self.sum += other.sum;
    }
}

fn main() {}
