//! [`ImputeCategories`].

use super::check;
use super::told::{few, told};
use crate::data::{Categories, CategoryColumn, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};
use std::collections::BTreeMap;

/// Replaces missing categories by the commonest level of their column, or by a level that is given.
///
/// Of levels that are equally common it is the first by name. As scikit-learn's
/// `SimpleImputer(strategy="most_frequent")` on texts, except that a column without any value is an error. Counts of
/// batches, or of merged parts, are exactly those of all rows. Numbers are filled by [`Impute`](super::Impute).
///
/// # Errors
/// A column without any value, unless `level` is given; a `level` that is none of an enum's; other columns than
/// fitted.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn};
/// use neatpipe_core::steps::ImputeCategories;
///
/// let pets = Categories::new(vec![CategoryColumn::open("pet", [Some("dog"), None, Some("dog"), Some("cat")])])?;
/// let mut fill = ImputeCategories::default();
/// fill.fit(&pets)?;
/// assert_eq!(fill.transform(pets)?.columns()[0].level(1), Some("dog"));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct ImputeCategories {
    /// The level to fill in; the commonest where none is given.
    pub level: Option<String>,
    #[state]
    state: Option<Vec<Counted>>,
}

/// A column's name, and how many rows have each of its levels.
#[derive(Artifact, Clone, Debug)]
struct Counted {
    name: String,
    counts: BTreeMap<String, u64>,
}

impl Counted {
    fn of(column: &CategoryColumn) -> Self {
        let mut counts = vec![0_u64; column.levels().len()];
        // A missing value has no place among them.
        column.codes().iter().for_each(|code| {
            if let Some(count) = counts.get_mut(*code as usize) {
                *count += 1;
            }
        });
        let levels = column.levels().iter().map(str::to_owned).zip(counts);
        Self { name: column.name().to_owned(), counts: levels.filter(|(_, count)| *count > 0).collect() }
    }

    fn add(&mut self, other: &Self) {
        for (level, count) in &other.counts {
            *self.counts.entry(level.clone()).or_default() += count;
        }
    }

    fn commonest(&self) -> Option<&str> {
        let mut most = None;
        for (level, count) in &self.counts {
            if most.is_none_or(|(_, other)| *count > other) {
                most = Some((level.as_str(), *count));
            }
        }
        most.map(|(level, _)| level)
    }
}

#[step]
impl ImputeCategories {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let word = |fill: Option<&str>| fill.unwrap_or("nothing").to_owned();
        told(self.fills().map(|fills| format!("fills in {}", few(fills.into_iter().map(word)))))
    }

    /// Counts the levels.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Categories) -> Result<()> {
        if x.n_rows() == 0 || x.n_columns() == 0 {
            let (rows, columns) = (x.n_rows(), x.n_columns());
            return Err(Error::new(format!(
                "the input has {rows} rows and {columns} columns; give at least 1 of each"
            )));
        }
        let state: Vec<_> = x.columns().iter().map(Counted::of).collect();
        x.columns()
            .iter()
            .zip(&state)
            .try_for_each(|(column, counted)| self.level(column, counted).map(drop))?;
        self.state = Some(state);
        Ok(())
    }

    /// Adds rows to those that were learned from, none included. A column may be missing in all of them until one has
    /// a value.
    ///
    /// # Errors
    /// Other columns.
    pub fn partial_fit(&mut self, x: &Categories) -> Result<()> {
        let more: Vec<_> = x.columns().iter().map(Counted::of).collect();
        self.merge(Self { level: self.level.clone(), state: Some(more) })
    }

    /// Adds the rows that another one has learned from.
    ///
    /// # Errors
    /// Other columns.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        match (&mut self.state, other.state) {
            (_, None) => {}
            (None, Some(other)) => self.state = Some(other),
            (Some(state), Some(other)) => {
                same(state, other.iter().map(|counted| counted.name.as_str()))?;
                state.iter_mut().zip(&other).for_each(|(counted, other)| counted.add(other));
            }
        }
        Ok(())
    }

    /// Fills.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: Categories) -> Result<Categories> {
        let state = check::fitted(self.state.as_ref(), "ImputeCategories")?;
        same(state, x.columns().iter().map(CategoryColumn::name))?;
        if x.columns().iter().all(|column| column.n_missing() == 0) {
            return Ok(x);
        }
        let filled = |(column, counted): (&CategoryColumn, &Counted)| match column.n_missing() {
            0 => Ok(column.clone()),
            _ => column.filled(self.level(column, counted)?),
        };
        Categories::new(x.columns().iter().zip(state).map(filled).collect::<Result<_>>()?)
    }

    fn level<'a>(&'a self, column: &CategoryColumn, counted: &'a Counted) -> Result<&'a str> {
        let (level, name) = (self.level.as_deref(), column.name());
        match level.or_else(|| counted.commonest()) {
            None => Err(Error::new(format!(
                "column `{name}` is missing in every row; drop it, or set `level` to what it is to become"
            ))),
            Some(level) if column.is_open() || column.levels().position(level).is_some() => Ok(level),
            Some(level) => Err(Error::new(format!(
                "`{level}` is not a level of column `{name}` (it has {}); set `level` to one, or add it to the enum",
                first(column.levels())
            ))),
        }
    }
}

impl ImputeCategories {
    /// The level that is filled into each column, once fitted; none where a column had no value.
    #[must_use]
    pub fn fills(&self) -> Option<Vec<Option<&str>>> {
        let level = self.level.as_deref();
        Some(self.state.as_ref()?.iter().map(|counted| level.or_else(|| counted.commonest())).collect())
    }
}

fn first(levels: &Names) -> String {
    let listed: Vec<_> = levels.iter().take(8).map(|level| format!("`{level}`")).collect();
    listed.join(", ") + if levels.len() > listed.len() { ", …" } else { "" }
}

fn same<'a>(state: &[Counted], names: impl ExactSizeIterator<Item = &'a str>) -> Result<()> {
    if names.len() != state.len() {
        let (now, fitted) = (names.len(), state.len());
        return Err(Error::new(format!(
            "the input has {now} columns, but the step was fitted with {fitted}"
        )));
    }
    match state.iter().zip(names).enumerate().find(|(_, (counted, name))| counted.name != *name) {
        None => Ok(()),
        Some((at, (counted, name))) => Err(Error::new(format!(
            "column {at} of the input is `{name}`, but the step was fitted with `{}` there; \
             give the columns in the order of the fit",
            counted.name
        ))),
    }
}
