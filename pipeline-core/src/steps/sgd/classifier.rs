//! [`SgdClassifier`].

use super::descent::{Descent, Lesson, Passes};
use super::line::{Line, each_finite};
use super::loss::logistic;
use super::options::{ClassifierLoss, LearningRate, Penalty};
use crate::data::{Category, Matrix, Probabilities, Rows, Weights};
use crate::error::{Error, Result};
use crate::space::{log_uniform, uniform};
use crate::steps::check;
use crate::steps::columns::Columns;
use crate::steps::told::told;
use neatpipe_macros::{Artifact, Step, step};
use std::marker::PhantomData;

/// A linear classifier that learns from one row after the other, so that batches of any size refine it.
///
/// The labels are an enum with `#[derive(Category)]`: `SgdClassifier<Species>(x, species)`. Its levels are known
/// when compiling, so a batch need not have all of them. Two labels share one linear function; of more, each has its
/// own against all others. `let (species, chance) = …` gives probabilities as well, by the log loss alone: the
/// logistic of each function, divided by their sum.
///
/// `fit` starts anew and goes through the rows several times, `partial_fit` goes through further rows once, in their
/// order. Columns have to be on one scale: put a [`StandardScaler`](super::super::StandardScaler) before it.
/// Formulas and defaults are those of scikit-learn's `SGDClassifier`, in whose order of rows (`shuffle` off) the
/// coefficients agree; a shuffled fit has another order. Other than there, the penalty on absolute values goes on
/// where the last batch ended, so that batches give the bits of one pass.
///
/// A weight scales the step of its row, which is not the row twice.
///
/// # Errors
/// A setting out of bounds; labels of fewer than two levels; probabilities of a loss that has none; a missing or
/// infinite value; labels or weights of another number than the rows; other columns than before; coefficients beyond
/// `f64`.
///
/// ```
/// use neatpipe_core::{Matrix, steps::{ClassifierLoss, SgdClassifier}};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone, Copy, Debug, PartialEq)]
/// enum Sign { Minus, Plus }
///
/// let x = Matrix::new(vec![-1.0, 1.0], 2, 1)?;
/// let mut signs = SgdClassifier::<Sign>::default();
/// signs.loss = ClassifierLoss::Log;
/// signs.partial_fit(&x, &[Sign::Minus, Sign::Plus], None)?;
/// let (labels, chance) = signs.transform(&x)?;
/// assert_eq!(labels, [Sign::Minus, Sign::Plus]);
/// assert!(chance.row(0)[0] > 0.9);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct SgdClassifier<L: Category> {
    /// What a wrong label costs.
    #[param(ClassifierLoss::Hinge in [ClassifierLoss::Hinge, ClassifierLoss::Log])]
    pub loss: ClassifierLoss,
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
    #[param(LearningRate::Optimal in [LearningRate::Constant, LearningRate::InverseScaling, LearningRate::Optimal])]
    pub learning_rate: LearningRate,
    /// The first step, or each; the optimal rate has its own.
    #[param(0.01 in log_uniform(1e-4, 1e-1))]
    pub eta0: f64,
    /// How fast steps become shorter.
    #[param(0.5 in uniform(0.0, 1.0))]
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
    labels: PhantomData<fn() -> L>,
    #[state]
    state: Option<Fitted>,
}

/// One line for two labels, else one for each.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Fitted {
    columns: Columns,
    lines: Vec<Line>,
}

impl Fitted {
    fn sound(&self) -> Result<()> {
        let fits = self.lines.iter().all(|line| line.is_for(self.columns.count()));
        check::sound(fits && !self.lines.is_empty() && self.lines.len() != 2, "coefficients")
    }
}

