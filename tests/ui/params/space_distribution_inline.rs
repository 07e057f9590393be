use neatpipe::prelude::*;

#[step]
fn clip(x: f64, #[param(3.0 in uniform(1.0, 5.0))] limit: f64) -> f64 {
    x.min(limit)
}


pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let clipped = clip { limit: 1.0 in log_unifrom(1e-2, 1e2) }(x);
        clipped
    }
}

fn main() {}
