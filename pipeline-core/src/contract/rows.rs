//! Values of any type, as the laws see them: rows to be taken, numbers to be changed, bytes to be compared.

use crate::artifact::{Artifact, encode};
use crate::data::{Categories, CategoryColumn, Matrix, Names, Probabilities, Rows};
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// A value that can be cut into rows and compared: what a step is checked with, and what it gives.
///
/// `Vec<T>` of numbers, texts and whatever derives [`Artifact`] and `Clone`, this crate's data, structs of columns,
/// and tuples of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be cut into rows and compared",
    label = "a step is checked with values that are `Rows`, `Artifact`, `Clone`, `Send` and `Sync`",
    note = "a `Vec<T>` is where `T` has `#[derive(Artifact, Clone)]`"
)]
pub trait Comparable: Rows + Artifact + Clone + Send + Sync {}

#[diagnostic::do_not_recommend]
impl<T: Rows + Artifact + Clone + Send + Sync> Comparable for T {}

/// A value of any type.
#[derive(Clone)]
pub struct AnyRows(Arc<dyn Held>);

trait Held: Send + Sync {
    /// The number of rows; none of a table that is never cut.
    fn rows(&self) -> Option<usize>;
    fn take(&self, rows: &[usize]) -> Option<AnyRows>;
    fn bytes(&self) -> Vec<u8>;
    fn any(&self) -> &dyn Any;
}

struct Cut<A>(A);
struct Uncut<A>(A);

impl<A: Comparable> Held for Cut<A> {
    fn rows(&self) -> Option<usize> {
        Some(self.0.n_rows())
    }
    fn take(&self, rows: &[usize]) -> Option<AnyRows> {
        Some(AnyRows::new(self.0.take_rows(rows)))
    }
    fn bytes(&self) -> Vec<u8> {
        encode(&self.0)
    }
    fn any(&self) -> &dyn Any {
        &self.0
    }
}

impl<A: Artifact + Send + Sync> Held for Uncut<A> {
    fn rows(&self) -> Option<usize> {
        None
    }
    fn take(&self, _: &[usize]) -> Option<AnyRows> {
        None
    }
    fn bytes(&self) -> Vec<u8> {
        encode(&self.0)
    }
    fn any(&self) -> &dyn Any {
        &self.0
    }
}

/// Numbers of a value, row by row.
pub(super) struct Grid<'v> {
    pub(super) cells: Vec<f64>,
    pub(super) width: usize,
    matrix: Option<&'v Matrix>,
}

impl Grid<'_> {
    /// A cell for a message.
    pub(super) fn place(&self, at: usize) -> String {
        let (row, column) = (at / self.width.max(1), at % self.width.max(1));
        match self.matrix {
            Some(matrix) => format!("row {row}, `{}`", matrix.column_name(column)),
            None => format!("row {row}"),
        }
    }
}

impl AnyRows {
    /// A value that is made of rows.
    pub(super) fn new<A: Comparable>(value: A) -> Self {
        Self(Arc::new(Cut(value)))
    }

    /// A value that is not.
    pub(super) fn uncut<A: Artifact + Send + Sync>(value: A) -> Self {
        Self(Arc::new(Uncut(value)))
    }

