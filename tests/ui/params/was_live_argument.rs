use neatpipe::prelude::*;

#[step]
fn shift(
    x: f64,
    #[was("scale", "amount")]
    #[param(1.0)]
    by: f64,
    #[was("amount")]
    #[param(1.0)]
    scale: f64,
) -> f64 {
    x * scale + by
}

fn main() {}
