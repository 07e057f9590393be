//! [`Pca`].

use super::check;
use super::columns::Columns;
use super::moments::means;
use super::told::directions;
use crate::data::{Matrix, Names, Rows};
use crate::error::{Error, Result};
use crate::linalg::{Eigen, gram};
use nalgebra::{DMatrix, DVector, DVectorView, DVectorViewMut};
use neatpipe_macros::{Artifact, Step, step};

/// Projects rows onto the directions along which they vary most.
///
/// Exact: the eigenvectors of the covariance matrix where there are at least as many rows as columns
/// (scikit-learn's `PCA(svd_solver="covariance_eigh")`), of the rows' Gram matrix otherwise. A direction's
/// entry of largest magnitude is positive, the first one of equals: scikit-learn's rule since 1.5. Columns
/// are centred, not scaled: put a [`StandardScaler`](super::StandardScaler) in front where units differ.
/// Without it, directions among columns whose spread is a millionth of the widest column's lose digits.
///
/// A fit on `n × p` learns all `min(n, p)` directions; `components` only says how many the transform gives,
/// named `pca0`, `pca1`, …. With `whiten` each has variance 1, and one without variance is 0 throughout.
///
/// # Errors
/// Fewer than 2 rows; a missing or infinite value; a variance beyond `f64`; in the transform `components`
/// of 0 or more than were learned; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::Pca};
///
/// let x = Matrix::new(vec![1.0, 1.0, 2.0, 2.0, 3.0, 3.0], 3, 2)?;
/// let mut pca = Pca::default();
/// pca.components = 1;
/// pca.fit(&x)?;
/// let reduced = pca.transform(&x)?;
/// assert!((reduced.values()[2] - 2.0_f64.sqrt()).abs() < 1e-15);
/// assert!((pca.explained_variance_ratio().unwrap()[0] - 1.0).abs() < 1e-15);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Pca {
    /// How many directions the transform gives.
    #[param(2 in 1..=20, fit = false)]
    pub components: usize,
    /// Whether they are scaled to variance 1.
    #[param(false in [false, true], fit = false)]
    pub whiten: bool,
    #[state]
    state: Option<Directions>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
pub(super) struct Directions {
    columns: Columns,
    means: DVector<f64>,
    /// Unit vectors as columns, and the variance along each.
    vectors: DMatrix<f64>,
    variances: Vec<f64>,
    total: f64,
    /// One for each direction.
    names: Names,
}

#[step]
impl Pca {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        directions(self.explained_variance_ratio(), self.components)
    }

    /// Learns the directions.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        self.state = Some(Directions::of(x)?);
        Ok(())
    }

    /// The coordinates along the first `components` directions.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        check::fitted(self.state.as_ref(), "Pca")?.project(x, self.components, self.whiten)
    }

    /// The rows that have these coordinates: those that were projected, up to what the directions left out
    /// account for.
    ///
    /// # Errors
    /// A matrix that has not `components` columns; otherwise see the type.
    #[row_wise]
    pub fn inverse(&self, x: &Matrix) -> Result<Matrix> {
        check::fitted(self.state.as_ref(), "Pca")?.back(x, self.components, self.whiten)
    }
}

impl Pca {
    /// The directions as unit vectors, row by row: `min(n, p) × p`, once fitted.
    #[must_use]
    pub fn directions(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| state.vectors.as_slice())
    }

    /// The variance along each direction (`n - 1` in the denominator), once fitted.
    #[must_use]
    pub fn explained_variance(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| &*state.variances)
    }

    /// Each direction's share of the variance, once fitted; 0 throughout where nothing varies.
    #[must_use]
    pub fn explained_variance_ratio(&self) -> Option<Vec<f64>> {
        self.state.as_ref().map(Directions::shares)
    }
}

impl Directions {
    fn sound(&self) -> Result<()> {
        let (inputs, directions) = (self.columns.count(), self.variances.len());
        let fits = self.means.len() == inputs && self.vectors.shape() == (inputs, directions);
        check::sound(fits && self.names.len() == directions && directions > 0, "directions")
    }

    fn of(x: &Matrix) -> Result<Self> {
        let columns = Columns::of(x)?;
        check::finite(x)?;
        let (n, p) = (x.n_rows(), x.n_columns());
        if n < 2 {
            return Err(Error::new("the input has 1 row; give at least 2, since one row has no variance"));
        }
        let means = means(x, None)?;
        let eigen = if n >= p { of_columns(x, &means)? } else { of_rows(x, &means)? };
        Ok(Self::new(columns, means.into(), eigen, n))
    }

    /// From the sums of squares along the directions of `rows` rows.
    pub(super) fn new(columns: Columns, means: DVector<f64>, eigen: Eigen, rows: usize) -> Self {
        let Eigen { values: squares, mut vectors } = eigen;
        vectors.as_mut_slice().chunks_exact_mut(columns.count()).for_each(point_up);
        #[expect(clippy::cast_precision_loss)]
        let variances: Vec<f64> = squares.iter().map(|square| square.max(0.0) / (rows - 1) as f64).collect();
        Self {
            columns,
            means,
            total: variances.iter().sum(),
            vectors,
            names: (0..variances.len()).map(|at| format!("pca{at}")).collect(),
            variances,
        }
    }

