//! [`Impute`].

use super::check;
use super::columns::Columns;
use super::moments::counts_and_means;
use crate::data::{Category, Matrix, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// What missing values are replaced by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strategy {
    /// The mean of the column.
    #[default]
    Mean,
    /// The median of the column; of an even number of values the mean of the middle two.
    Median,
    /// The step's `fill`, in every column.
    Constant,
}

// By hand, since nobody has a column of strategies, as the derive would offer.
impl Category for Strategy {
    const NAME: &'static str = "Strategy";
    const LEVELS: &'static [&'static str] = &["mean", "median", "constant"];

    fn code(&self) -> u32 {
        match self {
            Self::Mean => 0,
            Self::Median => 1,
            Self::Constant => 2,
        }
    }

    fn from_code(code: u32) -> Option<Self> {
        [Self::Mean, Self::Median, Self::Constant].into_iter().find(|level| level.code() == code)
    }
}

/// Replaces missing values (NaN) by a number that is learned for each column.
///
/// As scikit-learn's `SimpleImputer`, except that a column without any value is an error rather than
/// dropped. The transform keeps shape, names and buffer.
///
/// # Errors
/// An infinite value in the fit; a column without any value, unless the strategy is a constant; a constant
/// that is not finite; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::Impute};
///
/// let x = Matrix::new(vec![1.0, f64::NAN, 3.0], 3, 1)?;
/// let mut fill = Impute::default();
/// fill.fit(&x)?;
/// assert_eq!(fill.transform(x)?.values(), [1.0, 2.0, 3.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Impute {
    /// What missing values are replaced by.
    #[param(Strategy::Mean in [Strategy::Mean, Strategy::Median])]
    pub strategy: Strategy,
    /// The value of [`Strategy::Constant`].
    #[param(0.0)]
    pub fill: f64,
    #[state]
    state: Option<Fills>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Fills {
    columns: Columns,
    values: Vec<f64>,
}

impl Fills {
    fn sound(&self) -> Result<()> {
        check::sound(self.values.len() == self.columns.count(), "columns")
    }
}

#[step]
impl Impute {
    /// Whether there is a constant to fill in.
    ///
    /// # Errors
    /// A `fill` that is not finite, where the strategy is a constant.
    pub fn check(&self) -> Result<()> {
        match self.strategy {
            Strategy::Constant if !self.fill.is_finite() => {
                Err(Error::new(format!("`fill` is {}; give a finite number", self.fill)))
            }
            _ => Ok(()),
        }
    }

    /// Learns the number for each column.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        self.check()?;
        let columns = Columns::of(x)?;
        check::no_infinity(x)?;
        let values = match self.strategy {
            Strategy::Mean => means(x, &columns)?,
            Strategy::Median => medians(x, &columns)?,
            Strategy::Constant => vec![self.fill; columns.count()],
        };
        self.state = Some(Fills { columns, values });
        Ok(())
    }

    /// Fills, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, mut x: Matrix) -> Result<Matrix> {
        let Fills { columns, values } = check::fitted(self.state.as_ref(), "Impute")?;
        columns.check(&x)?;
        for row in x.values_mut().chunks_exact_mut(values.len()) {
            for (value, fill) in row.iter_mut().zip(values) {
                *value = if value.is_nan() { *fill } else { *value };
            }
        }
        Ok(x)
    }
}

impl Impute {
    /// The number for each column, once fitted.
    #[must_use]
    pub fn fills(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|fills| &*fills.values)
    }
}

fn means(x: &Matrix, columns: &Columns) -> Result<Vec<f64>> {
    let (counts, means) = counts_and_means(x, None);
    for (column, (count, mean)) in counts.iter().zip(&means).enumerate() {
        if *count == 0.0 {
            return Err(empty(columns, column));
        }
        if !mean.is_finite() {
            let label = columns.label(column);
            return Err(Error::new(format!("the mean of {label} overflows; scale its values down first")));
        }
    }
    Ok(means)
}

fn medians(x: &Matrix, columns: &Columns) -> Result<Vec<f64>> {
    let mut values = check::buffer(x.n_rows(), 1)?;
    (0..columns.count())
        .map(|column| {
            values.clear();
            values
                .extend(x.values()[column..].iter().step_by(columns.count()).filter(|value| !value.is_nan()));
            median(&mut values).ok_or_else(|| empty(columns, column))
        })
        .collect()
}

fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    match below.iter().copied().max_by(f64::total_cmp) {
        Some(lower) if even => Some(lower.midpoint(*upper)),
        _ => Some(*upper),
    }
}

fn empty(columns: &Columns, column: usize) -> Error {
    let label = columns.label(column);
    Error::new(format!("{label} is missing in every row; drop it or fill it with `Strategy::Constant`"))
}
