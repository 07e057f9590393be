//! [`IncrementalPca`].

use super::check;
use super::columns::Columns;
use super::gathered::{Gathered, add, merge};
use super::moments::means;
use super::pca::Directions;
use super::told::directions;
use crate::data::Matrix;
use crate::error::{Error, Result};
use crate::linalg::{Eigen, gram};
use nalgebra::{DMatrix, DVector};
use neatpipe_macros::{Artifact, Step, step};

/// [`Pca`](super::Pca) by batches: the same directions, whatever the batches.
///
/// It keeps the means and the sums of products of all pairs of columns, and merges those of a batch or of another fit
/// (Chan, Golub and `LeVeque`, 1983). So nothing is lost between batches, other than in scikit-learn's
/// `IncrementalPCA`, which drops what the kept directions leave out of each. In return it holds columns × columns
/// numbers, and takes their eigenvectors anew after each batch.
///
/// # Errors
/// A transform before there are 2 rows; a missing or infinite value; a variance beyond `f64`; in the transform
/// `components` of 0 or more than were learned; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::IncrementalPca};
///
/// let mut pca = IncrementalPca::default();
/// pca.components = 1;
/// pca.partial_fit(&Matrix::new(vec![1.0, 1.0], 1, 2)?)?;
/// pca.partial_fit(&Matrix::new(vec![2.0, 2.0, 3.0, 3.0], 2, 2)?)?;
/// let reduced = pca.transform(&Matrix::new(vec![3.0, 3.0], 1, 2)?)?;
/// assert!((reduced.values()[0] - 2.0_f64.sqrt()).abs() < 1e-15);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct IncrementalPca {
    /// How many directions the transform gives.
    #[param(2 in 1..=20, fit = false)]
    pub components: usize,
    /// Whether they are scaled to variance 1.
    #[param(false in [false, true], fit = false)]
    pub whiten: bool,
    #[state]
    state: Option<Scatter>,
}

/// Rows, means and centred sums of products, and what follows from them.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Scatter {
    columns: Columns,
    rows: usize,
    means: DVector<f64>,
    products: DMatrix<f64>,
    /// None before there are two rows.
    directions: Option<Directions>,
}

impl Scatter {
    fn sound(&self) -> Result<()> {
        let width = self.columns.count();
        let follow = self.directions.as_ref().is_none_or(|directions| directions.are_of(&self.columns));
        let fits = self.means.len() == width && self.products.shape() == (width, width);
        check::sound(fits && follow, "columns")
    }

    fn of(columns: Columns, x: &Matrix) -> Result<Self> {
        check::finite(x)?;
        let (rows, width) = x.shape();
        if rows == 0 {
            let products = DMatrix::zeros(width, width);
            return Ok(Self { columns, rows, means: DVector::zeros(width), products, directions: None });
        }
        let means = means(x, None)?;
        let products = gram(rows, width, |row, out| {
            for ((out, x), mean) in out.iter_mut().zip(x.row(row)).zip(&means) {
                *out = x - mean;
            }
        });
        Self { columns, rows, means: means.into(), products, directions: None }.finished()
    }

    fn finished(mut self) -> Result<Self> {
        if self.rows > 1 {
            let mut eigen = Eigen::of(&self.products)?;
            let directions = self.rows.min(self.columns.count());
            eigen.values.truncate(directions);
            eigen.vectors.resize_horizontally_mut(directions, 0.0);
            self.directions =
                Some(Directions::new(self.columns.clone(), self.means.clone(), eigen, self.rows));
        }
        Ok(self)
    }
}

impl Gathered for Scatter {
    fn columns(&self) -> &Columns {
        &self.columns
    }

    /// By Chan, Golub and `LeVeque`, formula 2.1, for pairs of columns.
    #[expect(clippy::cast_precision_loss)]
    fn and(&self, later: &Self) -> Result<Self> {
        if self.rows == 0 || later.rows == 0 {
            return Ok(if self.rows == 0 { later.clone() } else { self.clone() });
        }
        let share = later.rows as f64 / (self.rows + later.rows) as f64;
        let distance = &later.means - &self.means;
        let mut products = &self.products + &later.products;
        products.ger(self.rows as f64 * share, &distance, &distance, 1.0);
        let (rows, means) = (self.rows + later.rows, &self.means + distance * share);
        Self { columns: self.columns.clone(), rows, means, products, directions: None }.finished()
    }
}

#[step]
impl IncrementalPca {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        directions(self.explained_variance_ratio(), self.components)
    }

    /// Learns the directions.
    ///
    /// # Errors
    /// Fewer than 2 rows; otherwise see the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        let state = Scatter::of(Columns::of(x)?, x)?;
        state.directions.as_ref().ok_or_else(|| too_few(state.rows))?;
        self.state = Some(state);
        Ok(())
    }

    /// Adds rows to those that were learned from, none included.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix) -> Result<()> {
        add(&mut self.state, x, |columns| Scatter::of(columns, x))
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other columns; sums beyond `f64`.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        merge(&mut self.state, other.state)
    }

    /// The coordinates along the first `components` directions.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        self.learned()?.project(x, self.components, self.whiten)
    }

    /// The rows that have these coordinates, up to what the directions left out account for.
    ///
    /// # Errors
    /// A matrix that has not `components` columns; otherwise see the type.
    #[row_wise]
    pub fn inverse(&self, x: &Matrix) -> Result<Matrix> {
        self.learned()?.back(x, self.components, self.whiten)
    }

    fn learned(&self) -> Result<&Directions> {
        let state = check::fitted(self.state.as_ref(), "IncrementalPca")?;
        state.directions.as_ref().ok_or_else(|| too_few(state.rows))
    }
}

impl IncrementalPca {
    /// The directions as unit vectors, row by row, once there are two rows.
    #[must_use]
    pub fn directions(&self) -> Option<&[f64]> {
        Some(self.state.as_ref()?.directions.as_ref()?.vectors())
    }

    /// The variance along each direction (`n - 1` in the denominator).
    #[must_use]
    pub fn explained_variance(&self) -> Option<&[f64]> {
        Some(self.state.as_ref()?.directions.as_ref()?.variances())
    }

    /// Each direction's share of the variance; 0 throughout where nothing varies.
    #[must_use]
    pub fn explained_variance_ratio(&self) -> Option<Vec<f64>> {
        Some(self.state.as_ref()?.directions.as_ref()?.shares())
    }
}

fn too_few(rows: usize) -> Error {
    Error::new(format!("{rows} rows were learned from; give at least 2, since one row has no variance"))
}
