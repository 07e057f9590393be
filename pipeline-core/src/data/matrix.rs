//! A dense matrix of `f64`, row by row, with optional column names.

use super::{Names, OneRow, Rows};
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A dense matrix of `f64`, stored row by row. NaN means missing.
///
/// It compares as its numbers do: a missing value equals nothing, not even another one.
///
/// ```
/// use neatpipe_core::Matrix;
///
/// let sizes = Matrix::from_rows(&[[1.0, 2.0], [3.0, 4.0], [5.0, f64::NAN]])?.with_names(["x", "y"])?;
/// assert_eq!(sizes.shape(), (3, 2));
/// assert_eq!(sizes.row(1), [3.0, 4.0]);
/// assert_eq!(sizes.column(0).sum::<f64>(), 9.0);
/// assert_eq!(sizes.column_name(1), "y");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Matrix {
    values: Vec<f64>,
    rows: usize,
    columns: usize,
    names: Option<Names>,
}

impl Matrix {
    /// A matrix from its values, row by row.
    ///
    /// # Errors
    /// A number of values that is not `rows * columns`, or such a product beyond `usize`.
    ///
    /// ```
    /// use neatpipe_core::Matrix;
    ///
    /// assert_eq!(Matrix::new(vec![1.0, 2.0], 1, 2)?.shape(), (1, 2));
    /// assert!(Matrix::new(vec![1.0, 2.0], 2, 2).is_err());
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn new(values: Vec<f64>, rows: usize, columns: usize) -> Result<Self> {
        match cells(rows, columns)? {
            expected if expected == values.len() => Ok(Self { values, rows, columns, names: None }),
            expected => Err(Error::new(format!(
                "{rows} rows of {columns} columns are {expected} values, but {} were given",
                values.len()
            ))),
        }
    }

    /// One whose number of values is known to be right.
    #[cfg(any(feature = "ndarray-0_16", feature = "ndarray-0_17"))]
    pub(super) fn of_shape(values: Vec<f64>, rows: usize, columns: usize) -> Self {
        debug_assert_eq!(values.len(), rows * columns);
        Self { values, rows, columns, names: None }
    }

    /// A matrix from its rows, each a `Vec<f64>`, an array or a slice. No row at all makes no column either.
    ///
    /// # Errors
    /// A row that is wider or narrower than the first, with its number (the first is 0) and both widths.
    ///
    /// ```
    /// use neatpipe_core::Matrix;
    ///
    /// let ragged = Matrix::from_rows(&[vec![1.0, 2.0], vec![3.0]]);
    /// assert_eq!(ragged.unwrap_err().to_string(), "row 1 has 1 columns, and row 0 has 2");
    /// ```
    pub fn from_rows<R: AsRef<[f64]>>(rows: &[R]) -> Result<Self> {
        let columns = rows.first().map_or(0, |row| row.as_ref().len());
        let mut values = Vec::with_capacity(cells(rows.len(), columns)?);
        for (number, row) in rows.iter().map(AsRef::as_ref).enumerate() {
            if row.len() != columns {
                return Err(Error::new(format!(
                    "row {number} has {} columns, and row 0 has {columns}",
                    row.len()
                )));
            }
            values.extend_from_slice(row);
        }
        Ok(Self { values, rows: rows.len(), columns, names: None })
    }

    /// A matrix of zeros.
    ///
    /// # Errors
    /// More values than memory can hold.
    ///
    /// ```
    /// use neatpipe_core::Matrix;
    ///
    /// assert_eq!(Matrix::zeros(2, 3)?.values(), [0.0; 6]);
    /// assert!(Matrix::zeros(1 << 40, 1 << 40).is_err());
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn zeros(rows: usize, columns: usize) -> Result<Self> {
        let count = cells(rows, columns)?;
        let mut values = Vec::new();
        values.try_reserve_exact(count).map_err(|_| too_many(rows, columns))?;
        values.resize(count, 0.0);
        Ok(Self { values, rows, columns, names: None })
    }

