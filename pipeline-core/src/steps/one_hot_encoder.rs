//! [`OneHotEncoder`].

use super::check;
use super::levels::{Level, Levels, Unseen};
use crate::data::{Categories, CategoryColumn, Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Replaces each column of categories by one column of 0 and 1 for each of its levels.
///
/// The levels are those of [`OrdinalEncoder`](super::OrdinalEncoder). The output has one column per level,
/// named `cut=Ideal`; with `drop_first` each column's first level
/// has none, so that the columns of a linear model stay independent. A missing category is NaN in all of its
/// columns. As scikit-learn's `OneHotEncoder(sparse_output=False)`.
///
/// # Errors
/// A category that the fit did not see, unless `unseen` says what all of its columns become; other columns
/// than fitted; no level left by `drop_first`.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn};
/// use neatpipe_core::steps::OneHotEncoder;
///
/// let size = CategoryColumn::new("size", ["low", "high"].as_slice().into(), vec![1, 0])?;
/// let sizes = Categories::new(vec![size])?;
/// let mut encoder = OneHotEncoder::default();
/// encoder.fit(&sizes)?;
/// let marks = encoder.transform(&sizes)?;
/// assert_eq!(marks.values(), [0.0, 1.0, 1.0, 0.0]);
/// assert_eq!(marks.column_name(1), "size=high");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct OneHotEncoder {
    /// Whether each column's first level goes without a column.
    #[param(false in [false, true])]
    pub drop_first: bool,
    /// What to make of a category that the fit did not see.
    pub unseen: Unseen,
    #[state]
    state: Option<Marks>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Marks {
    levels: Levels,
    /// Levels without a column: 0 or 1 for each column of the input.
    dropped: usize,
    names: Names,
}

impl Marks {
    fn sound(&self) -> Result<()> {
        let marks: usize =
            self.levels.iter().map(|level| level.levels.len().saturating_sub(self.dropped)).sum();
        check::sound(self.dropped < 2 && marks == self.names.len(), "marks")
    }
}

#[step]
impl OneHotEncoder {
    /// Learns the levels.
    ///
    /// # Errors
    /// 0 rows or 0 columns; no level left.
    pub fn fit(&mut self, x: &Categories) -> Result<()> {
        let levels = Levels::learn(x)?;
        let dropped = usize::from(self.drop_first);
        let mut names = Vec::new();
        for Level { name, levels } in levels.iter() {
            names.extend(levels.iter().skip(dropped).map(|level| format!("{name}={level}")));
        }
        if names.is_empty() {
            return Err(Error::new(
                "no column has a level to mark; drop the columns or turn `drop_first` off",
            ));
        }
        self.state = Some(Marks { levels, dropped, names: names.into() });
        Ok(())
    }

    /// Learns the levels from the first rows, and checks that further ones have the same columns: the number of
    /// columns that the steps behind it have learned from stays. A level of a `String` column that only later rows
    /// have is an unseen one; those of an enum are all known beforehand.
    ///
    /// # Errors
    /// Those of [`fit`](Self::fit); other columns.
    pub fn partial_fit(&mut self, x: &Categories) -> Result<()> {
        match &self.state {
            Some(marks) => marks.levels.beside(x).map(drop),
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
            (Some(marks), Some(more)) => {
                marks.levels.same(&more.levels)?;
                check::sound(marks.dropped == more.dropped, "marks")?;
            }
            (Some(_), None) => {}
        }
        Ok(())
    }

    /// The marks as a matrix.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Categories) -> Result<Matrix> {
        let Marks { levels, dropped, names } = check::fitted(self.state.as_ref(), "OneHotEncoder")?;
        let (rows, width) = (x.n_rows(), names.len());
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, 0.0);
        let mut from = 0;
        for (level, column) in levels.beside(x)? {
            let places = column.places_in(&level.levels);
            let marks = level.levels.len().saturating_sub(*dropped);
            for (row, code) in column.codes().iter().enumerate() {
                let marks = &mut values[row * width + from..][..marks];
                match (*code != CategoryColumn::MISSING).then(|| places[*code as usize]) {
                    None => marks.fill(f64::NAN),
                    Some(Some(place)) if place < *dropped => {}
                    Some(Some(place)) => marks[place - dropped] = 1.0,
                    Some(None) => match self.unseen {
                        Unseen::Error => return Err(level.unseen(column, row)),
                        Unseen::Missing => marks.fill(f64::NAN),
                        Unseen::Value(value) => marks.fill(value),
                    },
                }
            }
            from += marks;
        }
        Matrix::new(values, rows, width)?.named(names.clone())
    }
}
