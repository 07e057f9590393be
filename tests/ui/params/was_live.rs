use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Clip {
    #[param(1.0)]
    low: f64,
    #[param(2.0)]
    #[was("low")]
    high: f64,
}

#[step]
impl Clip {
    fn row(&self, x: f64) -> f64 {
        x.clamp(self.low, self.high)
    }
}

fn main() {}
