//! [`OrdinalEncoder`].

use super::check;
use super::levels::{Levels, Unseen};
use super::told::told;
use crate::data::{Categories, CategoryColumn, Matrix, Names, Rows};
use crate::error::Result;
use neatpipe_macros::{Step, step};

/// Replaces each category by its place in the order of its column's levels: 0, 1, 2, …
///
/// The levels of an enum are known and keep their order; those of a column of strings are the ones that
/// occur in the fit, sorted. Missing categories become NaN. As scikit-learn's `OrdinalEncoder`, whose
/// `categories` are given here by the type.
///
/// The output has the rows, columns and names of the input.
///
/// # Errors
/// A category that the fit did not see, named with its row and column, unless `unseen` says what to make
/// of it; other columns than fitted.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn};
/// use neatpipe_core::steps::OrdinalEncoder;
///
/// let size = CategoryColumn::new("size", ["low", "high"].as_slice().into(), vec![1, 0, 1])?;
/// let sizes = Categories::new(vec![size])?;
/// let mut encoder = OrdinalEncoder::default();
/// encoder.fit(&sizes)?;
/// assert_eq!(encoder.transform(&sizes)?.values(), [1.0, 0.0, 1.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct OrdinalEncoder {
    /// What to make of a category that the fit did not see.
    pub unseen: Unseen,
    #[state]
    state: Option<(Levels, Names)>,
}

#[step]
impl OrdinalEncoder {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        told(self.state.as_ref().map(|(levels, _)| levels.told()))
    }

    /// Learns the levels.
    ///
    /// # Errors
    /// 0 rows or 0 columns.
    pub fn fit(&mut self, x: &Categories) -> Result<()> {
        let levels = Levels::learn(x)?;
        let names = levels.iter().map(|level| level.name.as_str()).collect();
        self.state = Some((levels, names));
        Ok(())
    }

    /// Learns the levels from the first rows, and checks that further ones have the same columns: what the steps
    /// behind it have learned from keeps its meaning. A level of a `String` column that only later rows have is an
    /// unseen one; those of an enum are all known beforehand.
    ///
    /// # Errors
    /// Those of [`fit`](Self::fit); other columns.
    pub fn partial_fit(&mut self, x: &Categories) -> Result<()> {
        match &self.state {
            Some((levels, _)) => levels.beside(x).map(drop),
            None => self.fit(x),
        }
    }

    /// Checks that another one has learned the same levels.
    ///
    /// # Errors
    /// Other levels.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        match (&self.state, other.state) {
            (None, state) => self.state = state,
            (Some((levels, _)), Some((more, _))) => levels.same(&more)?,
            (Some(_), None) => {}
        }
        Ok(())
    }

    /// The places as a matrix.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Categories) -> Result<Matrix> {
        let (levels, names) = check::fitted(self.state.as_ref(), "OrdinalEncoder")?;
        let (rows, width) = (x.n_rows(), x.n_columns());
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, f64::NAN);
        for (at, (level, column)) in levels.beside(x)?.enumerate() {
            let cells = values.iter_mut().skip(at).step_by(width).zip(column.codes());
            if *column.levels() == level.levels {
                // The codes are the places.
                cells
                    .filter(|(_, code)| **code != CategoryColumn::MISSING)
                    .for_each(|(value, code)| *value = f64::from(*code));
                continue;
            }
            let places: Vec<Option<f64>> =
                column.places_in(&level.levels).into_iter().map(|place| self.number(place)).collect();
            for (row, (value, code)) in cells.enumerate() {
                if *code != CategoryColumn::MISSING {
                    *value = places[*code as usize].ok_or_else(|| level.unseen(column, row))?;
                }
            }
        }
        Matrix::new(values, rows, width)?.named(names.clone())
    }

    #[expect(clippy::cast_precision_loss)]
    fn number(&self, place: Option<usize>) -> Option<f64> {
        match (place, self.unseen) {
            (Some(place), _) => Some(place as f64),
            (None, Unseen::Error) => None,
            (None, Unseen::Missing) => Some(f64::NAN),
            (None, Unseen::Value(value)) => Some(value),
        }
    }
}

impl OrdinalEncoder {
    /// The levels of a column in their order, once fitted.
    #[must_use]
    pub fn levels(&self, column: usize) -> Option<&Names> {
        self.state.as_ref()?.0.iter().nth(column).map(|level| &level.levels)
    }
}
