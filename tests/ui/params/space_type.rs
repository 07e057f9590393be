use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Clip {
    #[param(1.0 in [true, false])]
    at: f64,
    #[param(true in 0..=1)]
    also_below: bool,
    #[param(3 in normal(3.0, 1.0))]
    digits: u8,
}

#[step]
impl Clip {
    fn row(&self, x: f64) -> f64 {
        x.min(self.at)
    }
}

fn main() {}
