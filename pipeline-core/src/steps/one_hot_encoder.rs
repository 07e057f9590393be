//! [`OneHotEncoder`].

use super::check;
use super::levels::{Coded, Levels, MISSING, Unseen};
use crate::data::Matrix;
use crate::error::{Error, Result};
use std::sync::Arc;

/// Replaces each column of categories by one column of 0 and 1 for each of its levels.
///
/// The levels are those of [`OrdinalEncoder`](super::OrdinalEncoder). The output has one column per level,
/// named `cut=Ideal` (`x0=Ideal` where the column has no name); with `drop_first` each column's first level
/// has none, so that the columns of a linear model stay independent. A missing category is NaN in all of its
/// columns. As scikit-learn's `OneHotEncoder(sparse_output=False)`.
///
/// # Errors
/// A category that the fit did not see, unless `unseen` says what all of its columns become; other columns
/// than fitted; no level left by `drop_first`.
///
/// ```
/// use neatpipe_core::steps::{CodedColumn, OneHotEncoder};
///
/// let levels = ["fair", "good"].map(String::from);
/// let cut = CodedColumn { name: Some("cut"), levels: &levels, closed: true, codes: &[1, 0] };
/// let mut encoder = OneHotEncoder::default();
/// encoder.fit(&[cut][..])?;
/// let marks = encoder.transform(&[cut][..])?;
/// assert_eq!(marks.values(), [0.0, 1.0, 1.0, 0.0]);
/// assert_eq!(marks.names().unwrap(), ["cut=fair", "cut=good"]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
// #[derive(Step, Clone, Debug)]
#[derive(Clone, Debug, Default)]
pub struct OneHotEncoder {
    /// Whether each column's first level goes without a column.
    // #[param(false in [true, false])]
    pub drop_first: bool,
    /// What to make of a category that the fit did not see.
    pub unseen: Unseen,
    // #[state]
    state: Option<Marks>,
}

#[derive(Clone, Debug)]
struct Marks {
    levels: Levels,
    /// Levels without a column: 0 or 1 for each column of the input.
    dropped: usize,
    names: Arc<[String]>,
}

// #[step]
impl OneHotEncoder {
    /// Learns the levels.
    ///
    /// # Errors
    /// 0 rows or 0 columns; columns of different lengths; a code beyond the levels; no level left.
    pub fn fit<C: Coded + ?Sized>(&mut self, x: &C) -> Result<()> {
        let levels = Levels::learn(x)?;
        let dropped = usize::from(self.drop_first);
        let mut names = Vec::new();
        for (at, level) in levels.iter().enumerate() {
            let column = level.name.clone().unwrap_or_else(|| format!("x{at}"));
            names.extend(level.levels.iter().skip(dropped).map(|level| format!("{column}={level}")));
        }
        if names.is_empty() {
            return Err(Error::new(
                "no column has a level to mark; drop the columns or turn `drop_first` off",
            ));
        }
        self.state = Some(Marks { levels, dropped, names: names.into() });
        Ok(())
    }

    /// The marks as a matrix.
    ///
    /// # Errors
    /// See the type.
    // #[row_wise]
    pub fn transform<C: Coded + ?Sized>(&self, x: &C) -> Result<Matrix> {
        let Marks { levels, dropped, names } = check::fitted(self.state.as_ref(), "OneHotEncoder")?;
        let (rows, width) = (x.n_rows(), names.len());
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, 0.0);
        let mut from = 0;
        for (at, level) in levels.iter().enumerate() {
            let column = levels.column(x, at)?;
            let indices = level.indices(&column);
            let marks = level.levels.len().saturating_sub(*dropped);
            for (row, code) in column.codes.iter().enumerate() {
                let marks = &mut values[row * width + from..][..marks];
                match (*code != MISSING).then(|| indices[*code as usize]) {
                    None => marks.fill(f64::NAN),
                    Some(Some(index)) if index < *dropped => {}
                    Some(Some(index)) => marks[index - dropped] = 1.0,
                    Some(None) => match self.unseen {
                        Unseen::Error => return Err(level.unseen(&column, at, row)),
                        Unseen::Missing => marks.fill(f64::NAN),
                        Unseen::Value(value) => marks.fill(value),
                    },
                }
            }
            from += marks;
        }
        Ok(Matrix::new(values, rows, width)?.with_shared_names(Some(names.clone())))
    }
}
