//! The columns that a step was fitted with.

use super::check;
use crate::data::{Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::Artifact;

/// How many columns, and their names if they had names.
#[derive(Artifact, Clone, Debug, PartialEq)]
#[artifact(check = Self::sound)]
pub(super) struct Columns {
    count: usize,
    names: Option<Names>,
}

impl Columns {
    /// Those of a matrix to fit with.
    pub(super) fn of(x: &Matrix) -> Result<Self> {
        check::not_empty(x)?;
        Ok(Self { count: x.n_columns(), names: x.names().cloned() })
    }

    /// Those of a matrix that may have no row, as a batch of which all rows were filtered out.
    pub(super) fn of_any(x: &Matrix) -> Result<Self> {
        match x.n_columns() {
            0 => Err(Error::new("the input has 0 columns; give at least 1")),
            count => Ok(Self { count, names: x.names().cloned() }),
        }
    }

    fn sound(&self) -> Result<()> {
        let named = self.names.as_ref().is_none_or(|names| names.len() == self.count);
        check::sound(self.count > 0 && named, "columns")
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn names(&self) -> Option<&Names> {
        self.names.as_ref()
    }

    /// The names, or `x0`, `x1`, … where there are none.
    pub(super) fn names_or_numbers(&self) -> Vec<String> {
        match &self.names {
            Some(names) => names.iter().map(str::to_owned).collect(),
            None => (0..self.count).map(|column| format!("x{column}")).collect(),
        }
    }

    /// A column for a message.
    pub(super) fn label(&self, column: usize) -> String {
        label(self.names.as_ref(), column)
    }

    /// The error for a column that is missing in every row of a fit.
    pub(super) fn without_values(&self, column: usize) -> Error {
        let label = self.label(column);
        Error::new(format!("{label} is missing in every row; drop it or fill it with `Impute`"))
    }

    /// The error for a column whose values are further apart than the largest number.
    pub(super) fn too_wide(&self, column: usize) -> Error {
        Error::new(format!("the spread of {} overflows; scale its values down first", self.label(column)))
    }

    /// The same number of columns, under the same names where both sides have names.
    pub(super) fn check(&self, x: &Matrix) -> Result<()> {
        self.compare(x.n_columns(), x.names())
    }

    /// The same of another fit.
    pub(super) fn same(&self, other: &Self) -> Result<()> {
        self.compare(other.count, other.names.as_ref())
    }

    fn compare(&self, columns: usize, names: Option<&Names>) -> Result<()> {
        if columns != self.count {
            let named = match (&self.names, names) {
                (Some(fitted), Some(now)) => differing(fitted, now),
                _ => String::new(),
            };
            return Err(Error::new(format!(
                "the input has {columns} columns, but the step was fitted with {}{named}",
                self.count
            )));
        }
        match (&self.names, names) {
            (Some(fitted), Some(now)) if fitted != now => {
                match fitted.iter().zip(now.iter()).position(|(fitted, now)| fitted != now) {
                    Some(column) => Err(Error::new(format!(
                        "column {column} of the input is `{}`, but the step was fitted with `{}` there; \
                         give the columns in the order of the fit",
                        now.get(column).unwrap_or_default(),
                        fitted.get(column).unwrap_or_default()
                    ))),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }
}

/// Which names are there on one side only.
fn differing(fitted: &Names, now: &Names) -> String {
    let list = |has: &Names, lacks: &Names| {
        let names: Vec<_> = has
            .iter()
            .filter(|name| lacks.position(name).is_none())
            .take(5)
            .map(|name| format!("`{name}`"))
            .collect();
        names.join(", ")
    };
    let (missing, new) = (list(fitted, now), list(now, fitted));
    match (missing.is_empty(), new.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("; missing: {missing}"),
        (true, false) => format!("; new: {new}"),
        (false, false) => format!("; missing: {missing}; new: {new}"),
    }
}

/// A column for a message: by its name if it has one.
pub(super) fn label(names: Option<&Names>, column: usize) -> String {
    match names.and_then(|names| names.get(column)) {
        Some(name) => format!("column `{name}`"),
        None => format!("column {column}"),
    }
}

/// Where the value with this index stands, for a message.
pub(super) fn place(x: &Matrix, at: usize) -> String {
    let columns = x.n_columns().max(1);
    format!("row {}, {}", at / columns, label(x.names(), at % columns))
}

/// Changes every value in place, by two numbers of its column.
pub(super) fn each(x: &mut Matrix, first: &[f64], second: &[f64], change: impl Fn(f64, f64, f64) -> f64) {
    for row in x.values_mut().chunks_exact_mut(first.len()) {
        for ((x, first), second) in row.iter_mut().zip(first).zip(second) {
            *x = change(*x, *first, *second);
        }
    }
}

/// Each row's distances from the means of the columns: far from zero there would be no digits left.
pub(super) fn from_means(x: &Matrix, means: &[f64]) -> Result<Vec<f64>> {
    let mut z = check::buffer(x.n_rows(), means.len())?;
    for row in x.values().chunks_exact(means.len()) {
        z.extend(row.iter().zip(means).map(|(x, mean)| x - mean));
    }
    match z.iter().position(|value| !value.is_finite()) {
        None => Ok(z),
        Some(at) => {
            let row = at / means.len();
            Err(Error::new(format!(
                "row {row} is too far from the means of the fit; scale the columns first"
            )))
        }
    }
}

/// These columns alone, in this order, with their names.
pub(super) fn take(x: &Matrix, columns: &[usize]) -> Result<Matrix> {
    let mut values = check::buffer(x.n_rows(), columns.len())?;
    x.rows().for_each(|row| values.extend(columns.iter().map(|column| row[*column])));
    let names =
        x.names().map(|names| columns.iter().filter_map(|column| names.get(*column)).collect::<Names>());
    Matrix::new(values, x.n_rows(), columns.len())?.named(names)
}
