//! [`ElasticNet`].

use crate::columns::{centred, distances, refused};
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
/// the lasso. linfa centres the target alone; here the columns are centred as well, without which its intercept is none.
///
/// # Errors
/// An `alpha` or `tol` that is not above 0; an `l1_ratio` outside 0 to 1; a missing or infinite value among columns or
/// targets; targets of another number than rows; no convergence; other columns than fitted.
///
/// ```
/// use neatpipe::prelude::*;
/// use neatpipe_linfa::ElasticNet;
///
/// let x = Matrix::new(vec![0.0, 1.0, 2.0], 3, 1)?;
/// let mut lasso = ElasticNet::default();
/// (lasso.alpha, lasso.l1_ratio) = (0.1, 1.0);
/// lasso.fit(&x, &[1.0, 3.0, 5.0])?;
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
    pub fn fit(&mut self, x: &Matrix, y: &[f64]) -> Result<()> {
        self.check()?;
        adapt::numbers(x, y, None)?;
        let means = if self.fit_intercept { centred(x)?.0 } else { vec![0.0; x.n_columns()] };
        // Column by column, as the descent reads them.
        let columns = (0..x.n_columns()).flat_map(|at| {
            x.column(at).map({
                let mean = means[at];
                move |x| x - mean
            })
        });
        let columns =
            Array2::from_shape_vec(x.shape().f(), columns.collect()).map_err(|error| refused(&error))?;
        let target = Array1::from_vec(y.to_vec());
        let middle = if self.fit_intercept { target.mean().unwrap_or(0.0) } else { 0.0 };
        let spread: f64 = y.iter().map(|y| (y - middle) * (y - middle)).sum();
        let model = linfa_elasticnet::ElasticNet::params()
            .penalty(self.alpha)
            .l1_ratio(self.l1_ratio)
            .with_intercept(self.fit_intercept)
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
        let (coefficients, intercept) = (model.hyperplane().to_vec(), model.intercept());
        self.state = Some(Learned::of(x, Line { means, coefficients, intercept })?);
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
