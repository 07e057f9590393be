//! What the encoders know of categorical columns.

use super::told::few;
use crate::data::{Categories, CategoryColumn, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::Artifact;

/// What an encoder makes of a category that the fit did not see.
#[derive(Artifact, Clone, Copy, Debug, Default, PartialEq)]
pub enum Unseen {
    /// An error that names it.
    #[default]
    Error,
    /// A missing value, NaN.
    Missing,
    /// This value: 0 gives a one-hot row without a mark.
    Value(f64),
}

/// The levels that a fit learned, column by column.
#[derive(Artifact, Clone, Debug, PartialEq)]
pub(super) struct Levels(Vec<Level>);

/// Those of one column.
#[derive(Artifact, Clone, Debug, PartialEq)]
pub(super) struct Level {
    /// The column's name.
    pub(super) name: String,
    /// The levels in the order of their places.
    pub(super) levels: Names,
}

impl Levels {
    pub(super) fn learn(x: &Categories) -> Result<Self> {
        match (x.n_rows(), x.n_columns()) {
            (_, 0) => return Err(Error::new("the input has 0 columns; give at least 1")),
            (0, _) => return Err(Error::new("the input has 0 rows; give at least 1")),
            _ => {}
        }
        Ok(Self(x.columns().iter().map(Level::learn).collect()))
    }

    /// The levels of another fit are these.
    pub(super) fn same(&self, other: &Self) -> Result<()> {
        if self == other {
            return Ok(());
        }
        let pairs = self.0.iter().zip(&other.0);
        let differs = pairs.filter(|(a, b)| a != b).map(|(level, _)| level.name.as_str()).next();
        Err(Error::new(match differs {
            Some(name) => format!(
                "the two saw other levels of column `{name}`; make it an enum with `#[derive(Category)]`"
            ),
            None => "the two were fitted with other columns".to_owned(),
        }))
    }

    /// How many there are of each column, in words.
    pub(super) fn told(&self) -> String {
        let level = |level: &Level| format!("{} of `{}`", level.levels.len(), level.name);
        format!("levels: {}", few(self.0.iter().map(level)))
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Level> {
        self.0.iter()
    }

    /// The levels of each column beside the column of `x`, which has to have the columns of the fit.
    pub(super) fn beside<'a>(
        &'a self,
        x: &'a Categories,
    ) -> Result<impl Iterator<Item = (&'a Level, &'a CategoryColumn)>> {
        if x.n_columns() != self.0.len() {
            let (now, fitted) = (x.n_columns(), self.0.len());
            return Err(Error::new(format!(
                "the input has {now} columns, but the step was fitted with {fitted}"
            )));
        }
        let pairs = || self.0.iter().zip(x.columns());
        match pairs().enumerate().find(|(_, (level, column))| level.name != column.name()) {
            Some((at, (level, column))) => Err(Error::new(format!(
                "column {at} of the input is `{}`, but the step was fitted with `{}` there; \
                 give the columns in the order of the fit",
                column.name(),
                level.name
            ))),
            None => Ok(pairs()),
        }
    }
}

impl Level {
    fn learn(column: &CategoryColumn) -> Self {
        let levels = if column.is_open() { occurring(column) } else { column.levels().clone() };
        Self { name: column.name().to_owned(), levels }
    }

    /// The error for a row of a column at hand whose level is unseen.
    pub(super) fn unseen(&self, column: &CategoryColumn, row: usize) -> Error {
        let known: Vec<_> = self.levels.iter().take(8).map(|level| format!("`{level}`")).collect();
        let more = if self.levels.len() > known.len() { ", …" } else { "" };
        Error::new(format!(
            "row {row}, column `{}` is `{}`, which the fit did not see (it saw {}{more}); \
             set `unseen` to say what to make of it",
            self.name,
            column.level(row).unwrap_or_default(),
            known.join(", ")
        ))
    }
}

/// The levels that some row has, sorted.
fn occurring(column: &CategoryColumn) -> Names {
    let mut occurs = vec![false; column.levels().len()];
    column.codes().iter().for_each(|code| {
        // A missing value has no level.
        if let Some(occurs) = occurs.get_mut(*code as usize) {
            *occurs = true;
        }
    });
    let mut levels: Vec<_> =
        column.levels().iter().zip(occurs).filter(|(_, occurs)| *occurs).map(|(level, _)| level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels.into_iter().collect()
}
