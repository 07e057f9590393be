//! [`Preset`]: folds that somebody else has chosen.

use super::{SplitRows, Splitter};
use crate::{Error, Result};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The part of each row of the data, chosen beforehand; rows of no part are fitted on in every fold.
///
/// ```
/// use neatpipe_core::search::splitter::{Preset, Splitter};
///
/// let folds = Preset::new(&[Some(1), None, Some(0), Some(1)]).folds(4)?;
/// assert_eq!((folds[0].train.as_slice(), folds[0].validation.as_slice()), (&[0, 1, 3][..], &[2][..]));
/// assert_eq!((folds[1].train.as_slice(), folds[1].validation.as_slice()), (&[1, 2][..], &[0, 3][..]));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Preset(Arc<[Option<u32>]>);

impl Preset {
    /// The number of each row's part, of any numbers; the folds are in their order.
    #[must_use]
    pub fn new(parts: &[Option<u32>]) -> Self {
        Self(parts.into())
    }
}

impl Splitter for Preset {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        if let Some(row) = rows.iter().find(|row| **row >= self.0.len()) {
            return Err(Error::new(format!(
                "row {row} has no part: the splitter was given {}; give one, or `None`, for each row of the data",
                self.0.len()
            )));
        }
        let parts: BTreeSet<u32> = rows.iter().filter_map(|row| self.0[*row]).collect();
        let fold = |part: u32| {
            let (validation, train) = rows.iter().partition(|row| self.0[**row] == Some(part));
            SplitRows { train, validation }
        };
        if parts.is_empty() {
            return Err(Error::new("no row is of a part to judge by; give some rows a number"));
        }
        Ok(parts.into_iter().map(fold).collect())
    }
}
