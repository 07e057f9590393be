//! [`LogisticRegression`].

mod newton;
mod problem;

use super::adapt::{self, Seen};
use super::check;
use super::columns::{Columns, from_means};
use super::moments::means;
use crate::data::{Category, Matrix, Probabilities, Rows, Weights};
use crate::error::Result;
use crate::space::log_uniform;
use neatpipe_macros::{Artifact, Step, step};
use problem::Problem;
pub(super) use problem::{chances, loss};
use std::marker::PhantomData;

/// Logistic regression: the probability of each label as the softmax of linear functions of the columns.
///
/// Two labels share one function, more have one each. The objective is the sum of the rows' log losses and `alpha`
/// halves of the squared coefficients; the intercept costs nothing. It is that of scikit-learn's
/// `LogisticRegression(C=1 / alpha)`, brought to its only minimum by Newton's method with conjugate gradients, so that
/// columns of different units need no scaling to converge. A sample weight of 2 is the row twice.
///
/// The labels are an enum with `#[derive(Category)]`. A label that does not occur in a fit has the probability 0.
///
/// # Errors
/// An `alpha` that is not above 0; fewer than two labels; a missing or infinite value; labels or weights of another
/// number than the rows; sums of squares beyond `f64`; no convergence; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::LogisticRegression};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone, Debug, PartialEq)]
/// enum Exam { Failed, Passed }
///
/// let hours = Matrix::new(vec![1.0, 2.0, 3.0, 4.0], 4, 1)?;
/// let exams = [Exam::Failed, Exam::Passed, Exam::Failed, Exam::Passed];
/// let mut model = LogisticRegression::<Exam>::default();
/// model.fit(&hours, &exams, None)?;
/// let (likeliest, chances) = model.transform(&Matrix::new(vec![2.5], 1, 1)?)?;
/// assert!((chances.row(0)[1] - 0.5).abs() < 1e-12);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct LogisticRegression<L: Category> {
    /// The weight of the penalty, above 0: what scikit-learn calls `1 / C`.
    #[param(1.0 in log_uniform(1e-4, 1e4))]
    pub alpha: f64,
    /// Whether there is an intercept.
    #[param(true)]
    pub fit_intercept: bool,
    /// How many steps of Newton's method a fit may take; ten are usual.
    #[param(100)]
    pub iterations: usize,
    labels: PhantomData<fn() -> L>,
    #[state]
    state: Option<Fitted>,
}

/// A function of the distances from the means, so that columns far from zero keep their digits.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Fitted {
    columns: Columns,
    seen: Seen,
    means: Vec<f64>,
    /// One row a function.
    coefficients: Vec<f64>,
    intercepts: Vec<f64>,
}

impl Fitted {
    fn sound(&self) -> Result<()> {
        let (width, functions) = (self.columns.count(), functions(self.seen.count()));
        let fits = self.seen.count() > 1
            && self.means.len() == width
            && self.intercepts.len() == functions
            && self.coefficients.len() == functions * width;
        check::sound(fits, "coefficients")
    }
}

/// How many linear functions tell so many labels apart.
fn functions(labels: usize) -> usize {
    if labels == 2 { 1 } else { labels }
}

#[step]
impl<L: Category + 'static> LogisticRegression<L> {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::positive("alpha", self.alpha)?;
        adapt::at_least("iterations", self.iterations, 1)
    }

    /// Learns coefficients and intercepts.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        let (seen, places) = adapt::labels(x, y, weights)?;
        let weights = weights.map(|weights| &**weights);
        let means = match self.fit_intercept {
            true => means(x, weights)?,
            false => vec![0.0; x.n_columns()],
        };
        let problem = Problem {
            z: from_means(x, &means)?,
            columns: x.n_columns(),
            places,
            weights,
            functions: functions(seen.count()),
            alpha: self.alpha,
            intercept: self.fit_intercept,
        };
        let (coefficients, intercepts) = newton::minimum(&problem, self.iterations)?;
        self.state = Some(Fitted { columns: Columns::of(x)?, seen, means, coefficients, intercepts });
        Ok(())
    }

    /// Each row's label, and the probability of each label.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<(Vec<L>, Probabilities)> {
        let fitted = check::fitted(self.state.as_ref(), "LogisticRegression")?;
        fitted.columns.check(x)?;
        check::finite(x)?;
        let Fitted { seen, means, coefficients, intercepts, .. } = fitted;
        let z = from_means(x, means)?;
        let mut all = check::buffer(x.n_rows(), seen.count())?;
        let mut scores = vec![0.0; intercepts.len()];
        for row in z.chunks_exact(means.len()) {
            problem::scores(row, coefficients, intercepts, &mut scores);
            chances(&scores, |chance| all.push(chance));
        }
        seen.answer(&all)
    }

    /// Each row's label.
    ///
    /// # Errors
    /// See the type.
    #[first]
    pub fn labels(&self, x: &Matrix) -> Result<Vec<L>> {
        Ok(self.transform(x)?.0)
    }
}

impl<L: Category + 'static> LogisticRegression<L> {
    /// The coefficients of a linear function, once fitted: the one of two labels, or that of a label that occurred.
    #[must_use]
    pub fn coefficients(&self, function: usize) -> Option<&[f64]> {
        let Fitted { columns, coefficients, .. } = self.state.as_ref()?;
        coefficients.chunks_exact(columns.count()).nth(function)
    }

    /// The intercept of a linear function, once fitted.
    #[must_use]
    pub fn intercept(&self, function: usize) -> Option<f64> {
        let Fitted { means, intercepts, .. } = self.state.as_ref()?;
        let moved: f64 = self.coefficients(function)?.iter().zip(means).map(|(a, mean)| a * mean).sum();
        Some(intercepts[function] - moved)
    }
}
