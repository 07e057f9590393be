//! What a value looks like to somebody who looks into a pipeline.

use super::{Cx, Watch};
use crate::data::visit::{Cell, CellValue, ColumnVisitor, EachColumn};
use crate::data::{Categories, CategoryColumn, Matrix, Names, Probabilities, Rows};
use std::any::type_name;
use std::fmt::{self, Debug, Write as _};

/// A value on an edge, as an observer sees it: its shape, and its first rows where they were asked for.
///
/// It prints as a small table.
///
/// ```
/// use neatpipe_core::Matrix;
/// use neatpipe_core::watch::Glance;
///
/// let sizes = Matrix::from_rows(&[[1.5, 2.0], [f64::NAN, 4.0]])?.with_names(["carat", "depth"])?;
/// let glimpse = sizes.glance(Some(5));
/// assert_eq!((glimpse.rows, glimpse.columns, glimpse.missing), (Some(2), Some(2), Some(1)));
/// assert_eq!(glimpse.to_string(), "2 × 2, 1 missing\ncarat  depth\n  1.5      2\n   NA      4\n");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Glimpse {
    /// How many rows, of what is made of rows.
    pub rows: Option<usize>,
    /// How many columns, of what has columns.
    pub columns: Option<usize>,
    /// The names of the columns, where they have names.
    pub names: Option<Names>,
    /// How many values are missing, where that was asked for and can be told.
    pub missing: Option<usize>,
    /// The first rows, as many as were asked for, a text for each column.
    pub first: Vec<Vec<String>>,
    /// The type, of what is neither made of rows nor can be printed.
    pub opaque: Option<&'static str>,
}

/// A value that can be looked at without going through its columns.
///
/// The outputs of a step need not have it: others are shown by their columns where they have [`EachColumn`], by their
/// `Debug` where they are a `Vec`, and else by their type.
pub trait Glance {
    /// The shape and the names of the columns; the first `rows` rows and the number of missing values as well, where
    /// so many are asked for.
    fn glance(&self, rows: Option<usize>) -> Glimpse;
}

impl Glimpse {
    /// Of rows about which nothing else is known.
    #[must_use]
    pub fn of_rows<T: Rows>(value: &T) -> Self {
        Self { rows: Some(value.n_rows()), ..Self::default() }
    }

    /// The same without rows and counts.
    pub(crate) fn outline(&self) -> Self {
        Self { first: Vec::new(), missing: None, ..self.clone() }
    }

    /// `43152 × 5`, `43152 rows`, or the type.
    #[must_use]
    pub fn shape(&self) -> String {
        match (self.rows, self.columns) {
            (Some(rows), Some(columns)) => format!("{rows} × {columns}"),
            (Some(1), None) => "1 row".to_owned(),
            (Some(rows), None) => format!("{rows} rows"),
            _ => self.opaque.unwrap_or_default().to_owned(),
        }
    }

    /// The name of a column, or its number where it has none.
    #[must_use]
    pub fn column_name(&self, column: usize) -> String {
        let name = self.names.as_ref().and_then(|names| names.get(column));
        name.map_or_else(|| format!("#{column}"), str::to_owned)
    }

    /// One row in a line: `carat 0.23, depth 61.5`.
    pub(super) fn line(&self, row: usize) -> String {
        const SHOWN: usize = 12;
        let Some(cells) = self.first.get(row) else { return self.shape() };
        let mut line = String::new();
        for (column, cell) in cells.iter().enumerate().take(SHOWN) {
            let gap = if column == 0 { "" } else { ", " };
            let _ = match self.columns {
                Some(_) => write!(line, "{gap}{} {cell}", self.column_name(column)),
                None => write!(line, "{gap}{cell}"),
            };
        }
        if cells.len() > SHOWN {
            let _ = write!(line, ", and {} more", cells.len() - SHOWN);
        }
        line
    }
}

impl fmt::Display for Glimpse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 10;
        f.write_str(&self.shape())?;
        if let Some(missing) = self.missing {
            write!(f, ", {missing} missing")?;
        }
        f.write_str("\n")?;
        let all = self.first.iter().map(Vec::len).max().unwrap_or(0);
        let columns = all.min(SHOWN);
        let mut table: Vec<Vec<String>> = Vec::new();
        if self.columns.is_some() && columns > 0 {
            table.push((0..columns).map(|column| self.column_name(column)).collect());
        }
        table.extend(self.first.iter().map(|row| row.iter().take(SHOWN).cloned().collect()));
        let width = |column: usize| {
            table.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &table {
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                write!(f, "{}{cell:>width$}", if column == 0 { "" } else { "  " })?;
            }
            f.write_str(if all > SHOWN { "  …\n" } else { "\n" })?;
        }
        Ok(())
    }
}

