//! The columns of data one after the other, and the values in them, whatever their types.

use super::{Categories, Category, Matrix, Probabilities, Weights};
use std::fmt;

/// Data whose columns can be looked at, one after the other.
///
/// Structs of columns from `#[derive(Columns)]` have it where all of their fields are [`Cell`]s, and the data struct of
/// a pipeline (`DiamondsData`) where all of its inputs have it; its side tables, which have rows of their own, are left
/// out.
///
/// ```
/// use neatpipe_core::data::visit::{Cell, ColumnVisitor, EachColumn as _};
/// use neatpipe_macros::Columns;
///
/// #[derive(Columns)]
/// struct Penguin { island: String, bill_length_mm: Option<f64> }
///
/// struct Missing(Vec<String>);
///
/// impl ColumnVisitor for Missing {
///     fn column<T: Cell>(&mut self, name: &str, values: &[T]) {
///         let missing = values.iter().filter(|value| value.is_missing()).count();
///         self.0.push(format!("{name}: {missing} of {}", values.len()));
///     }
/// }
///
/// let penguins = PenguinColumns {
///     island: vec!["Dream".into(), "Biscoe".into()],
///     bill_length_mm: vec![Some(39.1), None],
/// };
/// let mut missing = Missing(Vec::new());
/// penguins.each_column(&mut missing);
/// assert_eq!(missing.0, ["island: 0 of 2", "bill_length_mm: 1 of 2"]);
/// ```
#[diagnostic::on_unimplemented(
    message = "the columns of `{Self}` cannot be looked at",
    label = "not data with columns",
    note = "`Matrix`, `Categories`, structs of `#[derive(Columns)]` and `Vec`s of numbers, texts and categories have columns",
    note = "for a type of your own implement `neatpipe::data::visit::EachColumn`"
)]
pub trait EachColumn {
    /// Shows each column to the visitor, in their order.
    fn each_column<V: ColumnVisitor>(&self, visitor: &mut V);
}

/// Looks at columns.
pub trait ColumnVisitor {
    /// A column and its name, which is empty for data that is one column, such as a `Vec<f64>`.
    fn column<T: Cell>(&mut self, name: &str, values: &[T]);

    /// The columns that follow are those of this input of a pipeline.
    fn input(&mut self, name: &str, role: InputRole) {
        let _ = (name, role);
    }
}

/// What an input of a pipeline is there for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum InputRole {
    /// To predict from.
    #[default]
    Data,
    /// To supervise.
    Target,
    /// To weigh rows.
    Weights,
}

/// A value in a column: a number, a `bool`, a category, a text, or an `Option` of these.
///
/// ```
/// use neatpipe_core::data::visit::{Cell as _, CellValue};
///
/// assert_eq!(Some(2_u8).value(), CellValue::Whole(2));
/// assert_eq!(f64::NAN.value(), CellValue::Missing);
/// assert_eq!(format!("{:>6.1}", 39.14_f64.value()), "  39.1");
/// ```
#[diagnostic::on_unimplemented(
    message = "a column of `{Self}` cannot be looked at",
    label = "neither numbers nor categories nor text",
    note = "columns are numbers, `bool`s, `String`s, enums with `#[derive(Category)]`, and `Option`s of these",
    note = "for a type of your own implement `neatpipe::data::visit::Cell`"
)]
pub trait Cell {
    /// What all values of this type are, missing ones too.
    const KIND: CellKind;

    /// The value, as a column that knows only its kind sees it.
    fn value(&self) -> CellValue<'_>;

    /// Whether it is `None` or NaN.
    fn is_missing(&self) -> bool {
        self.value() == CellValue::Missing
    }
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// Numbers with a fraction.
    Number,
    /// Whole numbers.
    Whole,
    /// Yes or no.
    Bool,
    /// Levels of a category that are known when compiling.
    Category,
    /// Texts.
    Text,
    /// Dates, which are texts as ISO 8601 writes them.
    Date,
}

