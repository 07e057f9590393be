//! [`MinMaxScaler`].

use super::check;
use super::columns::Columns;
use super::gathered::{Gathered, add, merge};
use super::told::{few, told};
use crate::data::Matrix;
use crate::error::{Error, Result};
use crate::watch::short;
use neatpipe_macros::{Artifact, Step, step};

/// Moves each column to the range from 0 to 1, or another.
///
/// As scikit-learn's `MinMaxScaler` without `clip`: values beyond those of the fit leave the range, a constant column
/// becomes its lower end. Missing values (NaN) are left out of the fit and passed on. Least and largest values of
/// batches, or of merged parts, are exactly those of all rows.
///
/// # Errors
/// A range that is none; an infinite value; a column without any value; columns whose spread is beyond `f64`; other
/// columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::MinMaxScaler};
///
/// let mut scaler = MinMaxScaler::default();
/// scaler.partial_fit(&Matrix::new(vec![1.0, 3.0], 2, 1)?)?;
/// scaler.partial_fit(&Matrix::new(vec![5.0], 1, 1)?)?;
/// assert_eq!(scaler.transform(Matrix::new(vec![1.0, 2.0, 5.0], 3, 1)?)?.values(), [0.0, 0.25, 1.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct MinMaxScaler {
    /// What the least value becomes.
    #[param(0.0, fit = false)]
    pub low: f64,
    /// What the largest value becomes.
    #[param(1.0, fit = false)]
    pub high: f64,
    #[state]
    state: Option<Spans>,
}

/// The least and the largest value of each column; infinities the other way round where there was none.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Spans {
    columns: Columns,
    least: Vec<f64>,
    most: Vec<f64>,
}

impl Spans {
    fn sound(&self) -> Result<()> {
        let columns = self.columns.count();
        check::sound(self.least.len() == columns && self.most.len() == columns, "columns")
    }

    fn of(columns: Columns, x: &Matrix) -> Result<Self> {
        check::no_infinity(x)?;
        let mut least = vec![f64::INFINITY; columns.count()];
        let mut most = vec![f64::NEG_INFINITY; columns.count()];
        for row in x.rows() {
            for ((value, least), most) in row.iter().zip(&mut least).zip(&mut most) {
                // Of a NaN and a number both give the number.
                *least = least.min(*value);
                *most = most.max(*value);
            }
        }
        Ok(Self { columns, least, most })
    }

    /// The first column without any value, if `x` has one there.
    fn seen(&self, x: &Matrix) -> Result<()> {
        let unseen = |column: &usize| {
            self.least[*column] > self.most[*column] && x.column(*column).any(|value| !value.is_nan())
        };
        match (0..self.columns.count()).find(unseen) {
            None => Ok(()),
            Some(column) => Err(Error::new(format!(
                "{} was missing in every row that was learned from; there is nothing to scale it by",
                self.columns.label(column)
            ))),
        }
    }

    fn finite(self) -> Result<Self> {
        let wide = |column: &usize| self.most[*column] - self.least[*column] == f64::INFINITY;
        match (0..self.columns.count()).find(wide) {
            Some(column) => Err(Error::new(format!(
                "the spread of {} overflows; scale its values down first",
                self.columns.label(column)
            ))),
            None => Ok(self),
        }
    }
}

impl Gathered for Spans {
    fn columns(&self) -> &Columns {
        &self.columns
    }

    fn and(&self, later: &Self) -> Result<Self> {
        let mut both = self.clone();
        both.least.iter_mut().zip(&later.least).for_each(|(value, later)| *value = value.min(*later));
        both.most.iter_mut().zip(&later.most).for_each(|(value, later)| *value = value.max(*later));
        both.finite()
    }
}

#[step]
impl MinMaxScaler {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let spans = |spans: &Spans| {
            let ends = spans.least.iter().zip(&spans.most);
            format!(
                "spans {}",
                few(ends.map(|(least, most)| format!("{} to {}", short(*least), short(*most))))
            )
        };
        told(self.state.as_ref().map(spans))
    }

    /// Whether the range is one.
    ///
    /// # Errors
    /// A `low` that is not below `high`; one that is not finite.
    pub fn check(&self) -> Result<()> {
        let Self { low, high, .. } = self;
        if low < high && (high - low).is_finite() {
            return Ok(());
        }
        Err(Error::new(format!("the range goes from {low} to {high}; set `low` below `high`, both finite")))
    }

    /// Learns the least and the largest values.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        let spans = Spans::of(Columns::of(x)?, x)?;
        if let Some(column) = (0..x.n_columns()).find(|column| spans.least[*column] > spans.most[*column]) {
            let label = spans.columns.label(column);
            return Err(Error::new(format!(
                "{label} is missing in every row; drop it or fill it with `Impute`"
            )));
        }
        self.state = Some(spans.finite()?);
        Ok(())
    }

    /// Adds rows to those that were learned from, none included. A column may be missing in all of them until one has
    /// a value.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix) -> Result<()> {
        add(&mut self.state, x, |columns| Spans::of(columns, x)?.finite())
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other columns.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        merge(&mut self.state, other.state)
    }

    /// Scales, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, mut x: Matrix) -> Result<Matrix> {
        let spans = check::fitted(self.state.as_ref(), "MinMaxScaler")?;
        spans.columns.check(&x)?;
        spans.seen(&x)?;
        let range = self.high - self.low;
        each(&mut x, spans, |x, least, span| (x - least) / span * range + self.low);
        check::no_overflow(x)
    }

    /// Undoes [`transform`](Self::transform), in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn inverse(&self, mut x: Matrix) -> Result<Matrix> {
        let spans = check::fitted(self.state.as_ref(), "MinMaxScaler")?;
        spans.columns.check(&x)?;
        spans.seen(&x)?;
        let range = self.high - self.low;
        each(&mut x, spans, |x, least, span| (x - self.low) / range * span + least);
        check::no_overflow(x)
    }
}

fn each(x: &mut Matrix, spans: &Spans, scaled: impl Fn(f64, f64, f64) -> f64) {
    for row in x.values_mut().chunks_exact_mut(spans.columns.count()) {
        for ((x, least), most) in row.iter_mut().zip(&spans.least).zip(&spans.most) {
            let span = most - least;
            // A constant column has no spread to divide by.
            *x = scaled(*x, *least, if span > 0.0 { span } else { 1.0 });
        }
    }
}
