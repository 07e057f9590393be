//! [`SupportVectorClassifier`] and [`SupportVectorRegressor`].

use crate::columns::refused;
use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_svm::{Svm, SvmParams};
use ndarray::{Array1, ArrayView1, ArrayView2};
use neatpipe::Error;
use neatpipe::prelude::*;
use neatpipe::steps::adapt::{self, Learned, Seen};
use std::marker::PhantomData;

/// More rows than this are refused: linfa keeps the products of all pairs, which are 3.2 GB then.
const MOST_ROWS: usize = 20_000;

/// How alike two rows are.
#[derive(Category, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kernel {
    /// The product of both.
    #[category("linear")]
    Linear,
    /// `exp(-gamma d²)` of their distance.
    #[default]
    #[category("rbf")]
    Rbf,
}

/// The shape that a support vector machine has before it learns.
fn shaped<T>(params: SvmParams<f64, T>, kernel: Kernel, gamma: f64, tol: f64) -> SvmParams<f64, T> {
    match kernel {
        Kernel::Linear => params.linear_kernel(),
        Kernel::Rbf => params.gaussian_kernel(1.0 / gamma),
    }
    .eps(tol)
}

fn not_too_many(x: &Matrix) -> Result<()> {
    if x.n_rows() <= MOST_ROWS {
        return Ok(());
    }
    Err(Error::new(format!(
        "{} rows are too many, a fit keeps the products of all pairs; give at most {MOST_ROWS}, or use an SGD model",
        x.n_rows()
    )))
}

/// `gamma`, or where it is none, one over the number of columns times the variance of all values.
#[expect(clippy::cast_precision_loss)]
fn scale(gamma: Option<f64>, x: &Matrix) -> f64 {
    let count = x.values().len() as f64;
    let first = x.values()[0];
    let mean = first + x.values().iter().map(|x| x - first).sum::<f64>() / count;
    let variance = x.values().iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
    gamma.unwrap_or(if variance > 0.0 { 1.0 / (x.n_columns() as f64 * variance) } else { 1.0 })
}

/// The labels, and a machine for each pair of them.
type Machines = (Seen, Vec<Svm<f64, bool>>);

/// A support vector machine that tells labels apart, by linfa's sequential minimal optimisation.
///
/// Two labels are told apart by one machine; of more there is one for each pair, and the label that most of them name
/// is given, the first of several: scikit-learn's `SVC`. It has no probabilities: linfa fits them to the scores of the
/// rows that it learned from, which makes them too sure. Nor does it take weights: linfa's solver has one cost for all
/// rows of a side. Columns weigh by their units: put a `StandardScaler` before it.
///
/// # Errors
/// A `c`, `gamma` or `tol` that is not above 0; fewer than two labels; more than 20,000 rows; a missing or infinite
/// value; labels of another number than the rows; other columns than fitted.
///
/// ```
/// use neatpipe::prelude::*;
/// use neatpipe_linfa::SupportVectorClassifier;
///
/// #[derive(Category, Clone, Debug, PartialEq)]
/// enum Side { Inside, Outside }
///
/// let x = Matrix::new(vec![-2.0, -0.5, 0.5, 2.0], 4, 1)?;
/// let sides = [Side::Outside, Side::Inside, Side::Inside, Side::Outside];
/// let mut model = SupportVectorClassifier::<Side>::default();
/// model.fit(&x, &sides)?;
/// assert_eq!(model.transform(&x)?, sides);
/// # Ok::<(), neatpipe::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct SupportVectorClassifier<L: Category> {
    /// What a row on the wrong side costs.
    #[param(1.0 in log_uniform(1e-3, 1e3))]
    pub c: f64,
    /// How alike two rows are.
    #[param(Kernel::Rbf in [Kernel::Linear, Kernel::Rbf])]
    pub kernel: Kernel,
    /// How fast likeness falls with distance; none is one over the number of columns times the variance of all values.
    #[param(None)]
    pub gamma: Option<f64>,
    /// By how much the conditions of the optimum may be missed.
    #[param(1e-3)]
    pub tol: f64,
    labels: PhantomData<fn() -> L>,
    #[state]
    state: Option<Learned<Machines>>,
}

