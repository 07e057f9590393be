//! [`Lags`] and [`Rolling`].

use super::check;
use super::columns::Columns;
use super::settings::levels;
use crate::data::{Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Step, step};

/// Puts the values of earlier rows beside each row, for rows that follow each other in time.
///
/// The columns `a_lag1`, `a_lag2`, … of a column `a`, without `a` itself: `Concat(x, Lags(x))` has both. The first
/// rows have no earlier ones, and are missing (NaN); to predict rows, give those before them as well. It looks at all
/// rows at once, so in a stream it needs a `barrier(join)`, and batches each begin anew. It learns nothing.
///
/// # Errors
/// `lags` of 0.
///
/// ```
/// use neatpipe_core::{Matrix, steps::Lags};
///
/// let sold = Matrix::new(vec![1.0, 2.0, 4.0], 3, 1)?.with_names(["sold"])?;
/// let before = Lags::default().transform(&sold)?;
/// assert_eq!((&before.values()[1..], &*before.column_name(0)), ([1.0, 2.0].as_slice(), "sold_lag1"));
/// assert!(before.values()[0].is_nan());
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Lags {
    /// How many rows back it goes.
    #[param(1 in 1..=12)]
    pub lags: usize,
}

#[step]
impl Lags {
    /// Whether there is a row to go back.
    ///
    /// # Errors
    /// See the type.
    pub fn check(&self) -> Result<()> {
        if self.lags > 0 { Ok(()) } else { Err(Error::new("`lags` is 0; set it to at least 1")) }
    }

    /// The earlier values.
    ///
    /// # Errors
    /// See the type.
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        self.check()?;
        let rows = x.n_rows();
        let mut values = check::buffer(rows, x.n_columns().saturating_mul(self.lags))?;
        for row in 0..rows {
            for column in 0..x.n_columns() {
                let before = |lag: usize| row.checked_sub(lag).and_then(|row| x.get(row, column));
                values.extend((1..=self.lags).map(|lag| before(lag).unwrap_or(f64::NAN)));
            }
        }
        let names = named(x, |name| (1..=self.lags).map(move |lag| format!("{name}_lag{lag}")))?;
        Matrix::new(values, rows, names.len())?.named(names)
    }
}

/// What [`Rolling`] takes of a window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WindowStat {
    /// The mean.
    #[default]
    Mean,
    /// The sum.
    Sum,
    /// The least value.
    Min,
    /// The largest value.
    Max,
    /// The standard deviation, with one less than the number of values in the denominator.
    Deviation,
}

levels! {
    WindowStat "WindowStat": Mean "mean" Sum "sum" Min "min" Max "max" Deviation "deviation";
}

/// Looks at each row with those before it, for rows that follow each other in time.
///
/// A column `a_mean7` of a column `a` for a window of 7 rows: the row and 6 before it, or with `before` the 7 before
/// it. As pandas' `rolling(7, min_periods=1).mean()`. Missing values (NaN) are left out; a window with fewer than
/// `min_count` values is missing, and so is the deviation of one. It looks at all rows at once, so in a stream it needs
/// a `barrier(join)`, and batches each begin anew. It learns nothing.
///
/// # Errors
/// A `window` or `min_count` of 0; an infinite value; a sum beyond `f64`.
///
/// ```
/// use neatpipe_core::{Matrix, steps::Rolling};
///
/// let sold = Matrix::new(vec![1.0, 2.0, 6.0], 3, 1)?.with_names(["sold"])?;
/// let mut rolling = Rolling::default();
/// rolling.window = 2;
/// assert_eq!(rolling.transform(&sold)?.values(), [1.0, 1.5, 4.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Rolling {
    /// How many rows the window has.
    #[param(7 in 2..=30)]
    pub window: usize,
    /// What is taken of it.
    #[param(WindowStat::Mean in [WindowStat::Mean, WindowStat::Min, WindowStat::Max, WindowStat::Deviation])]
    pub stat: WindowStat,
    /// How many values it needs.
    #[param(1)]
    pub min_count: usize,
    /// Whether it ends before the row, which a row's own target must not be in.
    #[param(false)]
    pub before: bool,
}

#[step]
impl Rolling {
    /// Whether there is something in a window.
    ///
    /// # Errors
    /// See the type.
    pub fn check(&self) -> Result<()> {
        match (self.window, self.min_count) {
            (0, _) => Err(Error::new("`window` is 0; set it to at least 1")),
            (_, 0) => Err(Error::new("`min_count` is 0; set it to at least 1")),
            _ => Ok(()),
        }
    }

    /// The windows.
    ///
    /// # Errors
    /// See the type.
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        self.check()?;
        check::no_infinity(x)?;
        let (rows, columns) = x.shape();
        let mut values = check::buffer(rows, columns)?;
        values.resize(rows * columns, f64::NAN);
        for column in 0..columns {
            let series: Vec<f64> = x.column(column).collect();
            for row in 0..rows {
                let end = if self.before { row } else { row + 1 };
                let window = &series[end.saturating_sub(self.window)..end];
                values[row * columns + column] = self.of(window);
            }
        }
        let stat = ["mean", "sum", "min", "max", "deviation"][self.stat as usize];
        let names = named(x, |name| [format!("{name}_{stat}{}", self.window)])?;
        check::no_overflow(Matrix::new(values, rows, columns)?.named(names)?)
    }

    #[expect(clippy::cast_precision_loss)]
    fn of(&self, window: &[f64]) -> f64 {
        let there = || window.iter().copied().filter(|value| !value.is_nan());
        let count = there().count();
        let Some(origin) = there().next().filter(|_| count >= self.min_count) else { return f64::NAN };
        // As distances from a value of the window, which loses nothing far from zero.
        let mean = || origin + there().map(|value| value - origin).sum::<f64>() / count as f64;
        match self.stat {
            WindowStat::Mean => mean(),
            WindowStat::Sum => there().sum(),
            WindowStat::Min => there().fold(origin, f64::min),
            WindowStat::Max => there().fold(origin, f64::max),
            WindowStat::Deviation if count < 2 => f64::NAN,
            WindowStat::Deviation => {
                let mean = mean();
                (there().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1) as f64)
                    .sqrt()
            }
        }
    }
}

/// New names for each column.
fn named<I: IntoIterator<Item = String>>(x: &Matrix, names: impl Fn(String) -> I) -> Result<Names> {
    let columns = Columns::of_any(x)?;
    Ok(columns.names_or_numbers().into_iter().flat_map(names).collect())
}
