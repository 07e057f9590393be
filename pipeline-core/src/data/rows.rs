//! What core asks of data that consists of rows.

use crate::error::{Error, Result};
use std::ops::Range;

/// Data that consists of rows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of rows",
    note = "implement `neatpipe::data::Rows` for it, or declare the input as `Side<{Self}>`"
)]
pub trait Rows: Sized {
    /// How many rows.
    fn n_rows(&self) -> usize;

    /// The rows with these indices, in this order.
    ///
    /// # Panics
    /// If an index is not below [`n_rows`](Self::n_rows).
    #[must_use]
    fn take_rows(&self, rows: &[usize]) -> Self;

    /// The rows of a range.
    ///
    /// # Panics
    /// If the range goes beyond [`n_rows`](Self::n_rows).
    #[must_use]
    fn slice_rows(&self, rows: Range<usize>) -> Self;

    /// Checks that all parts have the same number of rows, where data consists of parts.
    ///
    /// Asked wherever data enters: [`split`](super::split()), `fit` and `transform`. Until then `n_rows` is that of the
    /// shortest part.
    ///
    /// # Errors
    /// Parts of different lengths, with both names and lengths.
    fn check_rows(&self) -> Result<()> {
        Ok(())
    }
}

/// Data of which one row can be had alone, so that a fitted pipeline can predict a single row.
#[diagnostic::on_unimplemented(
    message = "a single row of `{Self}` cannot be had alone",
    note = "implement `neatpipe::data::OneRow` for it"
)]
pub trait OneRow: Sized {
    /// The row.
    type Row;

    /// A batch of this row.
    fn from_one(row: &Self::Row) -> Self
    where
        Self::Row: Clone;

    /// The row of a batch of one.
    ///
    /// # Errors
    /// A batch that has not exactly one row.
    fn into_one(self) -> Result<Self::Row>;
}

impl<T: Clone> Rows for Vec<T> {
    fn n_rows(&self) -> usize {
        self.len()
    }

    fn take_rows(&self, rows: &[usize]) -> Self {
        rows.iter().map(|row| self[*row].clone()).collect()
    }

    fn slice_rows(&self, rows: Range<usize>) -> Self {
        self[rows].to_vec()
    }
}

/// Data whose row is a `T`: what lets a run of row steps hand on a row without a batch round it.
pub(crate) trait RowOf<T>: OneRow {
    /// The row.
    fn row(row: T) -> Self::Row;
}

impl<T> RowOf<T> for Vec<T> {
    #[inline]
    fn row(row: T) -> T {
        row
    }
}

impl<T> OneRow for Vec<T> {
    type Row = T;

    fn from_one(row: &T) -> Self
    where
        T: Clone,
    {
        vec![row.clone()]
    }

    fn into_one(mut self) -> Result<T> {
        match (self.len(), self.pop()) {
            (1, Some(row)) => Ok(row),
            (rows, _) => Err(Error::new(format!("expected exactly one row, found {rows}"))),
        }
    }
}
