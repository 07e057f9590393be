//! [`QuantileTransformer`].

use super::check;
use super::columns::Columns;
use super::quantiles::{quantile, quantile_of, sorted};
use super::settings::levels;
use super::told::told;
use crate::data::{Matrix, Rows};
use crate::error::{Error, Result};
use crate::space::{normal_below, normal_quantile};
use neatpipe_macros::{Artifact, Step, step};

/// What a column is spread like after a [`QuantileTransformer`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutputDistribution {
    /// Evenly from 0 to 1.
    #[default]
    Uniform,
    /// As the standard normal distribution, from -5.2 to 5.2.
    Normal,
}

levels! { OutputDistribution "OutputDistribution": Uniform "uniform" Normal "normal"; }

/// How far from 0 and 1 a share is kept, so that its place in the normal distribution is finite.
const EDGE: f64 = 1e-7 - f64::EPSILON;

/// Replaces each number by its rank among those of the fit, as a share or by its place in a normal distribution.
///
/// Outliers become neighbours of other large values. As scikit-learn's `QuantileTransformer(subsample=None)`: the
/// column's `quantiles` are learned, and a value between two of them lies on the line that joins them; values beyond
/// those of the fit become its ends. A constant column becomes the lower end. Missing values (NaN) are left out of the
/// fit and passed on. Quantiles of all rows do not follow from those of parts, so there is no fit in parts.
///
/// # Errors
/// 0 `quantiles`; an infinite value; a column without any value; a spread beyond `f64`; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::QuantileTransformer};
///
/// let x = Matrix::new(vec![1.0, 10.0, 100.0], 3, 1)?;
/// let mut ranks = QuantileTransformer::default();
/// ranks.fit(&x)?;
/// assert_eq!(ranks.transform(x)?.values(), [0.0, 0.5, 1.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct QuantileTransformer {
    /// How many quantiles are learned, at most as many as there are rows.
    #[param(1000 in [10, 100, 1000])]
    pub quantiles: usize,
    /// What the columns are spread like.
    #[param(OutputDistribution::Uniform in [OutputDistribution::Uniform, OutputDistribution::Normal], fit = false)]
    pub spread: OutputDistribution,
    #[state]
    state: Option<Ranks>,
}

/// The quantiles of each column, at equal distances from the least value to the largest.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Ranks {
    columns: Columns,
    quantiles: Vec<Vec<f64>>,
}

impl Ranks {
    fn sound(&self) -> Result<()> {
        let ordered = self.quantiles.iter().all(|quantiles| !quantiles.is_empty() && quantiles.is_sorted());
        check::sound(ordered && self.quantiles.len() == self.columns.count(), "quantiles")
    }
}

#[step]
impl QuantileTransformer {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let said = |ranks: &Ranks| {
            format!(
                "{} quantiles of {} columns",
                ranks.quantiles.first().map_or(0, Vec::len),
                ranks.columns.count()
            )
        };
        told(self.state.as_ref().map(said))
    }

    /// Whether there is a quantile.
    ///
    /// # Errors
    /// See the type.
    pub fn check(&self) -> Result<()> {
        if self.quantiles > 0 { Ok(()) } else { Err(Error::new("`quantiles` is 0; set it to at least 1")) }
    }

    /// Learns the quantiles.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        self.check()?;
        let columns = Columns::of(x)?;
        check::no_infinity(x)?;
        let count = self.quantiles.min(x.n_rows());
        let mut quantiles = Vec::new();
        for column in 0..columns.count() {
            let values = sorted(x, column);
            match (values.first(), values.last()) {
                (Some(least), Some(most)) if (most - least).is_infinite() => {
                    return Err(columns.too_wide(column));
                }
                (Some(_), _) => {}
                (None, _) => return Err(columns.without_values(column)),
            }
            let mut learned: Vec<f64> = (0..count).map(|at| quantile_of(&values, at, count - 1)).collect();
            // Rounding may put one below the one before it.
            for at in 1..count {
                learned[at] = learned[at].max(learned[at - 1]);
            }
            quantiles.push(learned);
        }
        self.state = Some(Ranks { columns, quantiles });
        Ok(())
    }

    /// The ranks, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: Matrix) -> Result<Matrix> {
        self.each(x, |value, quantiles| {
            let share = rank(value, quantiles);
            match self.spread {
                OutputDistribution::Uniform => share,
                OutputDistribution::Normal => normal_quantile(share.clamp(EDGE, 1.0 - EDGE)),
            }
        })
    }

    /// The numbers of these ranks, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn inverse(&self, x: Matrix) -> Result<Matrix> {
        self.each(x, |value, quantiles| {
            let share = match self.spread {
                OutputDistribution::Uniform => value,
                OutputDistribution::Normal => match normal_below(value) {
                    ..1e-7 => 0.0,
                    share if share > 1.0 - 1e-7 => 1.0,
                    share => share,
                },
            };
            quantile(quantiles, share)
        })
    }

    fn each(&self, mut x: Matrix, change: impl Fn(f64, &[f64]) -> f64) -> Result<Matrix> {
        let Ranks { columns, quantiles } = check::fitted(self.state.as_ref(), "QuantileTransformer")?;
        columns.check(&x)?;
        for row in x.values_mut().chunks_exact_mut(columns.count()) {
            for (value, quantiles) in row.iter_mut().zip(quantiles).filter(|(value, _)| !value.is_nan()) {
                *value = change(*value, quantiles);
            }
        }
        Ok(x)
    }
}

impl QuantileTransformer {
    /// The quantiles of a column, once fitted.
    #[must_use]
    pub fn quantiles(&self, column: usize) -> Option<&[f64]> {
        self.state.as_ref()?.quantiles.get(column).map(Vec::as_slice)
    }
}

/// The share of values below one; of equal ones the middle.
fn rank(value: f64, quantiles: &[f64]) -> f64 {
    let count = quantiles.len();
    let (below, upto) =
        (quantiles.partition_point(|q| *q < value), quantiles.partition_point(|q| *q <= value));
    match (below, upto) {
        (0, _) => 0.0,
        (_, upto) if upto == count => 1.0,
        (below, upto) if below < upto => share(below, count).midpoint(share(upto - 1, count)),
        (at, _) => {
            let part = (value - quantiles[at - 1]) / (quantiles[at] - quantiles[at - 1]);
            share(at - 1, count) + part * (share(at, count) - share(at - 1, count))
        }
    }
}

#[expect(clippy::cast_precision_loss)]
fn share(at: usize, count: usize) -> f64 {
    at as f64 / (count - 1).max(1) as f64
}
