//! Models of [smartcore](https://docs.rs/smartcore) as steps of neatpipe.
//!
//! They keep the rules of the library's own [steps](neatpipe::steps): a missing or infinite value is an error that
//! names row and column, a fit that fails leaves what was learned before as it was, names of columns are compared, and
//! what was learned is saved with the pipeline. A fit is the same on every run: what is drawn depends on `seed` alone.
//!
//! Which of smartcore's models are not here, and why: `docs/models-of-others.md`.

#[cfg(doctest)]
#[doc = include_str!("../../docs/adapters.md")]
struct AdaptersPage;

mod forests;
mod sound;

pub use forests::{ExtraTreesRegressor, RandomForestRegressor};

use neatpipe::{Error, Matrix, Result};
use smartcore::linalg::basic::matrix::DenseMatrix;

/// A matrix as smartcore reads it.
fn dense(x: &Matrix) -> Result<DenseMatrix<f64>> {
    let (rows, columns) = x.shape();
    DenseMatrix::new(rows, columns, x.values().to_vec(), false).map_err(|error| refused(&error))
}

/// The error for what smartcore would not do.
fn refused(error: &impl std::fmt::Display) -> Error {
    neatpipe::steps::adapt::refused("smartcore", error)
}
