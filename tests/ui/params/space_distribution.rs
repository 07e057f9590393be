use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Clip {
    #[param(1.0 in log_unifrom(1e-2, 1e2))]
    at: f64,
}

#[step]
impl Clip {
    fn row(&self, x: f64) -> f64 {
        x.min(self.at)
    }
}

fn main() {}