/// A number in at most six digits.
#[must_use]
pub(crate) fn short(value: f64) -> String {
    if value.is_nan() {
        return CellValue::Missing.to_string();
    }
    let size = value.abs();
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    if !(1e-4..1e15).contains(&size) || (size >= 1e9 && value.fract() != 0.0) {
        return format!("{value:.5e}");
    }
    // Between -4 and 15.
    #[expect(clippy::cast_possible_truncation)]
    let whole = size.log10().floor() as i32;
    let decimals = usize::try_from(5 - whole).unwrap_or(0);
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

impl Glance for Matrix {
    fn glance(&self, rows: Option<usize>) -> Glimpse {
        let first = rows.map_or(0, |rows| rows.min(self.n_rows()));
        Glimpse {
            rows: Some(self.n_rows()),
            columns: Some(self.n_columns()),
            names: self.names().cloned(),
            missing: rows.map(|_| self.values().iter().filter(|value| value.is_nan()).count()),
            first: (0..first).map(|row| self.row(row).iter().copied().map(short).collect()).collect(),
            opaque: None,
        }
    }
}

impl Glance for Probabilities {
    fn glance(&self, rows: Option<usize>) -> Glimpse {
        Matrix::glance(self, rows)
    }
}

impl Glance for Vec<f64> {
    fn glance(&self, rows: Option<usize>) -> Glimpse {
        Glimpse::of_columns(self, rows)
    }
}

impl Glance for Categories {
    fn glance(&self, rows: Option<usize>) -> Glimpse {
        let first = rows.map_or(0, |rows| rows.min(self.n_rows()));
        let cell = |column: &CategoryColumn, row| {
            column.level(row).map_or_else(|| CellValue::Missing.to_string(), str::to_owned)
        };
        Glimpse {
            rows: Some(self.n_rows()),
            columns: Some(self.n_columns()),
            names: Some(self.columns().iter().map(|column| column.name().to_owned()).collect()),
            missing: rows.map(|_| self.columns().iter().map(CategoryColumn::n_missing).sum()),
            first: (0..first)
                .map(|row| self.columns().iter().map(|column| cell(column, row)).collect())
                .collect(),
            opaque: None,
        }
    }
}

/// Goes through columns for a glimpse.
struct Columns {
    asked: Option<usize>,
    names: Vec<String>,
    glimpse: Glimpse,
}

impl ColumnVisitor for Columns {
    fn column<T: Cell>(&mut self, name: &str, values: &[T]) {
        self.names.push(name.to_owned());
        self.glimpse.rows = Some(values.len());
        let Some(asked) = self.asked else { return };
        *self.glimpse.missing.get_or_insert(0) += values.iter().filter(|value| value.is_missing()).count();
        self.glimpse.first.resize_with(asked.min(values.len()), Vec::new);
        for (row, value) in self.glimpse.first.iter_mut().zip(values) {
            row.push(match value.value() {
                CellValue::Number(number) => short(number),
                other => other.to_string(),
            });
        }
    }
}

impl Glimpse {
    fn of_columns<T: EachColumn>(value: &T, rows: Option<usize>) -> Self {
        let mut columns = Columns { asked: rows, names: Vec::new(), glimpse: Self::default() };
        value.each_column(&mut columns);
        let Columns { names, mut glimpse, .. } = columns;
        // What is a column and has none, as a `Vec` of numbers, has no name for it.
        if names.len() != 1 || !names[0].is_empty() {
            glimpse.columns = Some(names.len());
            glimpse.names = Some(names.into_iter().collect());
        }
        glimpse
    }
}

/// Shows any value: `(&&&&Sight(&value)).neatpipe_show(output, cx)`. Method lookup tries [`AsGlance`] first, then
/// [`AsColumns`] and [`AsList`], and takes [`AsType`] where none fits.
///
/// To show is one function for each type of value, called by all steps that make one: inlined into them it would be
/// much of what a fit has to compile.
pub struct Sight<'a, T>(pub &'a T);

