//! [`SgdRegressor`].

use super::descent::{Descent, Lesson, Passes};
use super::line::{Line, each_finite};
use super::loss::OfNumbers;
use super::options::{LearningRate, Penalty, RegressorLoss};
use crate::data::{Matrix, Rows, Weights};
use crate::error::{Error, Result};
use crate::space::{log_uniform, uniform};
use crate::steps::check;
use crate::steps::columns::Columns;
use crate::steps::told::line;
use neatpipe_macros::{Artifact, Step, step};

/// A linear regression that learns from one row after the other, so that batches of any size refine it.
///
/// `fit` starts anew and goes through the rows several times, `partial_fit` goes through further rows once, in their
/// order. Columns have to be on one scale: put a [`StandardScaler`](super::super::StandardScaler) before it.
/// Formulas and defaults are those of scikit-learn's `SGDRegressor`, in whose order of rows (`shuffle` off) the
/// coefficients agree; a shuffled fit has another order. Other than there, the penalty on absolute values goes on
/// where the last batch ended, so that batches give the bits of one pass.
///
/// A weight scales the step of its row, which is not the row twice.
///
/// # Errors
/// A setting out of bounds; a missing or infinite value among columns or targets; targets or weights of another
/// number than the rows; other columns than before; coefficients beyond `f64`, as columns that are not scaled soon
/// have.
///
/// ```
/// use neatpipe_core::{Matrix, steps::SgdRegressor};
///
/// let x = Matrix::new(vec![-1.0, 0.0, 1.0], 3, 1)?;
/// let mut line = SgdRegressor::default();
/// line.eta0 = 0.1;
/// for _ in 0..500 {
///     line.partial_fit(&x, &[1.0, 3.0, 5.0], None)?;
/// }
/// assert!((line.transform(&x)?[2] - 5.0).abs() < 0.01);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct SgdRegressor {
    /// What a wrong number costs.
    #[param(RegressorLoss::Squared in [RegressorLoss::Squared, RegressorLoss::Huber])]
    pub loss: RegressorLoss,
    /// Up to which distance the Huber loss is a square.
    #[param(0.1 in log_uniform(1e-2, 1e1))]
    pub epsilon: f64,
    /// What coefficients cost; the intercept costs nothing.
    #[param(Penalty::L2 in [Penalty::L2, Penalty::L1, Penalty::ElasticNet])]
    pub penalty: Penalty,
    /// The weight of the penalty, at least 0.
    #[param(1e-4 in log_uniform(1e-7, 1e-1))]
    pub alpha: f64,
    /// The share of absolute values in an elastic net.
    #[param(0.15 in uniform(0.0, 1.0))]
    pub l1_ratio: f64,
    /// Whether there is an intercept.
    #[param(true)]
    pub fit_intercept: bool,
    /// How far a row moves the coefficients.
    #[param(LearningRate::InverseScaling in [LearningRate::Constant, LearningRate::InverseScaling, LearningRate::Optimal])]
    pub learning_rate: LearningRate,
    /// The first step, or each.
    #[param(0.01 in log_uniform(1e-4, 1e-1))]
    pub eta0: f64,
    /// How fast steps become shorter.
    #[param(0.25 in uniform(0.0, 0.5))]
    pub power_t: f64,
    /// Whether the means of the coefficients over all rows predict.
    #[param(false in [true, false])]
    pub average: bool,
    /// How often `fit` goes through the rows at most.
    #[param(1000)]
    pub epochs: usize,
    /// `fit` ends where an epoch lowers the objective by less than this, `patience` times in a row; a large negative
    /// number never ends it.
    #[param(1e-3)]
    pub tol: f64,
    /// See `tol`.
    #[param(5)]
    pub patience: usize,
    /// Whether `fit` goes through the rows in another order in each epoch.
    #[param(true)]
    pub shuffle: bool,
    /// Another seed is another order.
    #[param(0)]
    pub seed: u64,
    #[state]
    state: Option<Fitted>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Fitted {
    columns: Columns,
    line: Line,
}

impl Fitted {
    fn sound(&self) -> Result<()> {
        check::sound(self.line.is_for(self.columns.count()), "coefficients")
    }
}

#[step]
impl SgdRegressor {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        line(self.coefficients(), self.intercept())
    }

    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        if !(self.epsilon >= 0.0 && self.epsilon.is_finite()) {
            let epsilon = self.epsilon;
            return Err(Error::new(format!(
                "`epsilon` is {epsilon}; set it to a finite number of at least 0"
            )));
        }
        self.descent().check()
    }

    /// Learns anew, going through the rows until the objective falls no more.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[f64], weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        check::not_empty(x)?;
        let lesson = lesson(x, y, weights)?;
        let (descent, columns) = (self.descent(), Columns::of(x)?);
        let mut line = descent.line(columns.count());
        let passes = Passes {
            epochs: self.epochs,
            tol: self.tol,
            patience: self.patience,
            shuffle: self.shuffle,
            seed: self.seed,
        };
        descent.passes(&self.losses(), &mut line, &lesson, &passes)?;
        self.state = Some(Fitted { columns, line });
        Ok(())
    }

    /// Goes through further rows once, in their order.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix, y: &[f64], weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        let lesson = lesson(x, y, weights)?;
        let descent = self.descent();
        let (columns, mut line) = match &self.state {
            Some(Fitted { columns, line }) => {
                columns.check(x)?;
                line.check(self.average, descent.truncates())?;
                (columns.clone(), line.clone())
            }
            None => (Columns::of_any(x)?, descent.line(x.n_columns())),
        };
        descent.pass(&self.losses(), &mut line, &lesson)?;
        self.state = Some(Fitted { columns, line });
        Ok(())
    }

    /// Predicts each row's number.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Vec<f64>> {
        let Fitted { columns, line } = check::fitted(self.state.as_ref(), "SgdRegressor")?;
        columns.check(x)?;
        let mut predicted = check::buffer(x.n_rows(), 1)?;
        predicted.extend(x.values().chunks_exact(columns.count()).map(|row| line.at(row)));
        each_finite(&predicted, x, 1)?;
        Ok(predicted)
    }
}

impl SgdRegressor {
    /// The coefficient of each column, once fitted: its mean where `average` is on.
    #[must_use]
    pub fn coefficients(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|fitted| fitted.line.predicts().0)
    }

    /// The intercept, once fitted; 0 where none was asked for.
    #[must_use]
    pub fn intercept(&self) -> Option<f64> {
        self.state.as_ref().map(|fitted| fitted.line.predicts().1)
    }

    fn losses(&self) -> OfNumbers {
        OfNumbers { loss: self.loss, epsilon: self.epsilon }
    }

    fn descent(&self) -> Descent {
        Descent {
            penalty: self.penalty,
            alpha: self.alpha,
            l1_ratio: self.l1_ratio,
            fit_intercept: self.fit_intercept,
            learning_rate: self.learning_rate,
            eta0: self.eta0,
            power_t: self.power_t,
            average: self.average,
        }
    }
}

fn lesson<'a>(
    x: &'a Matrix,
    y: &'a [f64],
    weights: Option<&'a Weights>,
) -> Result<Lesson<'a, impl Fn(usize) -> f64>> {
    check::as_many(x.n_rows(), y.len(), "targets")?;
    check::weights(x.n_rows(), weights)?;
    check::finite(x)?;
    check::finite_target(y)?;
    Ok(Lesson { x, y: |row: usize| y[row], weights })
}
