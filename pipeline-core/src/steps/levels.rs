//! What the encoders know of categorical columns.

use super::columns::label;
use crate::error::{Error, Result};

/// The code of a missing category.
pub const MISSING: u32 = u32::MAX;

/// What an encoder makes of a category that the fit did not see.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Unseen {
    /// An error that names it.
    #[default]
    Error,
    /// A missing value, NaN.
    Missing,
    /// This value: 0 gives a one-hot row without a mark.
    Value(f64),
}

/// Columns of categories, each a code into the column's levels.
pub trait Coded {
    /// How many rows.
    fn n_rows(&self) -> usize;
    /// How many columns.
    fn n_columns(&self) -> usize;
    /// One column, below [`n_columns`](Self::n_columns).
    fn column(&self, column: usize) -> CodedColumn<'_>;
}

/// One column of categories.
#[derive(Clone, Copy, Debug)]
pub struct CodedColumn<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// The levels that the codes count, from 0.
    pub levels: &'a [String],
    /// Whether the levels and their order are part of the type (an enum). Otherwise a fit learns the ones
    /// that occur, sorted.
    pub closed: bool,
    /// A code for each row, or [`MISSING`].
    pub codes: &'a [u32],
}

impl Coded for [CodedColumn<'_>] {
    fn n_rows(&self) -> usize {
        self.first().map_or(0, |column| column.codes.len())
    }

    fn n_columns(&self) -> usize {
        self.len()
    }

    fn column(&self, column: usize) -> CodedColumn<'_> {
        self[column]
    }
}

/// The levels that a fit learned, column by column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Levels(Vec<Level>);

/// Those of one column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Level {
    /// The column's name.
    pub(super) name: Option<String>,
    /// The levels in the order of their codes.
    pub(super) levels: Vec<String>,
}

impl Levels {
    pub(super) fn learn<C: Coded + ?Sized>(x: &C) -> Result<Self> {
        match (x.n_rows(), x.n_columns()) {
            (0, _) => return Err(Error::new("the input has 0 rows; give at least 1")),
            (_, 0) => return Err(Error::new("the input has 0 columns; give at least 1")),
            _ => {}
        }
        let learn = |at: usize| {
            let column = checked(x, at)?;
            Ok(Level { name: column.name.map(str::to_owned), levels: learn_column(&column) })
        };
        (0..x.n_columns()).map(learn).collect::<Result<_>>().map(Self)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Level> {
        self.0.iter()
    }

    /// The column `at` of `x`, which has to have the columns of the fit.
    pub(super) fn column<'a, C: Coded + ?Sized>(&self, x: &'a C, at: usize) -> Result<CodedColumn<'a>> {
        if x.n_columns() != self.0.len() {
            let (now, fitted) = (x.n_columns(), self.0.len());
            return Err(Error::new(format!(
                "the input has {now} columns, but the step was fitted with {fitted}"
            )));
        }
        let column = checked(x, at)?;
        match (&self.0[at].name, column.name) {
            (Some(fitted), Some(now)) if fitted != now => Err(Error::new(format!(
                "column {at} of the input is `{now}`, but the step was fitted with `{fitted}` there; \
                 give the columns in the order of the fit"
            ))),
            _ => Ok(column),
        }
    }
}

/// A column whose length and codes are right.
fn checked<C: Coded + ?Sized>(x: &C, at: usize) -> Result<CodedColumn<'_>> {
    let column = x.column(at);
    if column.codes.len() != x.n_rows() {
        let (here, rows) = (column.codes.len(), x.n_rows());
        return Err(Error::new(format!("{} has {here} rows, but column 0 has {rows}", name(&column, at))));
    }
    let known = column.levels.len();
    match column.codes.iter().position(|code| *code != MISSING && *code as usize >= known) {
        Some(row) => Err(Error::new(format!(
            "row {row}, {} has the code {}, but there are only {known} levels",
            name(&column, at),
            column.codes[row]
        ))),
        None => Ok(column),
    }
}

fn learn_column(column: &CodedColumn<'_>) -> Vec<String> {
    if column.closed {
        return column.levels.to_vec();
    }
    let mut occurs = vec![false; column.levels.len()];
    column.codes.iter().filter(|code| **code != MISSING).for_each(|code| occurs[*code as usize] = true);
    let mut levels: Vec<_> =
        column.levels.iter().zip(occurs).filter(|pair| pair.1).map(|pair| pair.0.clone()).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

impl Level {
    /// For each level of a column at hand its index in the fit, or nothing.
    pub(super) fn indices(&self, column: &CodedColumn<'_>) -> Vec<Option<usize>> {
        if column.levels == self.levels {
            return (0..self.levels.len()).map(Some).collect();
        }
        column.levels.iter().map(|level| self.levels.iter().position(|fitted| fitted == level)).collect()
    }

    /// The error for a code of a column at hand whose level is unseen.
    pub(super) fn unseen(&self, column: &CodedColumn<'_>, at: usize, row: usize) -> Error {
        let known: Vec<_> = self.levels.iter().take(8).map(|level| format!("`{level}`")).collect();
        let more = if self.levels.len() > known.len() { ", …" } else { "" };
        Error::new(format!(
            "row {row}, {} is `{}`, which the fit did not see (it saw {}{more}); set `unseen` to say what to make of it",
            name(column, at),
            column.levels[column.codes[row] as usize],
            known.join(", ")
        ))
    }
}

fn name(column: &CodedColumn<'_>, at: usize) -> String {
    match column.name {
        Some(name) => format!("column `{name}`"),
        None => label(None, at),
    }
}