    pub(super) fn get<A: 'static>(&self) -> Option<&A> {
        self.0.any().downcast_ref()
    }

    pub(super) fn rows(&self) -> Option<usize> {
        self.0.rows()
    }

    pub(super) fn take(&self, rows: &[usize]) -> Self {
        self.0.take(rows).unwrap_or_else(|| self.clone())
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.0.bytes()
    }

    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.0.any().type_id() == other.0.any().type_id()
    }

    fn matrix(&self) -> Option<&Matrix> {
        self.get::<Matrix>().or_else(|| self.get::<Probabilities>().map(|chances| &**chances))
    }

    /// The names of its columns, of numbers that have some.
    pub(super) fn column_list(&self) -> Option<&Names> {
        self.matrix()?.names()
    }

    /// The numbers, if it consists of numbers alone.
    pub(super) fn grid(&self) -> Option<Grid<'_>> {
        if let Some(matrix) = self.matrix() {
            let (cells, width) = (matrix.values().to_vec(), matrix.n_columns());
            return Some(Grid { cells, width, matrix: Some(matrix) });
        }
        let cells = match (self.get::<Vec<f64>>(), self.get::<Vec<f32>>()) {
            (Some(numbers), _) => numbers.clone(),
            (None, Some(numbers)) => numbers.iter().copied().map(f64::from).collect(),
            (None, None) => return None,
        };
        Some(Grid { cells, width: 1, matrix: None })
    }

    /// The same with other numbers.
    #[expect(clippy::cast_possible_truncation, reason = "numbers of single precision stay so")]
    pub(super) fn with_cells(&self, cells: Vec<f64>) -> Option<Self> {
        if let Some(matrix) = self.get::<Matrix>() {
            let (rows, columns) = matrix.shape();
            let changed =
                Matrix::new(cells, rows, columns).and_then(|new| new.named(matrix.names().cloned()));
            return changed.ok().map(Self::new);
        }
        if self.get::<Vec<f64>>().is_some() {
            return Some(Self::new(cells));
        }
        self.get::<Vec<f32>>()
            .map(|_| Self::new(cells.into_iter().map(|cell| cell as f32).collect::<Vec<_>>()))
    }

    /// The columns of these numbers, under these names, of a matrix or of categories.
    fn columns(&self, columns: &[usize], names: Option<Names>) -> Option<Self> {
        if let Some(matrix) = self.get::<Matrix>() {
            let cells = matrix.rows().flat_map(|row| columns.iter().map(|column| row[*column])).collect();
            let chosen = Matrix::new(cells, matrix.n_rows(), columns.len()).and_then(|new| new.named(names));
            return chosen.ok().map(Self::new);
        }
        let categories = self.get::<Categories>()?.columns();
        let names = names?;
        let chosen = columns.iter().zip(names.iter()).map(|(column, name)| {
            let column = &categories[*column];
            match column.is_open() {
                false => CategoryColumn::new(name, column.levels().clone(), column.codes().to_vec()).ok(),
                true => {
                    let levels = (0..column.codes().len()).map(|row| column.level(row));
                    Some(CategoryColumn::open(name, levels))
                }
            }
        });
        Categories::new(chosen.collect::<Option<_>>()?).ok().map(Self::new)
    }

    fn names(&self) -> Option<Vec<String>> {
        match (self.get::<Matrix>(), self.get::<Categories>()) {
            (Some(matrix), _) => {
                let name = |column| match matrix.names() {
                    Some(names) => names.get(column).unwrap_or_default().to_owned(),
                    None => format!("c{column}"),
                };
                Some((0..matrix.n_columns()).map(name).collect())
            }
            (None, Some(categories)) => {
                Some(categories.columns().iter().map(|column| column.name().to_owned()).collect())
            }
            (None, None) => None,
        }
    }

    /// The same with names of its columns, where it has columns.
    pub(super) fn named(&self) -> Option<Self> {
        let names = self.names()?;
        let all: Vec<usize> = (0..names.len()).collect();
        self.columns(&all, Some(names.into()))
    }

    /// The same with other names of its columns.
    pub(super) fn renamed(&self) -> Option<Self> {
        let names: Names = self.names()?.iter().map(|name| format!("{name} of another table")).collect();
        let all: Vec<usize> = (0..names.len()).collect();
        self.columns(&all, Some(names))
    }

    /// The same with its columns in another order, where it has two.
    pub(super) fn reordered(&self) -> Option<Self> {
        let names = self.names().filter(|names| names.len() > 1)?;
        let turned: Vec<usize> = (1..names.len()).chain([0]).collect();
        let moved = turned.iter().map(|column| names[*column].clone()).collect();
        self.columns(&turned, Some(moved))
    }

    /// The same with one column more, and with one less where that leaves some.
    pub(super) fn other_widths(&self) -> Vec<Self> {
        let Some(names) = self.names() else { return Vec::new() };
        let named = self.get::<Categories>().is_some()
            || self.get::<Matrix>().is_some_and(|matrix| matrix.names().is_some());
        let all: Vec<usize> = (0..names.len()).collect();
        let wider = all.iter().copied().chain([0]).collect::<Vec<_>>();
        let more: Vec<String> = names.iter().cloned().chain(["one more".to_owned()]).collect();
        let narrower = &all[..all.len().saturating_sub(1)];
        let less = names[..narrower.len()].to_vec();
        let widths = [(wider.as_slice(), more), (narrower, less)].into_iter();
        let widths = widths.filter(|(columns, _)| !columns.is_empty() && !all.is_empty());
        widths.filter_map(|(columns, names)| self.columns(columns, named.then(|| names.into()))).collect()
    }

    /// A matrix side by side with itself, so often that it has at least so many columns.
    pub(super) fn at_least_as_wide(&self, columns: usize) -> Option<Self> {
        let matrix = self.get::<Matrix>()?;
        let width = matrix.n_columns();
        let places: Vec<usize> = (0..columns.max(width)).map(|column| column % width.max(1)).collect();
        let names: Vec<String> = (0..places.len()).map(|column| format!("c{column}")).collect();
        self.columns(&places, matrix.names().map(|_| names.into()))
    }

    /// How a message may name a column of a matrix.
    pub(super) fn column_names(&self, column: usize) -> Vec<String> {
        let Some(matrix) = self.matrix() else { return Vec::new() };
        vec![matrix.column_name(column).into_owned(), format!("column {column}"), format!("x{column}")]
    }
}

impl fmt::Debug for AnyRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyRows").field("rows", &self.rows()).finish()
    }
}
