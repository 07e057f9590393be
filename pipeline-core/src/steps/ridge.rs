//! [`Ridge`].

use super::check;
use super::columns::Columns;
use super::moments::means;
use super::told::line;
use crate::data::{Matrix, Rows, Weights};
use crate::error::{Error, Result};
use crate::linalg::{gram, solve_definite, solve_singular};
use crate::space::log_uniform;
use nalgebra::{DMatrix, DVector, DVectorView};
use neatpipe_macros::{Artifact, Step, step};

/// Linear least squares with a penalty of `alpha` times the squared coefficients.
///
/// The closed form: a Cholesky factorisation of the centred Gram matrix of the columns, or of the rows where
/// there are fewer of them. The intercept is not penalised. Where `alpha` is 0 and columns explain each
/// other, the solution is the one of least norm (of the coefficients of columns scaled to unit length, where
/// there are at least as many rows as columns). As scikit-learn's `Ridge(solver="cholesky")`; a sample weight
/// of 2 is the row twice.
///
/// A fit takes `n × p` and `n` targets; the transform predicts one number per row. What does not depend on
/// `alpha` is in [`prepare`](Self::prepare): all penalties share one [`Gram`] matrix.
///
/// # Errors
/// An `alpha` that is negative or not finite; a missing or infinite value among columns or targets; targets
/// or weights of another number than the rows; sums of squares beyond `f64`; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::Ridge};
///
/// let x = Matrix::new(vec![0.0, 1.0, 2.0], 3, 1)?;
/// let gram = Ridge::prepare(true, &x, &[1.0, 3.0, 5.0], None)?;
/// let mut ridge = Ridge::default();
/// ridge.alpha = 0.0;
/// ridge.fit(&gram)?;
/// assert!((ridge.coefficients().unwrap()[0] - 2.0).abs() < 1e-14);
/// assert!((ridge.transform(&x)?[2] - 5.0).abs() < 1e-14);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Ridge {
    /// The weight of the penalty, at least 0.
    #[param(1.0 in log_uniform(1e-4, 1e4))]
    pub alpha: f64,
    /// Whether there is an intercept.
    #[param(true)]
    pub fit_intercept: bool,
    #[state]
    state: Option<Line>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Line {
    columns: Columns,
    coefficients: DVector<f64>,
    intercept: f64,
}

impl Line {
    fn sound(&self) -> Result<()> {
        check::sound(self.coefficients.len() == self.columns.count(), "coefficients")
    }
}

#[step]
impl Ridge {
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

    /// The part of a fit that does not depend on `alpha`.
    ///
    /// # Errors
    /// See the type.
    pub fn prepare(
        #[param] fit_intercept: bool,
        x: &Matrix,
        y: &[f64],
        weights: Option<&Weights>,
    ) -> Result<Gram> {
        Problem::new(x, y, weights, fit_intercept)?.gram()
    }

    /// Learns coefficients and intercept.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, gram: &Gram) -> Result<()> {
        self.check()?;
        let coefficients = gram.solve(self.alpha)?;
        let intercept = gram.target - gram.means.dot(&coefficients);
        let Solved { coefficients, intercept } = Solved { coefficients, intercept }.finite()?;
        self.state = Some(Line { columns: gram.columns.clone(), coefficients, intercept });
        Ok(())
    }

    /// Predicts each row's target.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Vec<f64>> {
        let Line { columns, coefficients, intercept } = check::fitted(self.state.as_ref(), "Ridge")?;
        columns.check(x)?;
        predict(x, coefficients, *intercept)
    }
}

/// What a fit comes to.
pub(super) struct Solved {
    pub(super) coefficients: DVector<f64>,
    pub(super) intercept: f64,
}

impl Solved {
    pub(super) fn finite(self) -> Result<Self> {
        if self.intercept.is_finite() && self.coefficients.iter().all(|value| value.is_finite()) {
            return Ok(self);
        }
        Err(Error::new("a coefficient overflows; scale the columns and the targets first"))
    }
}

/// The linear function of each row.
pub(super) fn predict(x: &Matrix, coefficients: &DVector<f64>, intercept: f64) -> Result<Vec<f64>> {
    let mut predicted = check::buffer(x.n_rows(), 1)?;
    let rows = x.values().chunks_exact(coefficients.len()).map(|row| DVectorView::from_slice(row, row.len()));
    predicted.extend(rows.map(|row| intercept + row.dot(coefficients)));
    // A missing or infinite value always shows in its row's prediction, so the input is not looked through.
    if let Some(row) = predicted.iter().position(|value| !value.is_finite()) {
        check::finite(x)?;
        return Err(Error::new(format!("row {row}: the prediction overflows; scale the columns first")));
    }
    Ok(predicted)
}

impl Ridge {
    /// The coefficient of each column, once fitted.
    #[must_use]
    pub fn coefficients(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|line| line.coefficients.as_slice())
    }

    /// The intercept, once fitted; 0 where none was asked for.
    #[must_use]
    pub fn intercept(&self) -> Option<f64> {
        self.state.as_ref().map(|line| line.intercept)
    }
}

/// A checked least-squares problem: what the columns and the target are centred by, and the roots of the
/// weights, by which rows are multiplied.
pub(super) struct Problem<'a> {
    x: &'a Matrix,
    y: &'a [f64],
    means: DVector<f64>,
    target: f64,
    roots: Option<Vec<f64>>,
}