    /// The number of rows and of columns.
    #[must_use]
    pub fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// How many columns.
    #[must_use]
    pub fn n_columns(&self) -> usize {
        self.columns
    }

    /// One value, if there is such a row and column.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        (row < self.rows && column < self.columns).then(|| self.values[row * self.columns + column])
    }

    /// A row.
    ///
    /// # Panics
    /// If there is no such row, as indexing does.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[self.span(row..row + 1)]
    }

    /// A row, to be changed.
    ///
    /// # Panics
    /// If there is no such row, as indexing does.
    pub fn row_mut(&mut self, row: usize) -> &mut [f64] {
        let span = self.span(row..row + 1);
        &mut self.values[span]
    }

    /// All rows, also those of a matrix without columns.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> + DoubleEndedIterator {
        (0..self.rows).map(|row| self.row(row))
    }

    /// The values of a column, from the first row to the last.
    ///
    /// # Panics
    /// If there is no such column, as indexing does.
    pub fn column(&self, column: usize) -> impl ExactSizeIterator<Item = f64> + DoubleEndedIterator + Clone {
        assert!(column < self.columns, "there is no column {column}: there are {}", self.columns);
        self.values.iter().skip(column).step_by(self.columns).copied()
    }

    /// All values, row by row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// All values, row by row, to be changed.
    pub fn values_mut(&mut self) -> &mut [f64] {
        &mut self.values
    }

    /// The values, row by row, without the matrix round them.
    #[must_use]
    pub fn into_values(self) -> Vec<f64> {
        self.values
    }

    /// The column names, if it has any.
    #[must_use]
    pub fn names(&self) -> Option<&Names> {
        self.names.as_ref()
    }

    /// The same matrix with these column names.
    ///
    /// # Errors
    /// A number of names that is not that of the columns.
    ///
    /// ```
    /// use neatpipe_core::Matrix;
    ///
    /// let error = Matrix::zeros(1, 2)?.with_names(["x"]).unwrap_err();
    /// assert_eq!(error.to_string(), "1 names were given for 2 columns");
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn with_names<S: Into<String>>(self, names: impl IntoIterator<Item = S>) -> Result<Self> {
        self.named(names.into_iter().collect::<Names>())
    }

    /// The same matrix with a list of column names that exists already; `None` takes the names away.
    ///
    /// # Errors
    /// A number of names that is not that of the columns.
    pub fn named(mut self, names: impl Into<Option<Names>>) -> Result<Self> {
        let names = names.into();
        if let Some(names) = &names
            && names.len() != self.columns
        {
            return Err(Error::new(format!("{} names were given for {} columns", names.len(), self.columns)));
        }
        self.names = names;
        Ok(self)
    }

    /// The name of a column for messages: `column 3` where it has none.
    #[must_use]
    pub fn column_name(&self, column: usize) -> Cow<'_, str> {
        match self.names.as_ref().and_then(|names| names.get(column)) {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(format!("column {column}")),
        }
    }

    /// The matrix with every value replaced, in place.
    #[must_use]
    pub fn map_values(mut self, mut change: impl FnMut(f64) -> f64) -> Self {
        for value in &mut self.values {
            *value = change(*value);
        }
        self
    }

    /// Matrices side by side: the columns of the first, then those of the next.
    ///
    /// Names are kept if any part has some; the columns of a part without are called `column 3`, by their
    /// place in the result.
    ///
    /// # Errors
    /// Parts of different numbers of rows.
    ///
    /// ```
    /// use neatpipe_core::Matrix;
    ///
    /// let left = Matrix::from_rows(&[[1.0], [2.0]])?.with_names(["x"])?;
    /// let right = Matrix::from_rows(&[[3.0, 4.0], [5.0, 6.0]])?;
    /// let both = Matrix::hstack(&[&left, &right])?;
    /// assert_eq!(both.row(1), [2.0, 5.0, 6.0]);
    /// assert_eq!(both.column_name(2), "column 2");
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn hstack(parts: &[&Self]) -> Result<Self> {
        let rows = parts.first().map_or(0, |part| part.rows);
        if let Some(number) = parts.iter().position(|part| part.rows != rows) {
            return Err(Error::new(format!(
                "part {number} has {} rows, and part 0 has {rows}",
                parts[number].rows
            )));
        }
        let columns = parts.iter().map(|part| part.columns).sum();
        let mut values = Vec::with_capacity(cells(rows, columns)?);
        for row in 0..rows {
            for part in parts {
                values.extend_from_slice(part.row(row));
            }
        }
        let names = parts.iter().any(|part| part.names.is_some()).then(|| {
            let columns = parts.iter().flat_map(|part| (0..part.columns).map(move |column| (part, column)));
            let name = |(place, (part, column)): (usize, (&&Self, usize))| match &part.names {
                Some(_) => part.column_name(column).into_owned(),
                None => format!("column {place}"),
            };
            columns.enumerate().map(name).collect()
        });
        Ok(Self { values, rows, columns, names })
    }

    fn span(&self, rows: Range<usize>) -> Range<usize> {
        assert!(
            rows.end <= self.rows,
            "there is no row {}: there are {}",
            rows.end.wrapping_sub(1),
            self.rows
        );
        rows.start * self.columns..rows.end * self.columns
    }
}

