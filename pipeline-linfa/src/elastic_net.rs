//! [`ElasticNet`].

use crate::columns::{distances, means, refused};
use linfa::DatasetBase;
use linfa::traits::Fit;
use ndarray::{Array1, Array2, ShapeBuilder};
use neatpipe::Error;
use neatpipe::prelude::*;
use neatpipe::steps::adapt::{self, Learned};
use serde::{Deserialize, Serialize};

/// Linear least squares with a penalty on absolute and on squared coefficients, by linfa's coordinate descent.
///
/// The objective is that of scikit-learn's `ElasticNet`: half the mean square of what is left, `alpha · l1_ratio` times
/// the absolute coefficients, and half of `alpha · (1 - l1_ratio)` times the squared ones. With an `l1_ratio` of 1 it is
/// the lasso. linfa centres the target alone and knows no weights; here columns and target are centred before it sees
/// them, and rows scaled by the roots of their weights, whose mean counts as 1: a weight of 2 is the row twice.
///
/// # Errors
/// An `alpha` or `tol` that is not above 0; an `l1_ratio` outside 0 to 1; a missing or infinite value among columns or
/// targets; targets or weights of another number than rows; no convergence; other columns than fitted.
///
/// ```
/// use neatpipe::prelude::*;
/// use neatpipe_linfa::ElasticNet;
///
/// let x = Matrix::new(vec![0.0, 1.0, 2.0], 3, 1)?;
/// let mut lasso = ElasticNet::default();
/// (lasso.alpha, lasso.l1_ratio) = (0.1, 1.0);
/// lasso.fit(&x, &[1.0, 3.0, 5.0], None)?;
/// assert!((lasso.coefficients().unwrap()[0] - 1.85).abs() < 1e-6);
/// # Ok::<(), neatpipe::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct ElasticNet {
    /// The weight of the penalty, above 0.
    #[param(1.0 in log_uniform(1e-4, 1e2))]
    pub alpha: f64,
    /// The share of absolute values in it.
    #[param(0.5 in uniform(0.0, 1.0))]
    pub l1_ratio: f64,
    /// Whether there is an intercept.
    #[param(true)]
    pub fit_intercept: bool,
    /// A fit ends where the duality gap is below this share of the sum of squares of the target.
    #[param(1e-6)]
    pub tol: f64,
    /// How often it goes through the columns at most.
    #[param(10_000)]
    pub iterations: usize,
    #[state]
    state: Option<Learned<Line>>,
}

/// A linear function of the distances from the means.
#[derive(Serialize, Deserialize, Debug)]
struct Line {
    means: Vec<f64>,
    coefficients: Vec<f64>,
    intercept: f64,
}

#[step]
impl ElasticNet {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::positive("alpha", self.alpha)?;
        adapt::positive("tol", self.tol)?;
        adapt::at_least("iterations", self.iterations, 1)?;
        if (0.0..=1.0).contains(&self.l1_ratio) {
            return Ok(());
        }
        Err(Error::new(format!("`l1_ratio` is {}; set it to a number from 0 to 1", self.l1_ratio)))
    }

    /// Learns coefficients and intercept.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[f64], weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        adapt::numbers(x, y, weights)?;
        let counting = weights.map(|weights| counting(x, y, weights)).transpose()?;
        let (x, y, weights) = match &counting {
            Some((x, y, weights)) => (x, y.as_slice(), Some(weights)),
            None => (x, y, None),
        };
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        let (means, middle) = match self.fit_intercept {
            true => (means(x, weights)?, mean(y, weight)),
            false => (vec![0.0; x.n_columns()], 0.0),
        };
        // Column by column, as the descent reads them.
        let roots: Vec<f64> = (0..y.len()).map(|row| weight(row).sqrt()).collect();
        let column = |(at, mean): (usize, &f64)| {
            let mean = *mean;
            x.column(at).zip(&roots).map(move |(x, root)| (x - mean) * root)
        };
        let columns = means.iter().enumerate().flat_map(column).collect();
        let columns = Array2::from_shape_vec(x.shape().f(), columns).map_err(|error| refused(&error))?;
        let target: Array1<f64> = y.iter().zip(&roots).map(|(y, root)| (y - middle) * root).collect();
        let spread: f64 = target.iter().map(|y| y * y).sum();
        let model = linfa_elasticnet::ElasticNet::params()
            .penalty(self.alpha)
            .l1_ratio(self.l1_ratio)
            .with_intercept(false)
            .tolerance(self.tol)
            .max_iterations(u32::try_from(self.iterations).unwrap_or(u32::MAX))
            .fit(&DatasetBase::new(columns, target))
            .map_err(|error| refused(&error))?;
        let gap = model.duality_gap();
        if gap.is_nan() || gap > self.tol * spread {
            return Err(Error::new(format!(
                "the coefficients did not settle in {} rounds; raise `iterations` or `tol`, or scale the columns first",
                self.iterations
            )));
        }
        let coefficients = model.hyperplane().to_vec();
        self.state = Some(Learned::of(x, Line { means, coefficients, intercept: middle })?);
        Ok(())
    }

    /// Predicts each row's number.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Vec<f64>> {
        let Line { means, coefficients, intercept } = Learned::ready(&self.state, "ElasticNet", x)?;
        let of = |row| distances(row, means).zip(coefficients).map(|(x, a)| x * a).sum::<f64>();
        adapt::predicted(x, x.rows().map(|row| intercept + of(row)).collect())
    }
}

/// The rows that count, and their weights in units of the mean weight.
#[expect(clippy::cast_precision_loss)]
fn counting(x: &Matrix, y: &[f64], weights: &Weights) -> Result<(Matrix, Vec<f64>, Weights)> {
    let rows: Vec<usize> = (0..y.len()).filter(|row| weights[*row] > 0.0).collect();
    let sum: f64 = weights.iter().sum();
    let weights = rows.iter().map(|row| weights[*row] / sum * rows.len() as f64).collect();
    Ok((x.take_rows(&rows), rows.iter().map(|row| y[*row]).collect(), Weights::new(weights)?))
}

/// The mean of the targets, as a distance from the first: far from zero there would be no digits left.
#[expect(clippy::cast_precision_loss)]
fn mean(y: &[f64], weight: impl Fn(usize) -> f64) -> f64 {
    let first = y.first().copied().unwrap_or(0.0);
    let beyond: f64 = y.iter().enumerate().map(|(row, y)| weight(row) * (y - first)).sum();
    first + beyond / y.len() as f64
}

impl ElasticNet {
    /// The coefficient of each column, once fitted.
    #[must_use]
    pub fn coefficients(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| &*state.model().coefficients)
    }

    /// The intercept, once fitted; 0 where none was asked for.
    #[must_use]
    pub fn intercept(&self) -> Option<f64> {
        let Line { means, coefficients, intercept } = self.state.as_ref()?.model();
        Some(intercept - coefficients.iter().zip(means).map(|(a, mean)| a * mean).sum::<f64>())
    }
}