/// Any value of a column. It prints itself, to the width and precision that the format asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellValue<'a> {
    /// `None`, or NaN. It prints as `NA`.
    Missing,
    /// A number.
    Number(f64),
    /// A whole number.
    Whole(i128),
    /// Yes or no.
    Bool(bool),
    /// The name of a level.
    Level(&'a str),
    /// A text.
    Text(&'a str),
}

impl<'a> CellValue<'a> {
    /// Of a number it is the nearest `f64`, of a `bool` 1 or 0.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Whole(number) => Some(number as f64),
            Self::Bool(yes) => Some(f64::from(yes)),
            Self::Missing | Self::Level(_) | Self::Text(_) => None,
        }
    }

    /// The name of a level, or a text.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        match self {
            Self::Level(text) | Self::Text(text) => Some(text),
            Self::Missing | Self::Number(_) | Self::Whole(_) | Self::Bool(_) => None,
        }
    }
}

impl fmt::Display for CellKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Number => "number",
            Self::Whole => "whole",
            Self::Bool => "bool",
            Self::Category => "category",
            Self::Text => "text",
            Self::Date => "date",
        })
    }
}

impl fmt::Display for CellValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.pad("NA"),
            Self::Number(number) => number.fmt(f),
            Self::Whole(number) => number.fmt(f),
            Self::Bool(yes) => yes.fmt(f),
            Self::Level(text) | Self::Text(text) => f.pad(text),
        }
    }
}

macro_rules! floats {
    ($($type:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Cell for $type {
            const KIND: CellKind = CellKind::Number;

            fn value(&self) -> CellValue<'_> {
                if self.is_nan() { CellValue::Missing } else { CellValue::Number((*self).into()) }
            }
        }
    )*};
}

macro_rules! wholes {
    ($($type:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Cell for $type {
            const KIND: CellKind = CellKind::Whole;

            fn value(&self) -> CellValue<'_> {
                CellValue::Whole(*self as i128)
            }
        }
    )*};
}

floats!(f32 f64);
wholes!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

#[diagnostic::do_not_recommend]
impl Cell for bool {
    const KIND: CellKind = CellKind::Bool;

    fn value(&self) -> CellValue<'_> {
        CellValue::Bool(*self)
    }
}

#[diagnostic::do_not_recommend]
impl Cell for String {
    const KIND: CellKind = CellKind::Text;

    fn value(&self) -> CellValue<'_> {
        CellValue::Text(self)
    }
}

#[diagnostic::do_not_recommend]
impl Cell for &str {
    const KIND: CellKind = CellKind::Text;

    fn value(&self) -> CellValue<'_> {
        CellValue::Text(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Category> Cell for T {
    const KIND: CellKind = CellKind::Category;

    fn value(&self) -> CellValue<'_> {
        CellValue::Level(self.level())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Cell> Cell for Option<T> {
    const KIND: CellKind = T::KIND;

    fn value(&self) -> CellValue<'_> {
        self.as_ref().map_or(CellValue::Missing, T::value)
    }
}

/// A level whose enum is no longer known.
struct Level<'a>(&'a str);

impl Cell for Level<'_> {
    const KIND: CellKind = CellKind::Category;

    fn value(&self) -> CellValue<'_> {
        CellValue::Level(self.0)
    }
}

impl<T: Cell> EachColumn for Vec<T> {
    fn each_column<V: ColumnVisitor>(&self, visitor: &mut V) {
        visitor.column("", self);
    }
}

impl EachColumn for Weights {
    fn each_column<V: ColumnVisitor>(&self, visitor: &mut V) {
        visitor.column("", self);
    }
}

impl EachColumn for Matrix {
    fn each_column<V: ColumnVisitor>(&self, visitor: &mut V) {
        let mut values = Vec::new();
        for column in 0..self.n_columns() {
            values.clear();
            values.extend(self.column(column));
            visitor.column(&self.column_name(column), &values);
        }
    }
}

impl EachColumn for Probabilities {
    fn each_column<V: ColumnVisitor>(&self, visitor: &mut V) {
        (**self).each_column(visitor);
    }
}

/// Levels that are open are texts.
impl EachColumn for Categories {
    fn each_column<V: ColumnVisitor>(&self, visitor: &mut V) {
        for column in self.columns() {
            let levels = column.codes().iter().map(|code| column.levels().get(*code as usize));
            if column.is_open() {
                visitor.column(column.name(), &levels.collect::<Vec<_>>());
            } else {
                visitor.column(column.name(), &levels.map(|level| level.map(Level)).collect::<Vec<_>>());
            }
        }
    }
}
