//! [`DateParts`].

use super::check;
use super::date::Moment;
use crate::data::{Categories, CategoryColumn, Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Step, step};
use std::f64::consts::TAU;

/// Takes dates and times apart into numbers.
///
/// The columns are texts as ISO 8601 writes them, `2013-01-31` or `2013-01-31T05:17:00Z`: `rows[when]` of a `String`
/// column. Each part that is on makes a column, `when_month`. What comes round again (all but years and days since
/// 1970) makes two with `cyclic`, sine and cosine, so that December stands beside January. The parts are those that
/// are written; only `days` reckons with an offset from UTC. A missing date is missing (NaN) in all parts. It learns
/// nothing.
///
/// # Errors
/// A text that is no date, with its row and column; no part that is on.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn};
/// use neatpipe_core::steps::DateParts;
///
/// let when = CategoryColumn::open("when", [Some("2013-01-31T05:17:00Z"), Some("2012-02-29")]);
/// let parts = DateParts::default().transform(&Categories::new(vec![when])?)?;
/// assert_eq!(parts.names().unwrap().iter().collect::<Vec<_>>(), ["when_year", "when_month", "when_day", "when_weekday"]);
/// assert_eq!(parts.row(1), [2012.0, 2.0, 29.0, 2.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct DateParts {
    /// The year.
    #[param(true)]
    pub year: bool,
    /// The month, from 1.
    #[param(true)]
    pub month: bool,
    /// The day of the month, from 1.
    #[param(true)]
    pub day: bool,
    /// The day of the week, from 0 for Monday.
    #[param(true)]
    pub weekday: bool,
    /// The day of the year, from 1.
    #[param(false)]
    pub yearday: bool,
    /// The hour, from 0.
    #[param(false)]
    pub hour: bool,
    /// The minute, from 0.
    #[param(false)]
    pub minute: bool,
    /// The second, from 0, with its fraction.
    #[param(false)]
    pub second: bool,
    /// Days since the beginning of 1970 in UTC, with their fraction.
    #[param(false)]
    pub days: bool,
    /// Whether parts that come round again are a sine and a cosine.
    #[param(false in [false, true])]
    pub cyclic: bool,
}

/// A part: its name, its number, and where it begins and after how many it comes round again.
type Part = (&'static str, fn(&Moment) -> f64, Option<(f64, f64)>);

#[step]
impl DateParts {
    /// Whether a part is on.
    ///
    /// # Errors
    /// None is.
    pub fn check(&self) -> Result<()> {
        match self.parts().next() {
            Some(_) => Ok(()),
            None => Err(Error::new("no part is on; turn on at least one, as `year`")),
        }
    }

    /// The parts as a matrix.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Categories) -> Result<Matrix> {
        self.check()?;
        let mut names = Vec::new();
        for column in x.columns() {
            for (name, _, period) in self.parts() {
                let name = format!("{}_{name}", column.name());
                match period.filter(|_| self.cyclic) {
                    Some(_) => names.extend([format!("{name}_sin"), format!("{name}_cos")]),
                    None => names.push(name),
                }
            }
        }
        let (rows, width) = (x.n_rows(), names.len());
        let each = if x.n_columns() == 0 { 0 } else { width / x.n_columns() };
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, f64::NAN);
        for (at, column) in x.columns().iter().enumerate() {
            // A date that many rows have is read once; one that none of these rows has may be anything.
            let mut known: Vec<Option<Vec<f64>>> = vec![None; column.levels().len()];
            for (row, code) in column.codes().iter().enumerate() {
                if *code == CategoryColumn::MISSING {
                    continue;
                }
                let known = &mut known[*code as usize];
                let numbers = match known {
                    Some(numbers) => numbers,
                    None => known.insert(self.numbers(column, row)?),
                };
                values[row * width + at * each..][..each].copy_from_slice(numbers);
            }
        }
        Matrix::new(values, rows, width)?.named(Names::from(names))
    }

    fn parts(&self) -> impl Iterator<Item = Part> {
        let parts: [(bool, Part); 9] = [
            (self.year, ("year", |at| at.year, None)),
            (self.month, ("month", |at| at.month, Some((1.0, 12.0)))),
            (self.day, ("day", |at| at.day, Some((1.0, 31.0)))),
            (self.weekday, ("weekday", |at| at.weekday, Some((0.0, 7.0)))),
            (self.yearday, ("yearday", |at| at.yearday, Some((1.0, 365.2425)))),
            (self.hour, ("hour", |at| at.hour, Some((0.0, 24.0)))),
            (self.minute, ("minute", |at| at.minute, Some((0.0, 60.0)))),
            (self.second, ("second", |at| at.second, Some((0.0, 60.0)))),
            (self.days, ("days", |at| at.days, None)),
        ];
        parts.into_iter().filter(|(on, _)| *on).map(|(_, part)| part)
    }

    fn numbers(&self, column: &CategoryColumn, row: usize) -> Result<Vec<f64>> {
        let text = column.level(row).unwrap_or_default();
        let moment = Moment::read(text).ok_or_else(|| {
            let name = column.name();
            Error::new(format!(
                "row {row}, column `{name}` is `{text}`; write dates as `2013-01-31` or `2013-01-31T05:17:00Z`"
            ))
        })?;
        let mut numbers = Vec::new();
        for (_, part, period) in self.parts() {
            let number = part(&moment);
            match period.filter(|_| self.cyclic) {
                None => numbers.push(number),
                Some((from, period)) => {
                    let angle = TAU * (number - from) / period;
                    numbers.extend([angle.sin(), angle.cos()]);
                }
            }
        }
        Ok(numbers)
    }
}
