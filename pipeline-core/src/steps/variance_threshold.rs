//! [`VarianceThreshold`].

use super::check;
use super::columns::{Columns, take};
use super::gathered::{Gathered, add, merge};
use super::moments::Moments;
use super::told::told;
use crate::data::{Matrix, Weights};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Drops columns that hardly vary.
///
/// What stays has a variance (`ddof` 0) above `threshold`; by default all but constant columns stay. As scikit-learn's
/// `VarianceThreshold`. Missing values (NaN) are left out of the fit and passed on; a column without any value has no
/// variance, and goes. The columns that stay keep their names and their order.
///
/// Batches refine the variances. Where that lets another column in, the steps behind it are given columns that they
/// do not know, which is an error there.
///
/// # Errors
/// A threshold that is negative or not finite; an infinite value; no column left; a variance beyond `f64`; other
/// columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::VarianceThreshold};
///
/// let x = Matrix::new(vec![1.0, 7.0, 2.0, 7.0], 2, 2)?;
/// let mut varying = VarianceThreshold::default();
/// varying.fit(&x, None)?;
/// assert_eq!(varying.transform(&x)?.values(), [1.0, 2.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct VarianceThreshold {
    /// The variance that a column has to exceed.
    #[param(0.0 in [0.0, 1e-4, 1e-2], fit = false)]
    pub threshold: f64,
    #[state]
    state: Option<Spread>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Spread {
    columns: Columns,
    moments: Moments,
}

impl Spread {
    fn sound(&self) -> Result<()> {
        check::sound(self.moments.are_for(self.columns.count()), "columns")
    }

    fn of(columns: Columns, x: &Matrix, weights: Option<&Weights>) -> Result<Self> {
        check::weights(x.rows().len(), weights)?;
        check::no_infinity(x)?;
        Ok(Self { columns, moments: Moments::of(x, weights.map(|weights| &**weights))? })
    }
}

impl Gathered for Spread {
    fn columns(&self) -> &Columns {
        &self.columns
    }

    fn and(&self, later: &Self) -> Result<Self> {
        let moments = self.moments.merge(&later.moments);
        match moments.overflowing() {
            None => Ok(Self { columns: self.columns.clone(), moments }),
            Some(column) => Err(Error::new(format!(
                "the variance of {} overflows; scale its values down first",
                self.columns.label(column)
            ))),
        }
    }
}

#[step]
impl VarianceThreshold {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let kept =
            |variances: &Vec<f64>| variances.iter().filter(|variance| **variance > self.threshold).count();
        told(self.variances().as_ref().map(|all| format!("keeps {} of {} columns", kept(all), all.len())))
    }

    /// Whether the threshold is a variance.
    ///
    /// # Errors
    /// See the type.
    pub fn check(&self) -> Result<()> {
        if self.threshold.is_finite() && self.threshold >= 0.0 {
            return Ok(());
        }
        let threshold = self.threshold;
        Err(Error::new(format!("`threshold` is {threshold}; set it to a finite number of at least 0")))
    }

    /// Learns the variances.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, weights: Option<&Weights>) -> Result<()> {
        self.state = Some(Spread::of(Columns::of(x)?, x, weights)?);
        Ok(())
    }

    /// Adds rows to those that were learned from, none included.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix, weights: Option<&Weights>) -> Result<()> {
        add(&mut self.state, x, |columns| Spread::of(columns, x, weights))
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other columns; a variance beyond `f64`.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        merge(&mut self.state, other.state)
    }

    /// The columns that vary.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        self.check()?;
        let Spread { columns, moments } = check::fitted(self.state.as_ref(), "VarianceThreshold")?;
        columns.check(x)?;
        let varies = |column: &usize| moments.variance(*column) > self.threshold;
        let kept: Vec<usize> = (0..columns.count()).filter(varies).collect();
        if kept.is_empty() {
            let threshold = self.threshold;
            return Err(Error::new(format!("no column has a variance above {threshold}; lower `threshold`")));
        }
        take(x, &kept)
    }
}

impl VarianceThreshold {
    /// The variance of each column, once fitted; NaN for one without any value.
    #[must_use]
    pub fn variances(&self) -> Option<Vec<f64>> {
        let state = self.state.as_ref()?;
        Some((0..state.columns.count()).map(|column| state.moments.variance(column)).collect())
    }
}
