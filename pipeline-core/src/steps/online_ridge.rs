//! [`OnlineRidge`].

use super::check;
use super::columns::Columns;
use super::ridge::{Problem, Solved, solve};
use super::told::line;
use crate::data::{Matrix, Rows, Weights};
use crate::error::{Error, Result};
use crate::space::log_uniform;
use nalgebra::{DMatrix, DVector};
use neatpipe_macros::{Artifact, Step, step};

/// [`Ridge`](super::Ridge) in pieces: the same coefficients as one fit of all rows, from batches or merged parts.
///
/// It keeps the means and the centred sums of products of columns and targets, which are merged after Chan, Golub and
/// LeVeque (1983): up to rounding, order and size of the batches do not count, also where columns lie far from zero.
/// With fewer rows than columns and an `alpha` of 0 many coefficients fit alike, and these are others than those of
/// [`Ridge`](super::Ridge), which are the smallest.
///
/// The sums take `(p + 1)²` numbers for `p` columns, and each batch solves a system of `p` equations; the rows are
/// not kept.
///
/// # Errors
/// Those of [`Ridge`](super::Ridge); other columns than before.
///
/// ```
/// use neatpipe_core::{Matrix, steps::OnlineRidge};
///
/// let mut ridge = OnlineRidge::default();
/// ridge.alpha = 0.0;
/// ridge.partial_fit(&Matrix::new(vec![0.0, 1.0], 2, 1)?, &[1.0, 3.0], None)?;
/// ridge.partial_fit(&Matrix::new(vec![2.0], 1, 1)?, &[5.0], None)?;
/// assert!((ridge.coefficients().unwrap()[0] - 2.0).abs() < 1e-14);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct OnlineRidge {
    /// The weight of the penalty, at least 0.
    #[param(1.0 in log_uniform(1e-4, 1e4))]
    pub alpha: f64,
    /// Whether there is an intercept.
    #[param(true)]
    pub fit_intercept: bool,
    #[state]
    state: Option<Learned>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Learned {
    columns: Columns,
    sums: Sums,
    coefficients: DVector<f64>,
    intercept: f64,
}

/// Of all rows so far, with the target as one more column: their weight, means, and the sums of products of distances
/// from the means, or from 0 without an intercept.
#[derive(Artifact, Clone, Debug)]
struct Sums {
    weight: f64,
    means: DVector<f64>,
    products: DMatrix<f64>,
}

impl Learned {
    fn sound(&self) -> Result<()> {
        let columns = self.columns.count();
        let Sums { means, products, .. } = &self.sums;
        let fits = means.len() == columns + 1 && products.shape() == (columns + 1, columns + 1);
        check::sound(fits && self.coefficients.len() == columns, "sums")
    }

    fn new(columns: Columns, sums: Sums, alpha: f64) -> Result<Self> {
        let p = columns.count();
        let right = sums.products.column(p).rows(0, p).into_owned();
        let gram = sums.products.view((0, 0), (p, p)).into_owned();
        let coefficients = solve(gram, &right, alpha, true)?;
        let intercept = sums.means[p] - sums.means.rows(0, p).dot(&coefficients);
        let Solved { coefficients, intercept } = Solved { coefficients, intercept }.finite()?;
        Ok(Self { columns, sums, coefficients, intercept })
    }
}

impl Sums {
    fn of(x: &Matrix, y: &[f64], weights: Option<&Weights>, centre: bool) -> Result<Self> {
        if x.n_rows() == 0 {
            let size = x.n_columns() + 1;
            let (means, products) = (DVector::zeros(size), DMatrix::zeros(size, size));
            return Ok(Self { weight: 0.0, means, products });
        }
        let problem = Problem::new(x, y, weights, centre)?;
        #[expect(clippy::cast_precision_loss)]
        let weight = weights.map_or(x.n_rows() as f64, |weights| weights.iter().sum());
        Ok(Self { weight, products: problem.products(), means: problem.all_means() })
    }

    /// Those of the rows of both (Chan, Golub and LeVeque, formula 2.1, for products of columns).
    fn and(&self, other: &Self) -> Self {
        let weight = self.weight + other.weight;
        if other.weight == 0.0 {
            return self.clone();
        }
        let distance = &other.means - &self.means;
        let share = other.weight / weight;
        let means = if self.weight == 0.0 { other.means.clone() } else { &self.means + &distance * share };
        let mut products = &self.products + &other.products;
        products.ger(self.weight * share, &distance, &distance, 1.0);
        Self { weight, means, products }
    }
}

#[step]
impl OnlineRidge {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        line(self.coefficients(), self.intercept())
    }

    /// Whether the penalty is one.
    ///
    /// # Errors
    /// An `alpha` that is negative or not finite.
    pub fn check(&self) -> Result<()> {
        if self.alpha.is_finite() && self.alpha >= 0.0 {
            return Ok(());
        }
        Err(Error::new(format!("`alpha` is {}; set it to a finite number of at least 0", self.alpha)))
    }

    /// Adds rows to those that were learned from, none included.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix, y: &[f64], weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        check::as_many(x.n_rows(), y.len(), "targets")?;
        let sums = |columns: &Columns| {
            columns.check(x)?;
            Sums::of(x, y, weights, self.fit_intercept)
        };
        let (columns, sums) = match &self.state {
            None => {
                let columns = Columns::of_any(x)?;
                let sums = sums(&columns)?;
                (columns, sums)
            }
            Some(Learned { columns, sums: before, .. }) => (columns.clone(), before.and(&sums(columns)?)),
        };
        self.state = Some(Learned::new(columns, sums, self.alpha)?);
        Ok(())
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other settings; other columns.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        if (self.alpha, self.fit_intercept) != (other.alpha, other.fit_intercept) {
            return Err(Error::new("the two have other settings; merge models of the same plan"));
        }
        let Some(other) = other.state else { return Ok(()) };
        self.state = Some(match &self.state {
            None => other,
            Some(Learned { columns, sums, .. }) => {
                columns.same(&other.columns)?;
                Learned::new(columns.clone(), sums.and(&other.sums), self.alpha)?
            }
        });
        Ok(())
    }

    /// Predicts each row's target.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Vec<f64>> {
        let state = check::fitted(self.state.as_ref(), "OnlineRidge")?;
        state.columns.check(x)?;
        super::ridge::predict(x, &state.coefficients, state.intercept)
    }
}

impl OnlineRidge {
    /// The coefficient of each column, once fitted.
    #[must_use]
    pub fn coefficients(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| state.coefficients.as_slice())
    }

    /// The intercept, once fitted; 0 where none was asked for.
    #[must_use]
    pub fn intercept(&self) -> Option<f64> {
        self.state.as_ref().map(|state| state.intercept)
    }
}
