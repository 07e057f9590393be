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
    /// Asked wherever data enters: [`split`], `fit` and `transform`. Until then `n_rows` is that of the
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

/// Splits rows at random: the first part for training, the second, `share` of all rows, held out.
///
/// The number of held-out rows is rounded up. The same seed gives the same split on every machine.
///
/// # Errors
/// A share that is not strictly between 0 and 1; a part that would be empty; columns of different lengths.
///
/// ```
/// use neatpipe_core::data::split;
///
/// let (train, test) = split(&vec![1, 2, 3, 4, 5], 0.2, 7)?;
/// assert_eq!((train.len(), test.len()), (4, 1));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn split<D: Rows>(data: &D, share: f64, seed: u64) -> Result<(D, D)> {
    if !(share > 0.0 && share < 1.0) {
        return Err(Error::new(format!("the held-out share is {share}; it has to lie between 0 and 1")));
    }
    data.check_rows()?;
    let rows = data.n_rows();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let held_out = (rows as f64 * share).ceil() as usize;
    if rows < 2 || held_out == 0 || held_out >= rows {
        return Err(Error::new(format!("{rows} rows cannot be split with a held-out share of {share}")));
    }
    let order = permutation(rows, seed);
    Ok((data.take_rows(&order[held_out..]), data.take_rows(&order[..held_out])))
}

/// A permutation of `0..n` by Fisher and Yates, drawn from `SplitMix64`.
fn permutation(n: usize, seed: u64) -> Vec<usize> {
    let mut state = seed;
    let mut next = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut order: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        let bound = i as u128 + 1;
        let j = (u128::from(next()) * bound) >> 64;
        order.swap(i, usize::try_from(j).unwrap_or(i));
    }
    order
}
