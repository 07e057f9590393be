//! Projections: `rows[carat, depth]` makes a matrix, `rows[cut, color]` makes categories.
//!
//! The macro writes `project(&["carat", "depth"], &rows.carat).and(&rows.depth).finish()?`. The first column
//! decides the kind, and `and` takes columns of this kind only. Columns of `f64` are borrowed and others
//! converted once; the matrix is then written in one pass, tile by tile.

use super::categories::same_lengths;
use super::{Categories, CategoryColumn, Matrix, Names};
use crate::edge::{Edge, Moved};
use crate::error::Result;
use crate::watch::{Cx, Glance, Watch};
use std::borrow::Cow;

/// The values of a column that a projection can begin with.
#[diagnostic::on_unimplemented(
    message = "a column of `{Self}` cannot be projected",
    label = "neither numbers nor categories",
    note = "columns are numbers, `bool`s, `String`s, enums with `#[derive(Category)]`, and `Option`s of these"
)]
pub trait Column: Sized {
    /// [`Numeric`] or [`Categorical`].
    type Kind: Kind<Self>;
}

/// What is begun by a first column of values `T`.
#[diagnostic::on_unimplemented(
    message = "a column of `{T}` cannot be projected",
    label = "neither numbers nor categories",
    note = "columns are numbers, `bool`s, `String`s, enums with `#[derive(Category)]`, and `Option`s of these"
)]
pub trait Kind<T> {
    /// The projection that is built up.
    type Projection<'a>
    where
        T: 'a;

    /// Begins with a first column.
    fn begin<'a>(names: &'static [&'static str], column: &'a [T]) -> Self::Projection<'a>
    where
        T: 'a;
}

/// A column of numbers.
///
/// `bool` is 0 or 1, `None` is NaN. Whole numbers beyond 2^53 in size are rounded to the nearest `f64`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number, and the columns before it are",
    label = "not a column of numbers",
    note = "project numbers and categories apart: `rows[carat, depth]` and `rows[cut, color]`"
)]
pub trait NumericColumn: Sized {
    /// The column as `f64`, borrowed where it is that already.
    fn numbers(column: &[Self]) -> Cow<'_, [f64]>;
}

/// A column of categories.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a category, and the columns before it are",
    label = "not a column of categories",
    note = "project numbers and categories apart: `rows[carat, depth]` and `rows[cut, color]`"
)]
pub trait CategoricalColumn: Sized {
    /// The column as codes.
    fn encode(name: &'static str, column: &[Self]) -> CategoryColumn;
}

/// Begins a projection; the names are those of all its columns.
///
/// ```
/// use neatpipe_core::data::project::project;
///
/// let (carat, sold) = (vec![0.2_f64, 0.3], vec![Some(true), None]);
/// let matrix = project(&["carat", "sold"], &carat).and(&sold).finish()?;
/// assert_eq!(matrix.row(0), [0.2, 1.0]);
/// assert!(matrix.row(1)[1].is_nan());
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn project<'a, T: Column>(
    names: &'static [&'static str],
    column: &'a [T],
) -> <T::Kind as Kind<T>>::Projection<'a> {
    <T::Kind as Kind<T>>::begin(names, column)
}

/// A projection of numbers, on its way to a [`Matrix`].
#[derive(Debug)]
pub struct Numeric<'a> {
    names: &'static [&'static str],
    columns: Vec<Cow<'a, [f64]>>,
}

impl<'a> Numeric<'a> {
    /// Adds a column.
    #[must_use]
    pub fn and<T: NumericColumn>(mut self, column: &'a [T]) -> Self {
        self.columns.push(T::numbers(column));
        self
    }

    /// The matrix, with its column names.
    ///
    /// # Errors
    /// Columns of different lengths, with both names and lengths.
    pub fn finish(self) -> Result<Matrix> {
        let lengths = self.columns.iter().map(|column| column.len());
        same_lengths("column", self.names.iter().copied().zip(lengths))?;
        let rows = self.columns.first().map_or(0, |column| column.len());
        let columns: Vec<&[f64]> = self.columns.iter().map(AsRef::as_ref).collect();
        Matrix::new(interleave(&columns, rows), rows, columns.len())?.named(Names::from(self.names))
    }
}

impl Numeric<'_> {
    /// The matrix on an edge, shown to whoever watches.
    #[doc(hidden)]
    pub fn made<W: Watch>(self, cx: &mut Cx<'_, W>) -> Result<Edge<Matrix, Moved>> {
        self.finish().map(|made| cx.saw(0, Edge::moved(made), Matrix::glance))
    }
}

/// Columns of equal length, row by row. A tile of rows stays in the cache while its columns are written.
pub(super) fn interleave(columns: &[&[f64]], rows: usize) -> Vec<f64> {
    const TILE: usize = 128;
    let width = columns.len();
    let mut values = vec![0.0; rows * width];
    if width == 0 {
        return values;
    }
    for (tile, out) in values.chunks_mut(TILE * width).enumerate() {
        let first = tile * TILE;
        for (place, column) in columns.iter().enumerate() {
            let cells = out.iter_mut().skip(place).step_by(width);
            for (cell, value) in cells.zip(&column[first..]) {
                *cell = *value;
            }
        }
    }
    values
}

/// A projection of categories, on its way to [`Categories`].
#[derive(Debug)]
pub struct Categorical {
    names: &'static [&'static str],
    columns: Vec<CategoryColumn>,
}

impl Categorical {
    /// Adds a column.
    #[must_use]
    pub fn and<T: CategoricalColumn>(mut self, column: &[T]) -> Self {
        let name = self.names.get(self.columns.len()).copied().unwrap_or_default();
        self.columns.push(T::encode(name, column));
        self
    }

    /// The categories.
    ///
    /// # Errors
    /// Columns of different lengths, with both names and lengths.
    pub fn finish(self) -> Result<Categories> {
        Categories::new(self.columns)
    }
}

impl Categorical {
    /// The categories on an edge, shown to whoever watches.
    #[doc(hidden)]
    pub fn made<W: Watch>(self, cx: &mut Cx<'_, W>) -> Result<Edge<Categories, Moved>> {
        self.finish().map(|made| cx.saw(0, Edge::moved(made), Categories::glance))
    }
}

/// The kind of a column of numbers.
#[derive(Debug)]
pub enum Numbers {}

/// The kind of a column of categories.
#[derive(Debug)]
pub enum Grades {}

impl<T: NumericColumn> Kind<T> for Numbers {
    type Projection<'a>
        = Numeric<'a>
    where
        T: 'a;

    fn begin<'a>(names: &'static [&'static str], column: &'a [T]) -> Numeric<'a>
    where
        T: 'a,
    {
        Numeric { names, columns: Vec::with_capacity(names.len()) }.and(column)
    }
}

impl<T: CategoricalColumn> Kind<T> for Grades {
    type Projection<'a>
        = Categorical
    where
        T: 'a;

    fn begin<'a>(names: &'static [&'static str], column: &'a [T]) -> Categorical
    where
        T: 'a,
    {
        Categorical { names, columns: Vec::with_capacity(names.len()) }.and(column)
    }
}
