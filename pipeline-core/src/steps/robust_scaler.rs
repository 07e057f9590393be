//! [`RobustScaler`].

use super::check;
use super::columns::{Columns, each};
use super::quantiles::{quantile, sorted};
use super::told::numbers;
use crate::data::Matrix;
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Subtracts each column's median and divides by the distance between two of its quantiles.
///
/// A few values far out move neither, other than mean and deviation of
/// [`StandardScaler`](super::StandardScaler). As scikit-learn's `RobustScaler`, whose `quantile_range=(25, 75)` is
/// `low` and `high` here; a column without a distance is divided by 1. Missing values (NaN) are left out of the fit
/// and passed on. Quantiles of all rows do not follow from those of parts, so there is no fit in parts.
///
/// # Errors
/// Shares that are not in order within 0 and 1; an infinite value; a column without any value; a distance beyond
/// `f64`; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::RobustScaler};
///
/// let x = Matrix::new(vec![1.0, 2.0, 3.0, 4.0, 1000.0], 5, 1)?;
/// let mut scaler = RobustScaler::default();
/// scaler.fit(&x)?;
/// assert_eq!(scaler.transform(x)?.values(), [-1.0, -0.5, 0.0, 0.5, 498.5]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct RobustScaler {
    /// Whether to subtract the median.
    #[param(true in [true, false], fit = false)]
    pub with_centering: bool,
    /// Whether to divide by the distance of the quantiles.
    #[param(true in [true, false], fit = false)]
    pub with_scaling: bool,
    /// The share of values below the lower quantile.
    #[param(0.25 in [0.05, 0.1, 0.25])]
    pub low: f64,
    /// The share of values below the upper one.
    #[param(0.75 in [0.75, 0.9, 0.95])]
    pub high: f64,
    #[state]
    state: Option<Middle>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Middle {
    columns: Columns,
    centers: Vec<f64>,
    scales: Vec<f64>,
}

impl Middle {
    fn sound(&self) -> Result<()> {
        let columns = self.columns.count();
        check::sound(self.centers.len() == columns && self.scales.len() == columns, "columns")
    }
}

#[step]
impl RobustScaler {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        numbers("centers", self.centers())
    }

    /// Whether the quantiles are in order.
    ///
    /// # Errors
    /// See the type.
    pub fn check(&self) -> Result<()> {
        let Self { low, high, .. } = self;
        if 0.0 <= *low && low < high && *high <= 1.0 {
            return Ok(());
        }
        Err(Error::new(format!(
            "the quantiles are at {low} and {high}; set `low` below `high`, both from 0 to 1"
        )))
    }

    /// Learns medians and distances.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        self.check()?;
        let columns = Columns::of(x)?;
        check::no_infinity(x)?;
        let (mut centers, mut scales) = (Vec::new(), Vec::new());
        for column in 0..columns.count() {
            let values = sorted(x, column);
            if values.is_empty() {
                return Err(columns.without_values(column));
            }
            let center = quantile(&values, 0.5);
            let distance = quantile(&values, self.high) - quantile(&values, self.low);
            if distance.is_infinite() {
                return Err(columns.too_wide(column));
            }
            centers.push(center);
            // A few roundings of the values themselves are no distance: to divide by them would blow them up.
            scales.push(if distance > 8.0 * f64::EPSILON * center.abs() { distance } else { 1.0 });
        }
        self.state = Some(Middle { columns, centers, scales });
        Ok(())
    }

    /// Scales, in place.
    ///
    /// # Errors
    /// See the type; a value that becomes infinite.
    #[row_wise]
    pub fn transform(&self, mut x: Matrix) -> Result<Matrix> {
        let Middle { columns, centers, scales } = check::fitted(self.state.as_ref(), "RobustScaler")?;
        columns.check(&x)?;
        match (self.with_centering, self.with_scaling) {
            (true, true) => each(&mut x, centers, scales, |x, center, scale| (x - center) / scale),
            (true, false) => each(&mut x, centers, scales, |x, center, _| x - center),
            (false, true) => each(&mut x, centers, scales, |x, _, scale| x / scale),
            (false, false) => {}
        }
        check::no_overflow(x)
    }

    /// Undoes [`transform`](Self::transform), in place.
    ///
    /// # Errors
    /// See the type; a value that becomes infinite.
    #[row_wise]
    pub fn inverse(&self, mut x: Matrix) -> Result<Matrix> {
        let Middle { columns, centers, scales } = check::fitted(self.state.as_ref(), "RobustScaler")?;
        columns.check(&x)?;
        match (self.with_centering, self.with_scaling) {
            (true, true) => each(&mut x, centers, scales, |x, center, scale| x * scale + center),
            (true, false) => each(&mut x, centers, scales, |x, center, _| x + center),
            (false, true) => each(&mut x, centers, scales, |x, _, scale| x * scale),
            (false, false) => {}
        }
        check::no_overflow(x)
    }
}

impl RobustScaler {
    /// The median of each column, once fitted.
    #[must_use]
    pub fn centers(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| &*state.centers)
    }

    /// The divisor of each column, once fitted.
    #[must_use]
    pub fn scales(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| &*state.scales)
    }
}
