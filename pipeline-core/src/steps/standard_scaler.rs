//! [`StandardScaler`].

use super::check;
use super::columns::{Columns, each};
use super::gathered::{Gathered, add, merge};
use super::moments::Moments;
use super::told::numbers;
use crate::data::{Matrix, Rows, Weights};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Subtracts each column's mean and divides by its standard deviation.
///
/// The deviation is that of the rows at hand (`ddof` 0), as in scikit-learn's `StandardScaler`. A constant
/// column is divided by 1. Missing values (NaN) are left out of the fit and passed on by the transform. The
/// moments are computed in two passes and merged by `partial_fit` after Chan, Golub and LeVeque (1983), so
/// that a column of 1e8 ± 1e-3 is scaled as well as one of 0 ± 1.
///
/// `fit` takes any `rows × columns`; `transform` and `inverse` keep the shape, the names and the buffer.
///
/// # Errors
/// An infinite value; a column without any value; a variance beyond `f64`; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::StandardScaler};
///
/// let x = Matrix::new(vec![1.0, 10.0, 3.0, 10.0], 2, 2)?;
/// let mut scaler = StandardScaler::default();
/// scaler.fit(&x, None)?;
/// let scaled = scaler.transform(x.clone())?;
/// assert_eq!(scaled.values(), [-1.0, 0.0, 1.0, 0.0]);
/// assert_eq!(scaler.inverse(scaled)?, x);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct StandardScaler {
    /// Whether to subtract the mean.
    #[param(true in [true, false], fit = false)]
    pub with_mean: bool,
    /// Whether to divide by the standard deviation.
    #[param(true in [true, false], fit = false)]
    pub with_std: bool,
    #[state]
    state: Option<Scaling>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Scaling {
    columns: Columns,
    moments: Moments,
    scales: Vec<f64>,
}

impl Gathered for Scaling {
    fn columns(&self) -> &Columns {
        &self.columns
    }

    fn and(&self, later: &Self) -> Result<Self> {
        Self::new(self.columns.clone(), self.moments.merge(&later.moments))
    }
}

#[step]
impl StandardScaler {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        numbers("means", self.means())
    }

    /// Learns means and standard deviations.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, weights: Option<&Weights>) -> Result<()> {
        let moments = moments(x, weights)?;
        let state = Scaling::new(Columns::of(x)?, moments)?;
        state.complete()?;
        self.state = Some(state);
        Ok(())
    }

    /// Adds rows to those that were learned from, none included. A column may be missing in all of them until one has
    /// a value.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix, weights: Option<&Weights>) -> Result<()> {
        add(&mut self.state, x, |columns| Scaling::new(columns, some_moments(x, weights)?))
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other columns; a variance beyond `f64`.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        merge(&mut self.state, other.state)
    }

    /// Scales, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, mut x: Matrix) -> Result<Matrix> {
        let Scaling { columns, moments, scales } = check::fitted(self.state.as_ref(), "StandardScaler")?;
        columns.check(&x)?;
        values_were_seen(&x, columns, moments)?;
        match (self.with_mean, self.with_std) {
            (true, true) => each(&mut x, &moments.means, scales, |x, mean, scale| (x - mean) / scale),
            (true, false) => each(&mut x, &moments.means, scales, |x, mean, _| x - mean),
            (false, true) => each(&mut x, &moments.means, scales, |x, _, scale| x / scale),
            (false, false) => {}
        }
        check::no_overflow(x)
    }

    /// Undoes [`transform`](Self::transform), in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn inverse(&self, mut x: Matrix) -> Result<Matrix> {
        let Scaling { columns, moments, scales } = check::fitted(self.state.as_ref(), "StandardScaler")?;
        columns.check(&x)?;
        match (self.with_mean, self.with_std) {
            (true, true) => each(&mut x, &moments.means, scales, |x, mean, scale| x * scale + mean),
            (true, false) => each(&mut x, &moments.means, scales, |x, mean, _| x + mean),
            (false, true) => each(&mut x, &moments.means, scales, |x, _, scale| x * scale),
            (false, false) => {}
        }
        check::no_overflow(x)
    }
}

impl StandardScaler {
    /// The mean of each column, once fitted.
    #[must_use]
    pub fn means(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| &*state.moments.means)
    }

    /// The divisor of each column, once fitted.
    #[must_use]
    pub fn scales(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| &*state.scales)
    }

    /// The variance of each column (`ddof` 0), once fitted.
    #[must_use]
    pub fn variances(&self) -> Option<Vec<f64>> {
        let state = self.state.as_ref()?;
        Some((0..state.columns.count()).map(|column| state.moments.variance(column)).collect())
    }
}

impl Scaling {
    fn sound(&self) -> Result<()> {
        let columns = self.columns.count();
        check::sound(self.moments.are_for(columns) && self.scales.len() == columns, "columns")
    }

    /// Every column has a value.
    fn complete(&self) -> Result<()> {
        match self.moments.without_values() {
            None => Ok(()),
            Some(column) => {
                let label = self.columns.label(column);
                Err(Error::new(format!("{label} is missing in every row; drop it or fill it with `Impute`")))
            }
        }
    }

    fn new(columns: Columns, moments: Moments) -> Result<Self> {
        if let Some(column) = moments.overflowing() {
            let label = columns.label(column);
            return Err(Error::new(format!(
                "the variance of {label} overflows; scale its values down first"
            )));
        }
        let scales = (0..columns.count()).map(|column| moments.scale(column)).collect();
        Ok(Self { columns, moments, scales })
    }
}

fn moments(x: &Matrix, weights: Option<&Weights>) -> Result<Moments> {
    check::not_empty(x)?;
    some_moments(x, weights)
}

/// A column without a value so far has nothing to scale by.
fn values_were_seen(x: &Matrix, columns: &Columns, moments: &Moments) -> Result<()> {
    let Some(first) = moments.without_values() else { return Ok(()) };
    let unseen =
        |column: &usize| moments.counts[*column] == 0.0 && x.column(*column).any(|value| !value.is_nan());
    match (first..columns.count()).find(unseen) {
        None => Ok(()),
        Some(column) => Err(Error::new(format!(
            "{} was missing in every row that was learned from; there is nothing to scale it by",
            columns.label(column)
        ))),
    }
}

fn some_moments(x: &Matrix, weights: Option<&Weights>) -> Result<Moments> {
    check::weights(x.n_rows(), weights)?;
    check::no_infinity(x)?;
    Moments::of(x, weights.map(|weights| &**weights))
}
