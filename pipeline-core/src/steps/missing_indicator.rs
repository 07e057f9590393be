//! [`MissingIndicator`].

use super::check;
use super::columns::Columns;
use super::gathered::{Gathered, add, merge};
use super::told::told;
use crate::data::{Matrix, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Marks missing values (NaN): 1 where one is missing, 0 elsewhere.
///
/// A column for each one that had a missing value in the fit, called `missing_a` for `a`, or for every one with
/// `all`. As scikit-learn's `MissingIndicator`. Put it beside [`Impute`](super::Impute), which forgets what was
/// missing: `Concat(Impute(x), MissingIndicator(x))`.
///
/// # Errors
/// A missing value in a column that had none in the fit, unless `strict` is off, which ignores it, or `all` is on;
/// other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::MissingIndicator};
///
/// let x = Matrix::new(vec![1.0, 2.0, f64::NAN, 3.0], 2, 2)?.with_names(["a", "b"])?;
/// let mut missing = MissingIndicator::default();
/// missing.fit(&x)?;
/// let marks = missing.transform(&x)?;
/// assert_eq!((marks.values(), &*marks.column_name(0)), ([0.0, 1.0].as_slice(), "missing_a"));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct MissingIndicator {
    /// Whether columns without a missing value in the fit are marked as well.
    #[param(false in [false, true], fit = false)]
    pub all: bool,
    /// Whether it is an error if another column than in the fit has a missing value.
    #[param(true, fit = false)]
    pub strict: bool,
    #[state]
    state: Option<Holes>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Holes {
    columns: Columns,
    missing: Vec<bool>,
}

impl Holes {
    fn sound(&self) -> Result<()> {
        check::sound(self.missing.len() == self.columns.count(), "columns")
    }

    fn of(columns: Columns, x: &Matrix) -> Self {
        let mut missing = vec![false; columns.count()];
        for row in x.rows() {
            row.iter().zip(&mut missing).for_each(|(value, missing)| *missing |= value.is_nan());
        }
        Self { columns, missing }
    }
}

impl Gathered for Holes {
    fn columns(&self) -> &Columns {
        &self.columns
    }

    fn and(&self, later: &Self) -> Result<Self> {
        let mut both = self.clone();
        both.missing.iter_mut().zip(&later.missing).for_each(|(missing, later)| *missing |= later);
        Ok(both)
    }
}

#[step]
impl MissingIndicator {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let missing = |holes: &Holes| holes.missing.iter().filter(|missing| **missing).count();
        let said = |holes: &Holes| {
            format!("{} of {} columns have missing values", missing(holes), holes.missing.len())
        };
        told(self.state.as_ref().map(said))
    }

    /// Learns which columns have missing values.
    ///
    /// # Errors
    /// 0 rows or 0 columns.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        self.state = Some(Holes::of(Columns::of(x)?, x));
        Ok(())
    }

    /// Adds rows to those that were learned from, none included. Where a further column has a missing value, the
    /// steps behind it are given more columns than before.
    ///
    /// # Errors
    /// Other columns.
    pub fn partial_fit(&mut self, x: &Matrix) -> Result<()> {
        add(&mut self.state, x, |columns| Ok(Holes::of(columns, x)))
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other columns.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        merge(&mut self.state, other.state)
    }

    /// The marks.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let Holes { columns, missing } = check::fitted(self.state.as_ref(), "MissingIndicator")?;
        columns.check(x)?;
        let marked: Vec<usize> = (0..columns.count()).filter(|at| self.all || missing[*at]).collect();
        if self.strict && marked.len() < columns.count() {
            let new = |(_, value): &(usize, &f64)| value.is_nan();
            for (row, values) in x.rows().enumerate() {
                let places = values.iter().enumerate().filter(|(at, _)| !missing[*at]);
                if let Some((column, _)) = places.into_iter().find(new) {
                    return Err(Error::new(format!(
                        "row {row}, {} is missing (NaN), and no row of the fit was; turn on `all` to mark it as well, \
                         or `strict` off to ignore it",
                        columns.label(column)
                    )));
                }
            }
        }
        let mut values = check::buffer(x.n_rows(), marked.len())?;
        for row in x.rows() {
            values.extend(marked.iter().map(|column| f64::from(u8::from(row[*column].is_nan()))));
        }
        let names = columns.names_or_numbers();
        let names = marked.iter().map(|column| format!("missing_{}", names[*column]));
        Matrix::new(values, x.n_rows(), marked.len())?.with_names(names)
    }
}
