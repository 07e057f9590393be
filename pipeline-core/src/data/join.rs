//! Putting rows together again: what a stream asks for where it waits for all.

use super::{Categories, CategoryColumn, Matrix, Rows};
use crate::error::{Error, Result};
use std::collections::HashMap;

/// Data whose parts can be put together again.
///
/// ```
/// use neatpipe_core::Matrix;
/// use neatpipe_core::data::JoinRows as _;
///
/// let parts = vec![Matrix::from_rows(&[[1.0], [2.0]])?, Matrix::from_rows(&[[3.0]])?];
/// assert_eq!(Matrix::join_rows(parts)?.values(), [1.0, 2.0, 3.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "batches of `{Self}` cannot be joined",
    note = "implement `neatpipe::data::JoinRows` for it"
)]
pub trait JoinRows: Rows {
    /// The rows of all parts, in this order.
    ///
    /// # Errors
    /// Parts that do not fit together.
    fn join_rows(parts: Vec<Self>) -> Result<Self>;
}

impl<T: Clone> JoinRows for Vec<T> {
    fn join_rows(parts: Vec<Self>) -> Result<Self> {
        let mut all = Self::with_capacity(parts.iter().map(Vec::len).sum());
        for mut part in parts {
            all.append(&mut part);
        }
        Ok(all)
    }
}

/// A part without rows fits whatever its columns are: from no rows nobody knows how wide they would be.
fn with_rows<D: Rows>(parts: Vec<D>) -> Vec<D> {
    let mut kept = Vec::with_capacity(parts.len());
    let mut empty = None;
    for part in parts {
        if part.n_rows() > 0 { kept.push(part) } else { empty = empty.or(Some(part)) }
    }
    if kept.is_empty() {
        kept.extend(empty);
    }
    kept
}

impl JoinRows for Matrix {
    fn join_rows(parts: Vec<Self>) -> Result<Self> {
        let parts = with_rows(parts);
        let Some(first) = parts.first() else { return Self::zeros(0, 0) };
        let (columns, names) = (first.n_columns(), first.names().cloned());
        let rows = parts.iter().map(Self::n_rows).sum::<usize>();
        let mut values = Vec::with_capacity(rows.saturating_mul(columns));
        for part in parts {
            if part.n_columns() != columns {
                let found = part.n_columns();
                return Err(Error::new(format!("a batch has {found} columns, and one before it {columns}")));
            }
            if part.names() != names.as_ref() {
                return Err(Error::new("a batch has other column names than one before it"));
            }
            values.append(&mut part.into_values());
        }
        Self::new(values, rows, columns)?.named(names)
    }
}

impl JoinRows for Categories {
    fn join_rows(parts: Vec<Self>) -> Result<Self> {
        let parts = with_rows(parts);
        let Some(width) = parts.first().map(Self::n_columns) else { return Self::new(Vec::new()) };
        if let Some(other) = parts.iter().find(|part| part.n_columns() != width) {
            let found = other.n_columns();
            return Err(Error::new(format!("a batch has {found} columns, and one before it {width}")));
        }
        let columns = (0..width).map(|column| {
            let parts: Vec<&CategoryColumn> = parts.iter().map(|part| &part.columns()[column]).collect();
            join_columns(&parts)
        });
        Self::new(columns.collect::<Result<_>>()?)
    }
}

fn join_columns(parts: &[&CategoryColumn]) -> Result<CategoryColumn> {
    let first = parts[0];
    if let Some(other) = parts.iter().find(|part| part.name() != first.name()) {
        return Err(Error::new(format!(
            "a column is called `{}`, and in a batch before it `{}`",
            other.name(),
            first.name()
        )));
    }
    if parts.iter().all(|part| part.levels() == first.levels() && part.is_open() == first.is_open()) {
        let codes = parts.iter().flat_map(|part| part.codes()).copied().collect();
        let column = CategoryColumn::known(first.name(), first.levels().clone(), codes);
        return Ok(if first.is_open() { column.opened() } else { column });
    }
    if !parts.iter().all(|part| part.is_open()) {
        let name = first.name();
        return Err(Error::new(format!("the column `{name}` has other levels than in a batch before it")));
    }
    Ok(join_open(parts))
}

/// Open levels are those that happen to be there: all of them, in the order in which they first appear.
fn join_open(parts: &[&CategoryColumn]) -> CategoryColumn {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut levels: Vec<String> = Vec::new();
    let mut codes = Vec::with_capacity(parts.iter().map(|part| part.codes().len()).sum());
    for part in parts {
        let places: Vec<u32> = part
            .levels()
            .iter()
            .map(|level| {
                *known.entry(level).or_insert_with(|| {
                    levels.push(level.to_owned());
                    // Four thousand million levels do not fit beside their names in memory.
                    u32::try_from(levels.len() - 1).unwrap_or(CategoryColumn::MISSING)
                })
            })
            .collect();
        let place = |code: &u32| places.get(*code as usize).copied().unwrap_or(CategoryColumn::MISSING);
        codes.extend(part.codes().iter().map(place));
    }
    CategoryColumn::known(parts[0].name(), levels.into(), codes).opened()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Names;

    #[test]
    fn matrices_keep_names_and_skip_empty_parts() {
        let part = |rows: &[[f64; 2]]| Matrix::from_rows(rows).unwrap();
        let named = part(&[[1.0, 2.0]]).with_names(["a", "b"]).unwrap();
        let all =
            Matrix::join_rows(vec![Matrix::zeros(0, 0).unwrap(), named.clone(), named.clone()]).unwrap();
        assert_eq!((all.shape(), all.column_name(1).as_ref()), ((2, 2), "b"));
        let error = Matrix::join_rows(vec![named, part(&[[1.0, 2.0]])]).unwrap_err();
        assert_eq!(error.to_string(), "a batch has other column names than one before it");
        let wide = Matrix::zeros(1, 3).unwrap();
        let error = Matrix::join_rows(vec![part(&[[1.0, 2.0]]), wide]).unwrap_err();
        assert_eq!(error.to_string(), "a batch has 3 columns, and one before it 2");
        assert_eq!(Matrix::join_rows(vec![Matrix::zeros(0, 4).unwrap()]).unwrap().shape(), (0, 4));
        assert_eq!(Matrix::join_rows(vec![]).unwrap().shape(), (0, 0));
    }

    #[test]
    fn open_levels_are_merged_and_known_ones_have_to_agree() {
        let open = |values: &[Option<&str>]| {
            Categories::new(vec![CategoryColumn::open("animal", values.iter().copied())]).unwrap()
        };
        let all = Categories::join_rows(vec![
            open(&[Some("cat"), None]),
            open(&[Some("dog"), Some("cat")]),
            open(&[Some("dog")]),
        ])
        .unwrap();
        let column = &all.columns()[0];
        let levels: Vec<_> = (0..5).map(|row| column.level(row)).collect();
        assert_eq!(levels, [Some("cat"), None, Some("dog"), Some("cat"), Some("dog")]);
        assert!(column.is_open());

        let known = |levels: &'static [&'static str]| {
            let column = CategoryColumn::new("size", Names::from(levels), vec![0]).unwrap();
            Categories::new(vec![column]).unwrap()
        };
        assert_eq!(Categories::join_rows(vec![known(&["s"]), known(&["s"])]).unwrap().n_rows(), 2);
        let error = Categories::join_rows(vec![known(&["s"]), known(&["l"])]).unwrap_err();
        assert_eq!(error.to_string(), "the column `size` has other levels than in a batch before it");
    }
}
