use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Clip {
    #[param(9.0 in uniform(0.0, 1.0))]
    at: f64,
    #[param(3 in 4..=2)]
    digits: usize,
    #[param(0.5 in log_uniform(0.0, 1.0))]
    share: f64,
}

#[step]
impl Clip {
    fn row(&self, x: f64) -> f64 {
        x.min(self.at)
    }
}

fn main() {}
