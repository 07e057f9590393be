//! [`OrdinalEncoder`].

use super::check;
use super::levels::{Coded, Levels, MISSING, Unseen};
use crate::data::Matrix;
use crate::error::Result;
use std::sync::Arc;

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
/// use neatpipe_core::steps::{CodedColumn, OrdinalEncoder};
///
/// let levels = ["fair", "good"].map(String::from);
/// let cut = CodedColumn { name: Some("cut"), levels: &levels, closed: true, codes: &[1, 0, 1] };
/// let mut encoder = OrdinalEncoder::default();
/// encoder.fit(&[cut][..])?;
/// assert_eq!(encoder.transform(&[cut][..])?.values(), [1.0, 0.0, 1.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
// #[derive(Step, Clone, Debug)]
#[derive(Clone, Debug, Default)]
pub struct OrdinalEncoder {
    /// What to make of a category that the fit did not see.
    pub unseen: Unseen,
    // #[state]
    state: Option<(Levels, Option<Arc<[String]>>)>,
}

// #[step]
impl OrdinalEncoder {
    /// Learns the levels.
    ///
    /// # Errors
    /// 0 rows or 0 columns; columns of different lengths; a code beyond the levels.
    pub fn fit<C: Coded + ?Sized>(&mut self, x: &C) -> Result<()> {
        let levels = Levels::learn(x)?;
        let names = levels.iter().map(|level| level.name.clone()).collect();
        self.state = Some((levels, names));
        Ok(())
    }

    /// The places as a matrix.
    ///
    /// # Errors
    /// See the type.
    // #[row_wise]
    pub fn transform<C: Coded + ?Sized>(&self, x: &C) -> Result<Matrix> {
        let (levels, names) = check::fitted(self.state.as_ref(), "OrdinalEncoder")?;
        let (rows, width) = (x.n_rows(), x.n_columns());
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, f64::NAN);
        for (at, level) in levels.iter().enumerate() {
            let column = levels.column(x, at)?;
            let places: Vec<Option<f64>> =
                level.indices(&column).into_iter().map(|index| self.place(index)).collect();
            for (row, (code, value)) in
                column.codes.iter().zip(values[at..].iter_mut().step_by(width)).enumerate()
            {
                if *code != MISSING {
                    *value = places[*code as usize].ok_or_else(|| level.unseen(&column, at, row))?;
                }
            }
        }
        Ok(Matrix::new(values, rows, width)?.with_shared_names(names.clone()))
    }

    #[expect(clippy::cast_precision_loss)]
    fn place(&self, index: Option<usize>) -> Option<f64> {
        match (index, self.unseen) {
            (Some(index), _) => Some(index as f64),
            (None, Unseen::Error) => None,
            (None, Unseen::Missing) => Some(f64::NAN),
            (None, Unseen::Value(value)) => Some(value),
        }
    }
}

impl OrdinalEncoder {
    /// The levels of a column in their order, once fitted.
    #[must_use]
    pub fn levels(&self, column: usize) -> Option<&[String]> {
        self.state.as_ref()?.0.iter().nth(column).map(|level| &*level.levels)
    }
}
