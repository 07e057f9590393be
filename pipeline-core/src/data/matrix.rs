//! A dense matrix of `f64`, row by row, with optional column names.

use super::{OneRow, Rows};
use crate::error::{Error, Result};
use std::ops::Range;
use std::sync::Arc;

/// A dense matrix of `f64`, stored row by row. NaN means missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    values: Vec<f64>,
    rows: usize,
    columns: usize,
    names: Option<Arc<[String]>>,
}

impl Matrix {
    /// A matrix from its values, row by row.
    ///
    /// # Errors
    /// A number of values that is not `rows * columns`, or such a product beyond `usize`.
    pub fn new(values: Vec<f64>, rows: usize, columns: usize) -> Result<Self> {
        match rows.checked_mul(columns) {
            Some(expected) if expected == values.len() => Ok(Self { values, rows, columns, names: None }),
            Some(expected) => Err(Error::new(format!(
                "{rows} rows of {columns} columns are {expected} values, but {} were given",
                values.len()
            ))),
            None => Err(Error::new(format!("{rows} rows of {columns} columns are more values than memory can hold"))),
        }
    }

    /// How many columns.
    #[must_use]
    pub fn n_columns(&self) -> usize {
        self.columns
    }

    /// One row.
    ///
    /// # Panics
    /// If `row` is not below the number of rows.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    /// All values, row by row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// All values, row by row, to be changed in place.
    #[must_use]
    pub fn values_mut(&mut self) -> &mut [f64] {
        &mut self.values
    }

    /// All values, row by row; the buffer is handed over.
    #[must_use]
    pub fn into_values(self) -> Vec<f64> {
        self.values
    }

    /// The names of the columns, if they have names.
    #[must_use]
    pub fn names(&self) -> Option<&[String]> {
        self.names.as_deref()
    }

    /// The same values under these column names.
    ///
    /// # Errors
    /// A number of names that is not the number of columns.
    pub fn with_names(self, names: Vec<String>) -> Result<Self> {
        if names.len() != self.columns {
            return Err(Error::new(format!("{} names were given for {} columns", names.len(), self.columns)));
        }
        Ok(self.with_shared_names(Some(names.into())))
    }

    /// Names that a step keeps from its fit: nothing is copied per batch.
    #[must_use]
    pub(crate) fn with_shared_names(mut self, names: Option<Arc<[String]>>) -> Self {
        debug_assert!(names.as_ref().is_none_or(|names| names.len() == self.columns));
        self.names = names;
        self
    }

    pub(crate) fn shared_names(&self) -> Option<&Arc<[String]>> {
        self.names.as_ref()
    }
}

impl Rows for Matrix {
    fn n_rows(&self) -> usize {
        self.rows
    }

    fn take_rows(&self, rows: &[usize]) -> Self {
        let mut values = Vec::with_capacity(rows.len() * self.columns);
        for row in rows {
            values.extend_from_slice(&self.values[row * self.columns..(row + 1) * self.columns]);
        }
        Self { values, rows: rows.len(), columns: self.columns, names: self.names.clone() }
    }

    fn slice_rows(&self, rows: Range<usize>) -> Self {
        let values = self.values[rows.start * self.columns..rows.end * self.columns].to_vec();
        Self { values, rows: rows.len(), columns: self.columns, names: self.names.clone() }
    }
}

impl OneRow for Matrix {
    type Row = Vec<f64>;

    fn from_one(row: &Vec<f64>) -> Self {
        Self { values: row.clone(), rows: 1, columns: row.len(), names: None }
    }

    fn into_one(self) -> Result<Vec<f64>> {
        match self.rows {
            1 => Ok(self.values),
            rows => Err(Error::new(format!("expected exactly one row, found {rows}"))),
        }
    }
}