#[step]
impl<L: Category + 'static> SupportVectorClassifier<L> {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::positive("c", self.c)?;
        adapt::positive("gamma", self.gamma.unwrap_or(1.0))?;
        adapt::positive("tol", self.tol)
    }

    /// Learns which rows lie on the border.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[L]) -> Result<()> {
        self.check()?;
        let (seen, places) = adapt::labels(x, y, None)?;
        not_too_many(x)?;
        let gamma = scale(self.gamma, x);
        let machine = |(first, second): (usize, usize)| {
            let of_both = |row: &usize| places[*row] == first || places[*row] == second;
            let rows: Vec<usize> = (0..x.n_rows()).filter(of_both).collect();
            let sides = rows.iter().map(|row| places[*row] == first).collect::<Array1<bool>>();
            let params = shaped(Svm::<f64, bool>::params(), self.kernel, gamma, self.tol);
            params
                .pos_neg_weights(self.c, self.c)
                .fit(&DatasetBase::new(x.take_rows(&rows).into(), sides))
                .map_err(|error| refused(&error))
        };
        let machines = pairs(seen.count()).map(machine).collect::<Result<Vec<_>>>()?;
        self.state = Some(Learned::of(x, (seen, machines))?);
        Ok(())
    }

    /// Each row's label.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Vec<L>> {
        let (seen, machines) = Learned::ready(&self.state, "SupportVectorClassifier", x)?;
        let mut votes = Vec::with_capacity(x.n_rows() * seen.count());
        for (number, row) in ArrayView2::from(x).rows().into_iter().enumerate() {
            let from = votes.len();
            votes.resize(from + seen.count(), 0.0);
            for ((first, second), machine) in pairs(seen.count()).zip(machines) {
                let winner = if value(machine, row, number)? > 0.0 { first } else { second };
                votes[from + winner] += 1.0;
            }
        }
        seen.likeliest(&votes)
    }
}

/// All pairs of so many labels.
fn pairs(labels: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..labels).flat_map(move |first| (first + 1..labels).map(move |second| (first, second)))
}

/// On which side a row lies, and how far.
fn value<T>(machine: &Svm<f64, T>, row: ArrayView1<'_, f64>, number: usize) -> Result<f64> {
    let value = machine.weighted_sum(&row) - machine.rho;
    if value.is_finite() {
        return Ok(value);
    }
    Err(Error::new(format!("row {number}: the prediction is {value}; scale the columns first")))
}

/// A support vector machine that predicts numbers, by linfa's sequential minimal optimisation.
///
/// What lies within `epsilon` of the prediction costs nothing: scikit-learn's `SVR`. Columns weigh by their units, and
/// `epsilon` and `c` are in those of the target: put a `StandardScaler` before it. It takes no weights: linfa's solver has
/// one cost for all rows.
///
/// # Errors
/// A `c`, `gamma` or `tol` that is not above 0, an `epsilon` as well; more than 20,000 rows; a missing or infinite value
/// among columns or targets; targets of another number than rows; other columns than fitted.
///
/// ```
/// use neatpipe::prelude::*;
/// use neatpipe_linfa::{Kernel, SupportVectorRegressor};
///
/// let x = Matrix::new(vec![0.0, 1.0, 2.0, 3.0], 4, 1)?;
/// let mut model = SupportVectorRegressor::default();
/// (model.kernel, model.c, model.epsilon) = (Kernel::Linear, 100.0, 0.01);
/// model.fit(&x, &[1.0, 3.0, 5.0, 7.0])?;
/// assert!((model.transform(&x)?[2] - 5.0).abs() < 0.02);
/// # Ok::<(), neatpipe::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct SupportVectorRegressor {
    /// What a distance beyond `epsilon` costs.
    #[param(1.0 in log_uniform(1e-3, 1e3))]
    pub c: f64,
    /// The distance that costs nothing.
    #[param(0.1 in log_uniform(1e-3, 1.0))]
    pub epsilon: f64,
    /// How alike two rows are.
    #[param(Kernel::Rbf in [Kernel::Linear, Kernel::Rbf])]
    pub kernel: Kernel,
    /// How fast likeness falls with distance; none is one over the number of columns times the variance of all values.
    #[param(None)]
    pub gamma: Option<f64>,
    /// By how much the conditions of the optimum may be missed.
    #[param(1e-3)]
    pub tol: f64,
    #[state]
    state: Option<Learned<Svm<f64, f64>>>,
}

#[step]
impl SupportVectorRegressor {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::positive("c", self.c)?;
        adapt::positive("epsilon", self.epsilon)?;
        adapt::positive("gamma", self.gamma.unwrap_or(1.0))?;
        adapt::positive("tol", self.tol)
    }

    /// Learns which rows the curve rests on.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[f64]) -> Result<()> {
        self.check()?;
        adapt::numbers(x, y, None)?;
        not_too_many(x)?;
        let model = shaped(Svm::<f64, f64>::params(), self.kernel, scale(self.gamma, x), self.tol)
            .c_svr(self.c, Some(self.epsilon))
            .fit(&DatasetBase::new(ArrayView2::from(x), ArrayView1::from(y)))
            .map_err(|error| refused(&error))?;
        self.state = Some(Learned::of(x, model)?);
        Ok(())
    }

    /// Predicts each row's number.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Vec<f64>> {
        let model = Learned::ready(&self.state, "SupportVectorRegressor", x)?;
        let rows = ArrayView2::from(x);
        rows.rows().into_iter().enumerate().map(|(number, row)| value(model, row, number)).collect()
    }
}
