//! Categorical columns as codes.

use super::{Names, Rows};
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::ops::Range;

/// Several categorical columns of the same rows, each as codes into its levels.
///
/// It is what `rows[cut, color]` gives. Levels of an enum are known and ordered; those of a `String` column
/// are open: an encoder learns them in fit, and two batches may number them differently
/// (see [`CategoryColumn::places_in`]).
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn};
///
/// let animal = CategoryColumn::open("animal", [Some("cat"), None, Some("dog"), Some("cat")]);
/// let animals = Categories::new(vec![animal])?;
/// let animal = &animals.columns()[0];
/// assert_eq!(animal.codes(), [0, CategoryColumn::MISSING, 1, 0]);
/// assert_eq!(animal.level(2), Some("dog"));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Categories {
    columns: Vec<CategoryColumn>,
    rows: usize,
}

impl Categories {
    /// Puts columns side by side. No column at all makes no row either.
    ///
    /// # Errors
    /// Columns of different lengths, with both names and lengths.
    pub fn new(columns: Vec<CategoryColumn>) -> Result<Self> {
        same_lengths("column", columns.iter().map(|column| (column.name.as_str(), column.codes.len())))?;
        let rows = columns.first().map_or(0, |column| column.codes.len());
        Ok(Self { columns, rows })
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[CategoryColumn] {
        &self.columns
    }

    /// How many columns.
    #[must_use]
    pub fn n_columns(&self) -> usize {
        self.columns.len()
    }
}

impl Rows for Categories {
    fn n_rows(&self) -> usize {
        self.rows
    }

    fn take_rows(&self, rows: &[usize]) -> Self {
        let columns = self.columns.iter().map(|column| column.with_codes(column.codes.take_rows(rows)));
        Self { columns: columns.collect(), rows: rows.len() }
    }

    fn slice_rows(&self, rows: Range<usize>) -> Self {
        let columns =
            self.columns.iter().map(|column| column.with_codes(column.codes[rows.clone()].to_vec()));
        Self { columns: columns.collect(), rows: rows.len() }
    }
}

/// One categorical column: its name, its levels, and a code for each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryColumn {
    name: String,
    levels: Names,
    open: bool,
    codes: Vec<u32>,
}

impl CategoryColumn {
    /// The code of a missing value.
    pub const MISSING: u32 = u32::MAX;

    /// A column with levels that are known, in their order.
    ///
    /// # Errors
    /// A code that is neither that of a level nor [`MISSING`](Self::MISSING), with its row.
    ///
    /// ```
    /// use neatpipe_core::data::{CategoryColumn, Names};
    ///
    /// let levels = Names::from(["low", "high"].as_slice());
    /// assert!(CategoryColumn::new("level", levels.clone(), vec![1, 0]).is_ok());
    /// let error = CategoryColumn::new("level", levels, vec![1, 2]).unwrap_err();
    /// assert_eq!(error.to_string(), "row 1 of column `level` has the code 2, and there are 2 levels");
    /// ```
    pub fn new(name: impl Into<String>, levels: Names, codes: Vec<u32>) -> Result<Self> {
        let name = name.into();
        if let Some(row) =
            codes.iter().position(|code| *code != Self::MISSING && *code as usize >= levels.len())
        {
            return Err(Error::new(format!(
                "row {row} of column `{name}` has the code {}, and there are {} levels",
                codes[row],
                levels.len()
            )));
        }
        Ok(Self::known(name, levels, codes))
    }

    /// A column whose levels are open: those it has, in the order in which they first appear.
    pub fn open<'a>(name: impl Into<String>, values: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut levels: Vec<String> = Vec::new();
        let mut code = |value: &'a str| {
            *known.entry(value).or_insert_with(|| {
                levels.push(value.to_owned());
                // Four thousand million levels do not fit beside their names in memory.
                u32::try_from(levels.len() - 1).unwrap_or(Self::MISSING)
            })
        };
        let codes = values.into_iter().map(|value| value.map_or(Self::MISSING, &mut code)).collect();
        Self { name: name.into(), levels: levels.into(), open: true, codes }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its levels; a code is a position among them.
    #[must_use]
    pub fn levels(&self) -> &Names {
        &self.levels
    }

    /// Whether the levels are those that happened to be here, in no meaningful order.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// A code for each row.
    #[must_use]
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The level of a row, if that row exists and is not missing.
    #[must_use]
    pub fn level(&self, row: usize) -> Option<&str> {
        self.codes.get(row).and_then(|code| self.levels.get(*code as usize))
    }

    /// How many rows are missing.
    #[must_use]
    pub fn n_missing(&self) -> usize {
        self.codes.iter().filter(|code| **code == Self::MISSING).count()
    }

    /// For each level of this column its place in another list, which an encoder learned from other rows.
    ///
    /// ```
    /// use neatpipe_core::data::{CategoryColumn, Names};
    ///
    /// let learned = Names::from(["cat", "dog"].as_slice());
    /// let batch = CategoryColumn::open("animal", [Some("dog"), Some("eel"), Some("cat")]);
    /// assert_eq!(batch.places_in(&learned), [Some(1), None, Some(0)]);
    /// ```
    #[must_use]
    pub fn places_in(&self, known: &Names) -> Vec<Option<usize>> {
        if self.levels == *known {
            return (0..known.len()).map(Some).collect();
        }
        let places: HashMap<&str, usize> =
            known.iter().enumerate().map(|(place, level)| (level, place)).collect();
        self.levels.iter().map(|level| places.get(level).copied()).collect()
    }

    /// A column of codes that are in range.
    pub(super) fn known(name: impl Into<String>, levels: Names, codes: Vec<u32>) -> Self {
        Self { name: name.into(), levels, open: false, codes }
    }

    /// The same column with levels that happened to be there.
    pub(super) fn opened(self) -> Self {
        Self { open: true, ..self }
    }

    /// The column with this level where a row is missing; a level that it has not is put behind the others.
    ///
    /// # Errors
    /// More levels than there are codes.
    pub(crate) fn filled(&self, level: &str) -> Result<Self> {
        let mut levels = self.levels.clone();
        let place = levels.position(level).unwrap_or(levels.len());
        if place == levels.len() {
            levels = levels.iter().chain([level]).collect();
        }
        let code = u32::try_from(place).ok().filter(|code| *code != Self::MISSING);
        let code = code.ok_or_else(|| Error::new(format!("column `{}` has too many levels", self.name)))?;
        let codes = self.codes.iter().map(|old| if *old == Self::MISSING { code } else { *old }).collect();
        Ok(Self { name: self.name.clone(), levels, open: self.open, codes })
    }

    fn with_codes(&self, codes: Vec<u32>) -> Self {
        Self { name: self.name.clone(), levels: self.levels.clone(), open: self.open, codes }
    }
}

/// Checks that parts have the same number of rows; the error names two that have not.
pub(super) fn same_lengths<'a>(
    part: &str,
    columns: impl IntoIterator<Item = (&'a str, usize)>,
) -> Result<()> {
    let mut columns = columns.into_iter();
    let Some((first, rows)) = columns.next() else { return Ok(()) };
    match columns.find(|(_, length)| *length != rows) {
        None => Ok(()),
        Some((other, length)) => {
            Err(Error::new(format!("the {part} `{other}` has {length} rows, and `{first}` has {rows}")))
        }
    }
}
