//! Checks that several steps make, each with the words it fails with.

use super::columns::place;
use crate::data::{Matrix, Rows, Weights};
use crate::error::{Error, Result};

/// What a step learned, or that it has not learned yet.
pub(super) fn fitted<'a, S>(state: Option<&'a S>, step: &str) -> Result<&'a S> {
    state.ok_or_else(|| Error::new(format!("`{step}` has not been fitted; call `fit` first")))
}

/// What was read from a file is what a fit could have learned.
pub(super) fn sound(is: bool, what: &str) -> Result<()> {
    if is {
        Ok(())
    } else {
        Err(Error::new(format!("the numbers of {what} in the state do not fit together")))
    }
}

/// At least one row and one column.
pub(super) fn not_empty(x: &Matrix) -> Result<()> {
    match (x.n_rows(), x.n_columns()) {
        (0, _) => Err(Error::new("the input has 0 rows; give at least 1")),
        (_, 0) => Err(Error::new("the input has 0 columns; give at least 1")),
        _ => Ok(()),
    }
}

/// No missing and no infinite value.
pub(super) fn finite(x: &Matrix) -> Result<()> {
    refuse(
        x,
        |value| !value.is_finite(),
        |value| match value.is_nan() {
            true => "is missing (NaN); fill it with `Impute` or leave the row out",
            false => "is infinite; clip it or leave the row out",
        },
    )
}

/// No infinite value; missing ones may be there.
pub(super) fn no_infinity(x: &Matrix) -> Result<()> {
    refuse(x, f64::is_infinite, |_| "is infinite; clip it or leave the row out")
}

fn refuse(x: &Matrix, bad: impl Fn(f64) -> bool, why: impl Fn(f64) -> &'static str) -> Result<()> {
    // Whole chunks are judged without a branch per value, which vectorises; the culprit is looked for after.
    if !x.values().chunks(256).any(|chunk| chunk.iter().fold(false, |any, value| any | bad(*value))) {
        return Ok(());
    }
    match x.values().iter().position(|value| bad(*value)) {
        Some(at) => Err(Error::new(format!("{} {}", place(x, at), why(x.values()[at])))),
        None => Ok(()),
    }
}

/// No value of an output is infinite, neither because it was before nor by what the step did.
pub(super) fn no_overflow(out: Matrix) -> Result<Matrix> {
    refuse(&out, f64::is_infinite, |_| "becomes infinite; clip it, or scale the column first")?;
    Ok(out)
}

/// No missing and no infinite number in a vector called `what`.
pub(super) fn finite_target(y: &[f64]) -> Result<()> {
    match y.iter().position(|value| !value.is_finite()) {
        Some(row) => Err(Error::new(format!(
            "row {row} of the target is {}; leave out rows whose target is not a finite number",
            y[row]
        ))),
        None => Ok(()),
    }
}

/// As many `what` as rows.
pub(super) fn as_many(rows: usize, others: usize, what: &str) -> Result<()> {
    if rows == others {
        return Ok(());
    }
    Err(Error::new(format!("the input has {rows} rows and there are {others} {what}; give one for each row")))
}

/// One weight for each row.
pub(super) fn weights(rows: usize, weights: Option<&Weights>) -> Result<()> {
    weights.map_or(Ok(()), |weights| as_many(rows, weights.len(), "weights"))
}

/// One weight for each row, and some row that counts: part of the rows may have none, as a fold.
pub(super) fn counting(rows: usize, weights: Option<&Weights>) -> Result<()> {
    self::weights(rows, weights)?;
    match weights.map(|weights| weights.iter().sum::<f64>()) {
        Some(0.0) => Err(Error::new("the weights of all rows are 0; give rows of which at least one counts")),
        Some(sum) if !sum.is_finite() => Err(Error::new("the sum of the weights overflows; scale them down")),
        _ => Ok(()),
    }
}

/// An empty buffer of `rows * columns` values, or an error where memory cannot hold them.
pub(super) fn buffer(rows: usize, columns: usize) -> Result<Vec<f64>> {
    let mut values = Vec::new();
    match rows.checked_mul(columns).map(|count| values.try_reserve_exact(count)) {
        Some(Ok(())) => Ok(values),
        _ => Err(Error::new(format!(
            "{rows} rows of {columns} columns do not fit into memory; use fewer columns or smaller batches"
        ))),
    }
}