#[step]
impl<L: Category + 'static> SgdClassifier<L> {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let said = |fitted: &Fitted| {
            let coefficients: usize = fitted.lines.iter().map(|line| line.coefficients.len()).sum();
            format!("{} labels, {coefficients} coefficients", L::LEVELS.len())
        };
        told(self.state.as_ref().map(said))
    }

    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        if L::LEVELS.len() < 2 {
            let (name, levels) = (L::NAME, L::LEVELS.len());
            return Err(Error::new(format!("`{name}` has {levels} levels; there is nothing to tell apart")));
        }
        self.descent().check()
    }

    /// Learns anew, going through the rows until the objective falls no more.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        check::not_empty(x)?;
        inputs(x, y, weights)?;
        let (descent, columns) = (self.descent(), Columns::of(x)?);
        let passes = Passes {
            epochs: self.epochs,
            tol: self.tol,
            patience: self.patience,
            shuffle: self.shuffle,
            seed: self.seed,
        };
        let mut lines = vec![descent.line(columns.count()); Self::lines()];
        for (at, line) in lines.iter_mut().enumerate() {
            let lesson = Lesson { x, y: |row: usize| Self::side(&y[row], at), weights };
            descent.passes(&self.loss, line, &lesson, &passes)?;
        }
        self.state = Some(Fitted { columns, lines });
        Ok(())
    }

    /// Goes through further rows once, in their order.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        inputs(x, y, weights)?;
        let descent = self.descent();
        let (columns, mut lines) = match &self.state {
            Some(Fitted { columns, lines }) => {
                columns.check(x)?;
                lines.iter().try_for_each(|line| line.check(self.average, descent.truncates()))?;
                (columns.clone(), lines.clone())
            }
            None => (Columns::of_any(x)?, vec![descent.line(x.n_columns()); Self::lines()]),
        };
        for (at, line) in lines.iter_mut().enumerate() {
            let lesson = Lesson { x, y: |row: usize| Self::side(&y[row], at), weights };
            descent.pass(&self.loss, line, &lesson)?;
        }
        self.state = Some(Fitted { columns, lines });
        Ok(())
    }

    /// Each row's label, and the probability of each label.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<(Vec<L>, Probabilities)> {
        if self.loss == ClassifierLoss::Hinge {
            return Err(Error::new(
                "the hinge loss has no probabilities; set `loss` to `log`, or take the labels alone",
            ));
        }
        let (scores, across) = self.scores(x)?;
        let mut chances = check::buffer(x.n_rows(), L::LEVELS.len())?;
        for scores in scores.chunks_exact(across) {
            match scores {
                [score] => chances.extend([logistic(-score), logistic(*score)]),
                scores => {
                    let sum: f64 = scores.iter().map(|score| logistic(*score)).sum();
                    #[expect(clippy::cast_precision_loss)]
                    let even = 1.0 / scores.len() as f64;
                    chances.extend(
                        scores.iter().map(|score| if sum > 0.0 { logistic(*score) / sum } else { even }),
                    );
                }
            }
        }
        let chances = Matrix::new(chances, x.n_rows(), L::LEVELS.len())?;
        Ok((Self::labels_of(&scores, across), Probabilities::new(chances.with_names(L::LEVELS.to_vec())?)))
    }

    /// Each row's label.
    ///
    /// # Errors
    /// See the type.
    #[first]
    pub fn labels(&self, x: &Matrix) -> Result<Vec<L>> {
        let (scores, across) = self.scores(x)?;
        Ok(Self::labels_of(&scores, across))
    }
}

impl<L: Category + 'static> SgdClassifier<L> {
    /// The coefficients of a linear function, once fitted: the one of two labels, or that of a label.
    #[must_use]
    pub fn coefficients(&self, function: usize) -> Option<&[f64]> {
        self.state.as_ref()?.lines.get(function).map(|line| line.predicts().0)
    }

    /// The intercept of a linear function, once fitted.
    #[must_use]
    pub fn intercept(&self, function: usize) -> Option<f64> {
        self.state.as_ref()?.lines.get(function).map(|line| line.predicts().1)
    }

    fn lines() -> usize {
        if L::LEVELS.len() == 2 { 1 } else { L::LEVELS.len() }
    }

    /// On which side of a line a label lies.
    fn side(label: &L, line: usize) -> f64 {
        let own = if Self::lines() == 1 { 1 } else { line };
        if label.code() as usize == own { 1.0 } else { -1.0 }
    }

    /// What each row is in each linear function, and how many there are.
    fn scores(&self, x: &Matrix) -> Result<(Vec<f64>, usize)> {
        let Fitted { columns, lines } = check::fitted(self.state.as_ref(), "SgdClassifier")?;
        columns.check(x)?;
        check::sound(lines.len() == Self::lines(), "labels")?;
        let mut scores = check::buffer(x.n_rows(), lines.len())?;
        for row in x.values().chunks_exact(columns.count()) {
            scores.extend(lines.iter().map(|line| line.at(row)));
        }
        each_finite(&scores, x, lines.len())?;
        Ok((scores, lines.len()))
    }

    /// The label with the largest score, the first of several.
    fn labels_of(scores: &[f64], across: usize) -> Vec<L> {
        let code = |scores: &[f64]| match scores {
            [score] => u32::from(*score > 0.0),
            scores => {
                (0_u32..)
                    .zip(scores)
                    .fold(
                        (0, f64::NEG_INFINITY),
                        |best, (code, score)| {
                            if *score > best.1 { (code, *score) } else { best }
                        },
                    )
                    .0
            }
        };
        scores.chunks_exact(across).filter_map(|scores| L::from_code(code(scores))).collect()
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

fn inputs<L>(x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<()> {
    check::as_many(x.n_rows(), y.len(), "labels")?;
    check::weights(x.n_rows(), weights)?;
    check::finite(x)
}
