//! [`MaxAbsScaler`].

use super::check;
use super::columns::{Columns, each};
use super::gathered::{Gathered, add, merge};
use super::told::numbers;
use crate::data::Matrix;
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Divides each column by its largest magnitude: 0 stays 0, and nothing of the fit goes beyond 1.
///
/// As scikit-learn's `MaxAbsScaler`; a column of zeros is divided by 1. Missing values (NaN) are left out of the fit
/// and passed on. The largest magnitude of batches, or of merged parts, is exactly that of all rows.
///
/// # Errors
/// An infinite value; a column without any value; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::MaxAbsScaler};
///
/// let x = Matrix::new(vec![-4.0, 0.0, 2.0], 3, 1)?;
/// let mut scaler = MaxAbsScaler::default();
/// scaler.fit(&x)?;
/// assert_eq!(scaler.transform(x)?.values(), [-1.0, 0.0, 0.5]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct MaxAbsScaler {
    #[state]
    state: Option<Largest>,
}

/// The largest magnitude of each column; NaN where there was no value.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Largest {
    columns: Columns,
    magnitudes: Vec<f64>,
}

impl Largest {
    fn sound(&self) -> Result<()> {
        check::sound(self.magnitudes.len() == self.columns.count(), "columns")
    }

    fn of(columns: Columns, x: &Matrix) -> Result<Self> {
        check::no_infinity(x)?;
        let mut magnitudes = vec![f64::NAN; columns.count()];
        for row in x.rows() {
            // Of a NaN and a number `max` gives the number.
            row.iter().zip(&mut magnitudes).for_each(|(value, most)| *most = most.max(value.abs()));
        }
        Ok(Self { columns, magnitudes })
    }

    fn divisors(&self, x: &Matrix) -> Result<Vec<f64>> {
        self.columns.check(x)?;
        let unseen = |column: &usize| {
            self.magnitudes[*column].is_nan() && x.column(*column).any(|value| !value.is_nan())
        };
        match (0..self.columns.count()).find(unseen) {
            None => Ok(self.magnitudes.iter().map(|most| if *most > 0.0 { *most } else { 1.0 }).collect()),
            Some(column) => Err(Error::new(format!(
                "{} was missing in every row that was learned from; there is nothing to scale it by",
                self.columns.label(column)
            ))),
        }
    }
}

impl Gathered for Largest {
    fn columns(&self) -> &Columns {
        &self.columns
    }

    fn and(&self, later: &Self) -> Result<Self> {
        let mut both = self.clone();
        both.magnitudes.iter_mut().zip(&later.magnitudes).for_each(|(most, later)| *most = most.max(*later));
        Ok(both)
    }
}

#[step]
impl MaxAbsScaler {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        numbers("magnitudes", self.magnitudes())
    }

    /// Learns the largest magnitudes.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        let state = Largest::of(Columns::of(x)?, x)?;
        if let Some(column) = state.magnitudes.iter().position(|most| most.is_nan()) {
            return Err(state.columns.without_values(column));
        }
        self.state = Some(state);
        Ok(())
    }

    /// Adds rows to those that were learned from, none included. A column may be missing in all of them until one has
    /// a value.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix) -> Result<()> {
        add(&mut self.state, x, |columns| Largest::of(columns, x))
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other columns.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        merge(&mut self.state, other.state)
    }

    /// Scales, in place.
    ///
    /// # Errors
    /// See the type; a value that becomes infinite.
    #[row_wise]
    pub fn transform(&self, mut x: Matrix) -> Result<Matrix> {
        let divisors = check::fitted(self.state.as_ref(), "MaxAbsScaler")?.divisors(&x)?;
        each(&mut x, &divisors, &divisors, |x, most, _| x / most);
        check::no_overflow(x)
    }

    /// Undoes [`transform`](Self::transform), in place.
    ///
    /// # Errors
    /// See the type; a value that becomes infinite.
    #[row_wise]
    pub fn inverse(&self, mut x: Matrix) -> Result<Matrix> {
        let divisors = check::fitted(self.state.as_ref(), "MaxAbsScaler")?.divisors(&x)?;
        each(&mut x, &divisors, &divisors, |x, most, _| x * most);
        check::no_overflow(x)
    }
}

impl MaxAbsScaler {
    /// The largest magnitude of each column, once fitted.
    #[must_use]
    pub fn magnitudes(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| &*state.magnitudes)
    }
}
