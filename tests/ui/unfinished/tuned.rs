//! What is searched does not compile yet: nothing is said of the search.

use neatpipe::prelude::*;
use neatpipe::search::{minimize, tune};

pipeline! {
    Prices<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-3, 1e3) }(scaled, y);
        raw
    }
}

fn main() -> Result<()> {
    let data = PricesData { x: Matrix::new(vec![1.0, 2.0], 2, 1)?, y: vec![1.0, 2.0] };
    let tuned = tune(&Prices::default(), &data, minimize(rmse)).trials(20).run()?;
    println!("{tuned}");
    Ok(())
}
