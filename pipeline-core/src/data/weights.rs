//! Sample weights.

use super::{JoinRows, OneRow, Rows};
use crate::error::{Error, Result};
use std::ops::{Deref, Range};

/// How much each training row counts: finite, not negative, not all zero.
///
/// A weight of 2 is the row twice, a weight of 0 is the row left out.
///
/// ```
/// use neatpipe_core::Weights;
///
/// let weights = Weights::new(vec![1.0, 2.0])?;
/// assert_eq!(weights.iter().sum::<f64>(), 3.0);
/// assert!(Weights::new(vec![1.0, -2.0]).unwrap_err().to_string().contains("row 1"));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(Vec<f64>);

impl Weights {
    /// Checks and wraps them.
    ///
    /// # Errors
    /// A weight that is negative or not finite, named by its row; all weights zero.
    pub fn new(weights: Vec<f64>) -> Result<Self> {
        if let Some(row) = weights.iter().position(|weight| !weight.is_finite() || *weight < 0.0) {
            return Err(Error::new(format!(
                "the weight of row {row} is {}; weights are finite and at least 0",
                weights[row]
            )));
        }
        if !weights.is_empty() && weights.iter().all(|weight| *weight == 0.0) {
            return Err(Error::new("all weights are 0; at least one row has to count"));
        }
        Ok(Self(weights))
    }
}

impl Deref for Weights {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.0
    }
}

impl Rows for Weights {
    fn n_rows(&self) -> usize {
        self.0.len()
    }

    fn take_rows(&self, rows: &[usize]) -> Self {
        Self(self.0.take_rows(rows))
    }

    fn slice_rows(&self, rows: Range<usize>) -> Self {
        Self(self.0.slice_rows(rows))
    }
}

impl JoinRows for Weights {
    fn join_rows(parts: Vec<Self>) -> Result<Self> {
        Ok(Self(JoinRows::join_rows(parts.into_iter().map(|part| part.0).collect())?))
    }
}

impl OneRow for Weights {
    type Row = f64;

    fn from_one(row: &f64) -> Self {
        Self(vec![*row])
    }

    fn into_one(self) -> Result<f64> {
        self.0.into_one()
    }
}