/// How many values a shape has.
fn cells(rows: usize, columns: usize) -> Result<usize> {
    let fits = |count: &usize| *count <= isize::MAX as usize / size_of::<f64>();
    rows.checked_mul(columns).filter(fits).ok_or_else(|| too_many(rows, columns))
}

fn too_many(rows: usize, columns: usize) -> Error {
    Error::new(format!("{rows} rows of {columns} columns are more values than memory can hold"))
}

impl<const COLUMNS: usize> FromIterator<[f64; COLUMNS]> for Matrix {
    fn from_iter<I: IntoIterator<Item = [f64; COLUMNS]>>(rows: I) -> Self {
        let mut count = 0;
        let values = rows.into_iter().inspect(|_| count += 1).flatten().collect();
        Self { values, rows: count, columns: COLUMNS, names: None }
    }
}

/// The shape, the names and the first rows.
impl fmt::Debug for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 6;
        write!(f, "Matrix({} rows, {} columns", self.rows, self.columns)?;
        if self.names.is_some() {
            let names: Vec<_> = (0..self.columns.min(SHOWN)).map(|column| self.column_name(column)).collect();
            write!(f, ": {}{}", names.join(", "), if self.columns > SHOWN { ", …" } else { "" })?;
        }
        f.write_str(")")?;
        let rows = self.rows().take(SHOWN).map(|row| &row[..row.len().min(SHOWN)]);
        f.write_str(" ")?;
        f.debug_list().entries(rows).finish()?;
        if self.rows > SHOWN { f.write_str(" …") } else { Ok(()) }
    }
}

impl Rows for Matrix {
    fn n_rows(&self) -> usize {
        self.rows
    }

    fn take_rows(&self, rows: &[usize]) -> Self {
        let mut values = Vec::with_capacity(rows.len().saturating_mul(self.columns));
        for row in rows {
            values.extend_from_slice(self.row(*row));
        }
        Self { values, rows: rows.len(), columns: self.columns, names: self.names.clone() }
    }

    fn slice_rows(&self, rows: Range<usize>) -> Self {
        let values = self.values[self.span(rows.clone())].to_vec();
        Self { values, rows: rows.len(), columns: self.columns, names: self.names.clone() }
    }
}

impl OneRow for Matrix {
    type Row = Vec<f64>;

    fn from_one(row: &Vec<f64>) -> Self {
        Self { values: row.clone(), rows: 1, columns: row.len(), names: None }
    }

    fn into_one(self) -> Result<Vec<f64>> {
        match self.rows {
            1 => Ok(self.values),
            rows => Err(Error::new(format!("expected exactly one row, found {rows}"))),
        }
    }
}