    /// The coordinates along the first directions.
    pub(super) fn project(&self, x: &Matrix, components: usize, whiten: bool) -> Result<Matrix> {
        self.columns.check(x)?;
        let (rows, outputs) = (x.n_rows(), self.checked(components)?);
        let mut values = check::buffer(rows, outputs)?;
        values.resize(rows * outputs, 0.0);
        let vectors = self.vectors.columns(0, outputs);
        let inverse = whiten.then(|| self.deviations(|deviation| 1.0 / deviation));
        let mut centred = DVector::zeros(self.means.len());
        // Row by row, so that a row gives the same bits in any batch.
        for (row, out) in x.values().chunks_exact(self.means.len()).zip(values.chunks_exact_mut(outputs)) {
            centred.copy_from_slice(row);
            centred -= &self.means;
            let mut out = DVectorViewMut::from_slice(out, outputs);
            out.gemv_tr(1.0, &vectors, &centred, 0.0);
            if let Some(inverse) = &inverse {
                out.component_mul_assign(&inverse.rows(0, outputs));
            }
        }
        let out = Matrix::new(values, rows, outputs)?;
        // A missing or infinite value always shows in its row's coordinates.
        if check::finite(&out).is_err() {
            check::finite(x)?;
            return Err(Error::new("a coordinate overflows; scale the columns first"));
        }
        out.named(self.names.first(outputs))
    }

    /// The rows that have these coordinates.
    pub(super) fn back(&self, x: &Matrix, components: usize, whiten: bool) -> Result<Matrix> {
        let (rows, inputs, outputs) = (x.n_rows(), self.checked(components)?, self.means.len());
        if x.n_columns() != inputs {
            let now = x.n_columns();
            return Err(Error::new(format!("the input has {now} columns, but `components` is {inputs}")));
        }
        let mut values = check::buffer(rows, outputs)?;
        values.resize(rows * outputs, 0.0);
        let deviations = whiten.then(|| self.deviations(|deviation| deviation));
        let mut vectors = self.vectors.columns(0, inputs).into_owned();
        if let Some(deviations) = deviations {
            vectors.column_iter_mut().zip(&deviations).for_each(|(mut vector, by)| vector *= *by);
        }
        for (row, out) in x.values().chunks_exact(inputs).zip(values.chunks_exact_mut(outputs)) {
            let mut out = DVectorViewMut::from_slice(out, outputs);
            out.gemv(1.0, &vectors, &DVectorView::from_slice(row, inputs), 0.0);
            out += &self.means;
        }
        let out = Matrix::new(values, rows, outputs)?.named(self.columns.names().cloned())?;
        if check::finite(&out).is_err() {
            check::finite(x)?;
            return Err(Error::new("a value overflows; were these coordinates made by this step?"));
        }
        Ok(out)
    }

    fn checked(&self, wanted: usize) -> Result<usize> {
        match (wanted, self.variances.len()) {
            (0, _) => Err(Error::new("`components` is 0; set it to at least 1")),
            (_, most) if wanted > most => Err(Error::new(format!(
                "`components` is {wanted}, but the fit found {most} (the smaller of its rows and columns); \
                 set it to at most {most}"
            ))),
            _ => Ok(wanted),
        }
    }

    /// Each direction's share of the variance; 0 throughout where nothing varies.
    pub(super) fn shares(&self) -> Vec<f64> {
        let share = |variance: &f64| if self.total > 0.0 { variance / self.total } else { 0.0 };
        self.variances.iter().map(share).collect()
    }

    pub(super) fn are_of(&self, columns: &Columns) -> bool {
        self.columns == *columns
    }

    pub(super) fn variances(&self) -> &[f64] {
        &self.variances
    }

    /// Unit vectors, one behind the other.
    pub(super) fn vectors(&self) -> &[f64] {
        self.vectors.as_slice()
    }

    /// A factor for each direction made from its standard deviation; 0 where rounding is all that varies.
    fn deviations(&self, factor: impl Fn(f64) -> f64) -> DVector<f64> {
        #[expect(clippy::cast_precision_loss)]
        let least = 8.0 * f64::EPSILON * self.means.len() as f64 * self.variances[0];
        let of = |variance: &f64| if *variance > least { factor(variance.sqrt()) } else { 0.0 };
        self.variances.iter().map(of).collect::<Vec<_>>().into()
    }
}

/// Sums of squares along the directions, and the directions, from the columns' Gram matrix.
fn of_columns(x: &Matrix, means: &[f64]) -> Result<Eigen> {
    let p = x.n_columns();
    let centred = |row: usize, out: &mut [f64]| {
        for ((out, x), mean) in out.iter_mut().zip(x.row(row)).zip(means) {
            *out = x - mean;
        }
    };
    Eigen::of(&gram(x.n_rows(), p, centred))
}

/// The same from the rows' Gram matrix, which is the smaller one where there are fewer rows than columns.
fn of_rows(x: &Matrix, means: &[f64]) -> Result<Eigen> {
    let (n, p) = (x.n_rows(), x.n_columns());
    let values = x.values();
    let column = |at: usize, out: &mut [f64]| {
        for (row, out) in out.iter_mut().enumerate() {
            *out = values[row * p + at] - means[at];
        }
    };
    let Eigen { values: squares, vectors: across } = Eigen::of(&gram(p, n, column))?;
    let centred = DMatrix::from_fn(p, n, |at, row| values[row * p + at] - means[at]);
    // The images of the rows' directions are orthogonal but for rounding, the largest first; where nothing
    // but rounding is left of one, the factorisation finds a direction beside those before it.
    Ok(Eigen { values: squares, vectors: (centred * across).qr().q() })
}

/// Turns a vector so that its entry of largest magnitude is positive.
fn point_up(vector: &mut [f64]) {
    let largest =
        vector.iter().fold(0.0_f64, |most, value| if value.abs() > most.abs() { *value } else { most });
    if largest < 0.0 {
        vector.iter_mut().for_each(|value| *value = -*value);
    }
}
