//! How many rows an input has, asked of values that need not be made of rows.
//!
//! Any type may travel along an edge, so no bound can ask for [`Rows`]. `(&Probe(&value)).rows()` answers all
//! the same: method lookup tries [`HasRows`] first, and [`MayHaveRows`] one reference further out takes what
//! is left. A type that only *should* have been made of rows is not checked, which is what it was before; no
//! other behaviour hangs on it. Lengths of computed values are the business of the steps that pair them.

use crate::data::Rows;
use crate::error::{Error, Result};
use std::fmt;

/// A value that is asked for its rows.
pub struct Probe<'a, T>(pub &'a T);

/// A value that is made of rows.
pub trait HasRows {
    /// The number of rows.
    ///
    /// # Errors
    /// Parts with different numbers of rows.
    fn rows(&self) -> Result<Option<usize>>;
}

/// Any value.
pub trait MayHaveRows {
    /// Nothing: it is not made of rows.
    ///
    /// # Errors
    /// None.
    fn rows(&self) -> Result<Option<usize>>;
}

impl<T: Rows> HasRows for Probe<'_, T> {
    fn rows(&self) -> Result<Option<usize>> {
        self.0.check_rows()?;
        Ok(Some(self.0.n_rows()))
    }
}

impl<T> MayHaveRows for &Probe<'_, T> {
    fn rows(&self) -> Result<Option<usize>> {
        Ok(None)
    }
}

impl<T> fmt::Debug for Probe<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Probe")
    }
}

/// The number of rows of those inputs that are made of rows.
///
/// # Errors
/// Two of them with different numbers, by their names.
pub fn same_rows(inputs: &[(&str, Option<usize>)]) -> Result<Option<usize>> {
    let mut counts = inputs.iter().filter_map(|(name, rows)| rows.map(|rows| (name, rows)));
    let Some((first, rows)) = counts.next() else { return Ok(None) };
    match counts.find(|(_, others)| *others != rows) {
        Some((other, others)) => {
            Err(Error::new(format!("the input `{other}` has {others} rows, and `{first}` has {rows}")))
        }
        None => Ok(Some(rows)),
    }
}
