//! A metric of something else than what the pipeline predicts.

use neatpipe::prelude::*;
use neatpipe::search::{minimize, tune};

pipeline! {
    Prices<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-3, 1e3) }(x, y);
        raw
    }
}

fn wrong(_: &[String], _: &[f64], _: Option<&Weights>) -> Result<f64> {
    Ok(0.0)
}

fn main() {
    let data = PricesData { x: Matrix::new(vec![1.0, 2.0], 2, 1).unwrap(), y: vec![1.0, 2.0] };
    let _ = tune(&Prices::default(), &data, minimize(wrong)).run();
}
