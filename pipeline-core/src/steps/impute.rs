//! [`Impute`].

use super::check;
use super::columns::Columns;
use super::moments::counts_and_means;
use super::settings::levels;
use super::told::numbers;
use crate::data::{Matrix, Rows};
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
    /// The commonest value of the column; of values that are equally common the least.
    MostFrequent,
}

levels! {
    Strategy "Strategy": Mean "mean" Median "median" Constant "constant" MostFrequent "most_frequent";
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
    #[state(from = without_counts)]
    state: Option<Fills>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Fills {
    columns: Columns,
    /// NaN where a column had no value so far.
    values: Vec<f64>,
    /// How many values the means are of; empty for other numbers.
    counts: Vec<f64>,
}

impl Fills {
    fn sound(&self) -> Result<()> {
        let columns = self.columns.count();
        let counted = self.counts.is_empty() || self.counts.len() == columns;
        check::sound(self.values.len() == columns && counted, "columns")
    }

    /// The means of the rows of both.
    fn and(&self, counts: &[f64], means: &[f64]) -> Result<Self> {
        if self.counts.is_empty() {
            return Err(Error::new(
                "what was learned does not say of how many values its numbers are; fit it anew",
            ));
        }
        let mut both = self.clone();
        for (column, (more, mean)) in counts.iter().zip(means).enumerate() {
            let (count, value) = (&mut both.counts[column], &mut both.values[column]);
            if *more > 0.0 {
                *value =
                    if *count > 0.0 { *value + (mean - *value) * (more / (*count + more)) } else { *mean };
                *count += more;
            }
            if !value.is_finite() && *count > 0.0 {
                return Err(overflows(&self.columns, column));
            }
        }
        Ok(both)
    }
}

/// What was saved before means could be refined, under the name that files know.
mod older {
    use super::{Artifact, Columns};

    #[derive(Artifact)]
    pub(super) struct Fills {
        pub(super) columns: Columns,
        pub(super) values: Vec<f64>,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "an upgrade may fail")]
fn without_counts(older: Option<older::Fills>) -> Result<Option<Fills>> {
    Ok(older.map(|older::Fills { columns, values }| Fills { columns, values, counts: Vec::new() }))
}

#[step]
impl Impute {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        numbers("fills in", self.fills())
    }

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
        let (counts, values) = match self.strategy {
            Strategy::Mean => means(x, &columns)?,
            Strategy::Median => (Vec::new(), of_columns(x, &columns, median)?),
            Strategy::MostFrequent => (Vec::new(), of_columns(x, &columns, most_frequent)?),
            Strategy::Constant => (Vec::new(), vec![self.fill; columns.count()]),
        };
        self.state = Some(Fills { columns, values, counts });
        Ok(())
    }

    /// Adds rows to those that were learned from, none included. A column may be missing in all of them until one has
    /// a value.
    ///
    /// # Errors
    /// The median and the commonest value, which cannot be refined; otherwise see the type.
    pub fn partial_fit(&mut self, x: &Matrix) -> Result<()> {
        self.check()?;
        check::no_infinity(x)?;
        let columns = match &self.state {
            Some(fills) => fills.columns.check(x).map(|()| fills.columns.clone())?,
            None => Columns::of_any(x)?,
        };
        self.state = Some(match self.strategy {
            Strategy::Median | Strategy::MostFrequent => return Err(only_whole(self.strategy)),
            Strategy::Constant => {
                Fills { values: vec![self.fill; columns.count()], columns, counts: Vec::new() }
            }
            Strategy::Mean => {
                let (counts, means) = counts_and_means(x, None);
                let width = columns.count();
                let nothing = Fills { columns, values: vec![f64::NAN; width], counts: vec![0.0; width] };
                self.state.as_ref().unwrap_or(&nothing).and(&counts, &means)?
            }
        });
        Ok(())
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// The median and the commonest value, which cannot be merged; another strategy; other columns.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        if (self.strategy, self.fill) != (other.strategy, other.fill) {
            return Err(Error::new("the two have other settings; merge models of the same plan"));
        }
        match (&self.state, other.state) {
            (_, None) => {}
            (None, Some(fills)) => self.state = Some(fills),
            (Some(fills), Some(more)) => {
                fills.columns.same(&more.columns)?;
                match self.strategy {
                    Strategy::Median | Strategy::MostFrequent => return Err(only_whole(self.strategy)),
                    Strategy::Constant => {}
                    // Without counts on either side it is `and` that refuses.
                    Strategy::Mean if more.counts.is_empty() => more.and(&[], &[]).map(drop)?,
                    Strategy::Mean => self.state = Some(fills.and(&more.counts, &more.values)?),
                }
            }
        }
        Ok(())
    }

    /// Fills, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, mut x: Matrix) -> Result<Matrix> {
        let Fills { columns, values, .. } = check::fitted(self.state.as_ref(), "Impute")?;
        columns.check(&x)?;
        for column in (0..values.len()).filter(|column| values[*column].is_nan()) {
            if x.column(column).any(f64::is_nan) {
                return Err(empty(columns, column));
            }
        }
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

fn means(x: &Matrix, columns: &Columns) -> Result<(Vec<f64>, Vec<f64>)> {
    let (counts, means) = counts_and_means(x, None);
    for (column, (count, mean)) in counts.iter().zip(&means).enumerate() {
        if *count == 0.0 {
            return Err(empty(columns, column));
        }
        if !mean.is_finite() {
            return Err(overflows(columns, column));
        }
    }
    Ok((counts, means))
}

fn overflows(columns: &Columns, column: usize) -> Error {
    let label = columns.label(column);
    Error::new(format!("the mean of {label} overflows; scale its values down first"))
}

fn only_whole(strategy: Strategy) -> Error {
    let what = if strategy == Strategy::Median { "median" } else { "commonest value" };
    Error::new(format!(
        "the {what} of all rows does not follow from those of parts; set `strategy` to `mean` or `constant`"
    ))
}

fn of_columns(x: &Matrix, columns: &Columns, of: impl Fn(&mut [f64]) -> Option<f64>) -> Result<Vec<f64>> {
    let mut values = check::buffer(x.n_rows(), 1)?;
    (0..columns.count())
        .map(|column| {
            values.clear();
            values
                .extend(x.values()[column..].iter().step_by(columns.count()).filter(|value| !value.is_nan()));
            of(&mut values).ok_or_else(|| empty(columns, column))
        })
        .collect()
}

fn most_frequent(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let mut most: Option<(usize, f64)> = None;
    for run in values.chunk_by(|a, b| a == b) {
        if most.is_none_or(|(count, _)| run.len() > count) {
            most = Some((run.len(), run[0]));
        }
    }
    most.map(|(_, value)| value)
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
