//! [`SplitRows`]: one fold.

use crate::data::Rows;
use crate::{Error, Result};

/// The rows of a fold by their numbers in the data: those to fit on, and those to judge by.
///
/// ```
/// use neatpipe_core::search::splitter::SplitRows;
///
/// let fold = SplitRows { train: vec![0, 2], validation: vec![1] };
/// assert_eq!(fold.take(&vec!["a", "b", "c"]), (vec!["a", "c"], vec!["b"]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitRows {
    /// To fit on.
    pub train: Vec<usize>,
    /// To judge by.
    pub validation: Vec<usize>,
}

impl SplitRows {
    /// The two parts of the data.
    ///
    /// # Panics
    /// If the data have fewer rows than those that were split.
    #[must_use]
    pub fn take<D: Rows>(&self, data: &D) -> (D, D) {
        (data.take_rows(&self.train), data.take_rows(&self.validation))
    }

    /// Makes sure that both parts have rows, that these are some of `rows`, and that none judges what was fitted on it.
    ///
    /// # Errors
    /// The first row that is not as it should be.
    pub fn check(&self, rows: &[usize]) -> Result<()> {
        if self.train.is_empty() || self.validation.is_empty() {
            let empty = if self.train.is_empty() { "to fit on" } else { "to judge by" };
            return Err(Error::new(format!("has no rows {empty}; split otherwise, or give more rows")));
        }
        let end = rows.iter().max().map_or(0, |last| last + 1);
        let mut given = vec![false; end];
        rows.iter().for_each(|row| given[*row] = true);
        if let Some(row) = self
            .train
            .iter()
            .chain(&self.validation)
            .find(|row| !given.get(**row).is_some_and(|given| *given))
        {
            return Err(Error::new(format!("has row {row}, which is none of those that were split")));
        }
        let mut fitted = vec![false; end];
        self.train.iter().for_each(|row| fitted[*row] = true);
        match self.validation.iter().find(|row| fitted[**row]) {
            Some(row) => {
                Err(Error::new(format!("fits on row {row} and judges by it; give it to one of the two")))
            }
            None => Ok(()),
        }
    }
}