impl<'a> Problem<'a> {
    pub(super) fn new(x: &'a Matrix, y: &'a [f64], weights: Option<&Weights>, centre: bool) -> Result<Self> {
        check::not_empty(x)?;
        check::as_many(x.n_rows(), y.len(), "targets")?;
        check::counting(x.n_rows(), weights)?;
        check::finite(x)?;
        check::finite_target(y)?;
        let (means, target) = match centre {
            true => (means(x, weights.map(|weights| &**weights))?.into(), mean(y, weights)?),
            false => (DVector::zeros(x.n_columns()), 0.0),
        };
        let roots = weights.map(|weights| weights.iter().map(|weight| weight.sqrt()).collect());
        Ok(Self { x, y, means, target, roots })
    }

    fn gram(self) -> Result<Gram> {
        let columns = Columns::of(self.x)?;
        let system = if self.x.n_rows() >= self.x.n_columns() { self.by_columns() } else { self.by_rows() };
        Ok(Gram { columns, means: self.means, target: self.target, system })
    }

    fn root(&self, row: usize) -> f64 {
        self.roots.as_ref().map_or(1.0, |roots| roots[row])
    }

    /// What columns and target are centred by.
    pub(super) fn all_means(&self) -> DVector<f64> {
        self.means.push(self.target)
    }

    /// `XᵀX` with the target as one more column.
    pub(super) fn products(&self) -> DMatrix<f64> {
        let p = self.x.n_columns();
        let centred = |row: usize, out: &mut [f64]| {
            let root = self.root(row);
            for ((out, x), mean) in out.iter_mut().zip(self.x.row(row)).zip(&self.means) {
                *out = root * (x - mean);
            }
            out[p] = root * (self.y[row] - self.target);
        };
        gram(self.x.n_rows(), p + 1, centred)
    }

    fn by_columns(&self) -> System {
        let (all, p) = (self.products(), self.x.n_columns());
        let right = all.column(p).rows(0, p).into_owned();
        System::Columns { gram: all.remove_row(p).remove_column(p), right }
    }

    /// `XXᵀ`, `y` and `X`, since the coefficients are combinations of rows.
    fn by_rows(&self) -> System {
        let (n, p) = (self.x.n_rows(), self.x.n_columns());
        let rows = DMatrix::from_fn(n, p, |row, at| {
            self.root(row) * (self.x.values()[row * p + at] - self.means[at])
        });
        let right = DVector::from_fn(n, |row, _| self.root(row) * (self.y[row] - self.target));
        let column = |at: usize, out: &mut [f64]| out.copy_from_slice(rows.column(at).as_slice());
        System::Rows { gram: gram(p, n, column), right, rows }
    }
}

/// What a [`Ridge`] of any penalty is solved from: the Gram matrix of the centred columns, or of the rows where
/// there are fewer of them.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
pub struct Gram {
    columns: Columns,
    means: DVector<f64>,
    target: f64,
    system: System,
}

#[derive(Artifact, Clone, Debug)]
enum System {
    Columns { gram: DMatrix<f64>, right: DVector<f64> },
    Rows { gram: DMatrix<f64>, right: DVector<f64>, rows: DMatrix<f64> },
}

impl Gram {
    fn sound(&self) -> Result<()> {
        let columns = self.columns.count();
        let fits = match &self.system {
            System::Columns { gram, right } => gram.shape() == (columns, columns) && right.len() == columns,
            System::Rows { gram, right, rows } => {
                let count = right.len();
                gram.shape() == (count, count) && rows.shape() == (count, columns)
            }
        };
        check::sound(fits && self.means.len() == columns, "equations")
    }

    /// `(XᵀX + α) w = Xᵀy`; or `w = Xᵀu` with `(XXᵀ + α) u = y`.
    fn solve(&self, alpha: f64) -> Result<DVector<f64>> {
        match &self.system {
            System::Columns { gram, right } => solve(gram.clone(), right, alpha, true),
            System::Rows { gram, right, rows } => Ok(rows.tr_mul(&solve(gram.clone(), right, alpha, false)?)),
        }
    }
}

/// Solves `(system + alpha) w = right`; by eigenvectors where that is singular, with its diagonal scaled to 1
/// beforehand if `scaled`, so that a column in small units is not taken for rounding.
pub(super) fn solve(
    mut system: DMatrix<f64>,
    right: &DVector<f64>,
    alpha: f64,
    scaled: bool,
) -> Result<DVector<f64>> {
    let size = right.len();
    (0..size).for_each(|i| system[(i, i)] += alpha);
    if !system.iter().chain(right.iter()).all(|value| value.is_finite()) {
        return Err(Error::new("a sum of squares overflows; scale the columns and the targets first"));
    }
    if let Some(solution) = solve_definite(&system, right) {
        return Ok(solution);
    }
    let scale = |length: f64| if scaled && length > 0.0 { 1.0 / length.sqrt() } else { 1.0 };
    let scales = system.diagonal().map(scale);
    let system = DMatrix::from_fn(size, size, |i, j| scales[i] * system[(i, j)] * scales[j]);
    let solution = solve_singular(&system, &right.component_mul(&scales))?;
    Ok(solution.component_mul(&scales))
}

/// The weighted mean, as a distance from the first value that counts.
fn mean(y: &[f64], weights: Option<&Weights>) -> Result<f64> {
    let column = Matrix::new(y.to_vec(), y.len(), 1)?.with_names(["target"])?;
    Ok(means(&column, weights.map(|weights| &**weights))?[0])
}
