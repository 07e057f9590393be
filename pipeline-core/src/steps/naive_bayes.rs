//! [`GaussianNaiveBayes`].

use super::adapt::{self, Seen};
use super::check;
use super::columns::Columns;
use super::gathered::{Gathered, add, merge};
use super::moments::Moments;
use crate::data::{Category, Matrix, Probabilities, Rows, Weights};
use crate::error::{Error, Result};
use crate::space::log_uniform;
use neatpipe_macros::{Artifact, Step, step};
use std::f64::consts::TAU;
use std::marker::PhantomData;

/// Naive Bayes: each column normally distributed within each label, and independent of the others there.
///
/// The labels' shares, means and variances are those of the rows, so that batches refine them and states merge; a
/// sample weight of 2 is the row twice. As scikit-learn's `GaussianNB`. The labels are an enum with
/// `#[derive(Category)]`; one that does not occur has the probability 0.
///
/// # Errors
/// A `smoothing` that is not above 0; fewer than two labels; columns that are all constant; a missing or infinite
/// value; labels or weights of another number than the rows; other columns than fitted; a row so far from every label
/// that it has no probability.
///
/// ```
/// use neatpipe_core::{Matrix, steps::GaussianNaiveBayes};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone, Debug, PartialEq)]
/// enum Size { Small, Large }
///
/// let x = Matrix::new(vec![1.0, 2.0, 8.0, 9.0], 4, 1)?;
/// let mut model = GaussianNaiveBayes::<Size>::default();
/// model.fit(&x, &[Size::Small, Size::Small, Size::Large, Size::Large], None)?;
/// assert_eq!(model.labels(&Matrix::new(vec![3.0], 1, 1)?)?, [Size::Small]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct GaussianNaiveBayes<L: Category> {
    /// What is added to every variance, as a share of the largest variance of a column.
    #[param(1e-9 in log_uniform(1e-12, 1e-2), fit = false)]
    pub smoothing: f64,
    labels: PhantomData<fn() -> L>,
    #[state]
    state: Option<Classes>,
}

/// The moments of each level's rows.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Classes {
    columns: Columns,
    moments: Vec<Moments>,
}

impl Classes {
    fn sound(&self) -> Result<()> {
        check::sound(self.moments.iter().all(|moments| moments.are_for(self.columns.count())), "labels")
    }

    fn of<L: Category>(columns: Columns, x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<Self> {
        let mut rows = vec![Vec::new(); L::LEVELS.len()];
        y.iter().enumerate().for_each(|(row, label)| rows[label.code() as usize].push(row));
        let of = |rows: &Vec<usize>| {
            let weights: Option<Vec<f64>> =
                weights.map(|weights| rows.iter().map(|row| weights[*row]).collect());
            Moments::of(&x.take_rows(rows), weights.as_deref())
        };
        Ok(Self { columns, moments: rows.iter().map(of).collect::<Result<_>>()? })
    }
}

impl Gathered for Classes {
    fn columns(&self) -> &Columns {
        &self.columns
    }

    fn and(&self, later: &Self) -> Result<Self> {
        let moments: Vec<_> = self.moments.iter().zip(&later.moments).map(|(a, b)| a.merge(b)).collect();
        match moments.iter().find_map(Moments::overflowing) {
            Some(column) => Err(self.columns.too_wide(column)),
            None => Ok(Self { columns: self.columns.clone(), moments }),
        }
    }
}

#[step]
impl<L: Category + 'static> GaussianNaiveBayes<L> {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::positive("smoothing", self.smoothing)
    }

    /// Learns the moments of each label's rows.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<()> {
        adapt::labels(x, y, weights)?;
        self.state = Some(Classes::of(Columns::of(x)?, x, y, weights)?);
        Ok(())
    }

    /// Adds rows to those that were learned from, none included.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<()> {
        check::as_many(x.n_rows(), y.len(), "labels")?;
        check::weights(x.n_rows(), weights)?;
        check::finite(x)?;
        add(&mut self.state, x, |columns| Classes::of(columns, x, y, weights))
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other columns; a variance beyond `f64`.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        merge(&mut self.state, other.state)
    }

    /// Each row's label, and the probability of each label.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<(Vec<L>, Probabilities)> {
        let Classes { columns, moments } = check::fitted(self.state.as_ref(), "GaussianNaiveBayes")?;
        columns.check(x)?;
        check::finite(x)?;
        check::sound(moments.len() == L::LEVELS.len(), "labels")?;
        let (seen, normals) = self.normals(columns, moments)?;
        let mut chances = check::buffer(x.n_rows(), normals.len())?;
        for row in x.values().chunks_exact(columns.count()) {
            let start = chances.len();
            chances.extend(normals.iter().map(|normal| normal.log_density(row)));
            let own = &mut chances[start..];
            let largest = own.iter().fold(f64::NEG_INFINITY, |largest, value| largest.max(*value));
            own.iter_mut().for_each(|value| *value = (*value - largest).exp());
            let sum: f64 = own.iter().sum();
            own.iter_mut().for_each(|value| *value /= sum);
        }
        seen.answer(&chances)
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

/// A label's distribution: the logarithm of its share and of its density's factor, and each column's mean and variance.
struct Normal<'a> {
    factor: f64,
    means: &'a [f64],
    variances: Vec<f64>,
}

impl Normal<'_> {
    fn log_density(&self, row: &[f64]) -> f64 {
        let distances = row.iter().zip(self.means).zip(&self.variances);
        let squares: f64 = distances.map(|((x, mean), variance)| (x - mean) * ((x - mean) / variance)).sum();
        self.factor - 0.5 * squares
    }
}

impl<L: Category + 'static> GaussianNaiveBayes<L> {
    fn normals<'a>(&self, columns: &Columns, moments: &'a [Moments]) -> Result<(Seen, Vec<Normal<'a>>)> {
        let width = columns.count();
        let all = moments.iter().skip(1).fold(moments[0].clone(), |all, moments| all.merge(moments));
        let largest = (0..width).map(|column| all.variance(column)).fold(0.0, f64::max);
        if largest == 0.0 {
            return Err(Error::new("every column is constant; there is nothing to tell labels apart by"));
        }
        let floor = self.smoothing * largest;
        let seen = Seen::where_there_are::<L>(|code| moments[code].counts[0] > 0.0)?;
        let normals = moments.iter().filter(|moments| moments.counts[0] > 0.0).map(|moments| {
            let variances: Vec<f64> = (0..width).map(|column| moments.variance(column) + floor).collect();
            let density: f64 = variances.iter().map(|variance| (TAU * variance).ln()).sum();
            let factor = (moments.counts[0] / all.counts[0]).ln() - 0.5 * density;
            Normal { factor, means: &moments.means, variances }
        });
        Ok((seen, normals.collect()))
    }
}
