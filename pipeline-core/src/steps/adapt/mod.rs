//! What models share: the checks of what they learn from, what they keep of it, and how they answer.
//!
//! For models of one's own and for adapters of other libraries' models: with these a model refuses what the steps of
//! the library refuse, in the same words. `docs/adapters.md` writes one.

mod learned;
mod seen;

pub use learned::Learned;
pub use seen::Seen;

use super::check;
use crate::data::{Category, Matrix, Rows, Weights};
use crate::error::{Error, Result};
use std::fmt;

/// What a model without targets learns from: at least one row and column, all finite.
///
/// # Errors
/// The first value that is missing or infinite, by row and column; no rows; no columns.
pub fn rows(x: &Matrix) -> Result<()> {
    check::not_empty(x)?;
    check::finite(x)
}

/// What a regressor learns from: rows, a finite number for each, and weights for all or none.
///
/// # Errors
/// Those of [`rows`]; a number that is not finite; another number of targets or weights than rows.
///
/// ```
/// use neatpipe_core::{Matrix, steps::adapt};
///
/// let x = Matrix::new(vec![1.0, f64::NAN], 2, 1)?.with_names(["carat"])?;
/// assert_eq!(
///     adapt::numbers(&x, &[1.0, 2.0], None).unwrap_err().to_string(),
///     "row 1, column `carat` is missing (NaN); fill it with `Impute` or leave the row out"
/// );
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn numbers(x: &Matrix, y: &[f64], weights: Option<&Weights>) -> Result<()> {
    check::not_empty(x)?;
    check::as_many(x.n_rows(), y.len(), "targets")?;
    check::counting(x.n_rows(), weights)?;
    check::finite(x)?;
    check::finite_target(y)
}

/// What a classifier learns from: rows, a label for each, and weights for all or none. Gives the labels that occur
/// and each row's place among them; a row of weight 0 counts as not there, and has the place 0.
///
/// # Errors
/// Those of [`rows`]; another number of labels or weights than rows; fewer than two labels that occur.
pub fn labels<L: Category>(x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<(Seen, Vec<usize>)> {
    check::not_empty(x)?;
    check::as_many(x.n_rows(), y.len(), "labels")?;
    check::counting(x.n_rows(), weights)?;
    check::finite(x)?;
    Seen::of(y, weights)
}

/// What a regressor predicted for the rows of `x`.
///
/// # Errors
/// A number that is not finite, by its row; another number of them than rows.
pub fn predicted(x: &Matrix, values: Vec<f64>) -> Result<Vec<f64>> {
    check::as_many(x.n_rows(), values.len(), "predictions")?;
    match values.iter().position(|value| !value.is_finite()) {
        Some(row) => {
            Err(Error::new(format!("row {row}: the prediction is {}; scale the columns first", values[row])))
        }
        None => Ok(values),
    }
}

/// The error for what another library would not do.
#[must_use]
pub fn refused(library: &str, error: &impl fmt::Display) -> Error {
    Error::new(format!("{library}: {error}"))
}

/// A setting that counts something.
///
/// # Errors
/// One below `least`.
pub fn at_least(name: &str, value: usize, least: usize) -> Result<()> {
    if value >= least {
        return Ok(());
    }
    Err(Error::new(format!("`{name}` is {value}; set it to at least {least}")))
}

/// A setting that is a number above 0.
///
/// # Errors
/// One that is not, or not finite.
pub fn positive(name: &str, value: f64) -> Result<()> {
    if value > 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(Error::new(format!("`{name}` is {value}; set it to a finite number above 0")))
}

/// A setting that is a share of something, above 0.
///
/// # Errors
/// One that is not.
pub fn share(name: &str, value: f64) -> Result<()> {
    if value > 0.0 && value <= 1.0 {
        return Ok(());
    }
    Err(Error::new(format!("`{name}` is {value}; set it to a number above 0, up to 1")))
}

/// A setting that is a number of at least 0.
///
/// # Errors
/// One that is not, or not finite.
pub fn not_negative(name: &str, value: f64) -> Result<()> {
    if value >= 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(Error::new(format!("`{name}` is {value}; set it to a finite number of at least 0")))
}