macro_rules! ways {
    ($($(#[$doc:meta])* $way:ident)*) => {$(
        $(#[$doc])*
        pub trait $way {
            /// What it looks like.
            fn glimpse(&self, rows: Option<usize>) -> Glimpse;

            /// Shows it as the output of this number.
            #[inline(never)]
            fn neatpipe_show<W: Watch>(&self, output: usize, cx: &mut Cx<'_, W>) {
                cx.show(output, self.glimpse(cx.first_rows()));
            }
        }
    )*};
}

ways! {
    /// A value that has [`Glance`].
    AsGlance
    /// A value that has [`EachColumn`].
    AsColumns
    /// A `Vec` of what can be printed: its length and its first elements.
    AsList
    /// Any value: its type.
    AsType
}

impl<T: Glance> AsGlance for &&&Sight<'_, T> {
    fn glimpse(&self, rows: Option<usize>) -> Glimpse {
        self.0.glance(rows)
    }
}

impl<T: EachColumn> AsColumns for &&Sight<'_, T> {
    fn glimpse(&self, rows: Option<usize>) -> Glimpse {
        Glimpse::of_columns(self.0, rows)
    }
}

impl<T: Debug> AsList for &Sight<'_, Vec<T>> {
    fn glimpse(&self, rows: Option<usize>) -> Glimpse {
        let first = self.0.iter().take(rows.unwrap_or(0));
        let first = first.map(|value| vec![format!("{value:?}")]).collect();
        Glimpse { rows: Some(self.0.len()), first, ..Glimpse::default() }
    }
}

impl<T> AsType for Sight<'_, T> {
    fn glimpse(&self, _: Option<usize>) -> Glimpse {
        Glimpse { opaque: Some(type_name::<T>()), ..Glimpse::default() }
    }
}

impl<T> Debug for Sight<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sight")
    }
}

/// Shows to an observer that looks what a step made, or a run of rows that is still pending, and puts it on an edge.
///
/// What is made stands in the open, not in a closure: a closure is a function of its own for each step, and what is
/// called through it as well. Nobody who does not look has any of it compiled. What comes `done`, an edge or an error,
/// is handed on as it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __seen {
    ($watch:ident, $cx:ident, $output:expr, made $value:expr) => {{
        let neatpipe_value = $value;
        if <$watch as $crate::__private::Watch>::LOOKS {
            #[allow(unused_imports)]
            use $crate::__private::{AsColumns as _, AsGlance as _, AsList as _, AsType as _};
            (&&&&$crate::__private::Sight(&neatpipe_value)).neatpipe_show($output, $cx);
        }
        $crate::__private::Edge::moved(neatpipe_value)
    }};
    ($watch:ident, $cx:ident, $output:expr, done $result:expr) => {{
        let neatpipe_done = $result;
        if <$watch as $crate::__private::Watch>::LOOKS
            && let ::core::result::Result::Ok(neatpipe_edge) = &neatpipe_done
        {
            #[allow(unused_imports)]
            use $crate::__private::{AsColumns as _, AsGlance as _, AsList as _, AsType as _};
            (&&&&$crate::__private::Sight(neatpipe_edge.see())).neatpipe_show($output, $cx);
        }
        neatpipe_done
    }};
    ($watch:ident, $cx:ident, $output:expr, run $edge:expr) => {{
        let neatpipe_edge = $edge;
        if <$watch as $crate::__private::Watch>::LOOKS {
            $cx.saw($output, neatpipe_edge, |neatpipe_value, neatpipe_rows| {
                #[allow(unused_imports)]
                use $crate::__private::{AsColumns as _, AsGlance as _, AsList as _, AsType as _};
                (&&&&$crate::__private::Sight(neatpipe_value)).glimpse(neatpipe_rows)
            })
        } else {
            neatpipe_edge
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn numbers_are_short() {
        let of = |value: f64| short(value);
        assert_eq!([of(0.0), of(1.0), of(-2.5), of(1.0 / 3.0)], ["0", "1", "-2.5", "0.333333"]);
        assert_eq!([of(123_456.789), of(1e8), of(1e8 + 0.5)], ["123457", "100000000", "100000000"]);
        assert_eq!([of(1e-7), of(1e20), of(f64::NAN)], ["1.00000e-7", "1.00000e20", "NA"]);
        assert_eq!([of(f64::INFINITY), of(-0.000_123_456_7)], ["inf", "-0.000123457"]);
    }
}
