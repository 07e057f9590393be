//! [`Seen`].

use crate::data::{Category, Matrix, Probabilities, Weights};
use crate::error::{Error, Result};
use crate::steps::check;
use neatpipe_macros::Artifact;
use serde::{Deserialize, Serialize};

/// The labels that a classifier was fitted with: those that occurred, in the order of their levels.
///
/// A level that did not occur keeps its column among the probabilities, where it is 0.
///
/// ```
/// use neatpipe_core::{Matrix, steps::adapt};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone, Debug, PartialEq)]
/// enum Grade { Low, Middle, High }
///
/// let x = Matrix::new(vec![0.0, 1.0, 2.0], 3, 1)?;
/// let (seen, places) = adapt::labels(&x, &[Grade::High, Grade::Low, Grade::High], None)?;
/// assert_eq!((seen.count(), places), (2, vec![1, 0, 1]));
/// let (labels, chances) = seen.answer::<Grade>(&[0.25, 0.75])?;
/// assert_eq!((labels, chances.row(0)), (vec![Grade::High], &[0.25, 0.0, 0.75][..]));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Artifact, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Seen {
    codes: Vec<u32>,
}

impl Seen {
    /// Those of rows that count, and each row's place among them.
    pub(super) fn of<L: Category>(y: &[L], weights: Option<&Weights>) -> Result<(Self, Vec<usize>)> {
        let counts = |row: usize| weights.is_none_or(|weights| weights[row] > 0.0);
        let mut occurs = vec![false; L::LEVELS.len()];
        for (_, label) in y.iter().enumerate().filter(|(row, _)| counts(*row)) {
            occurs[label.code() as usize] = true;
        }
        let seen = Self::where_there_are::<L>(|code| occurs[code])?;
        let mut place = vec![0; L::LEVELS.len()];
        seen.codes.iter().enumerate().for_each(|(at, code)| place[*code as usize] = at);
        Ok((seen, y.iter().map(|label| place[label.code() as usize]).collect()))
    }

    /// Those of which there are some.
    pub(in crate::steps) fn where_there_are<L: Category>(some: impl Fn(usize) -> bool) -> Result<Self> {
        let (name, levels) = (L::NAME, L::LEVELS.len());
        if levels < 2 {
            return Err(Error::new(format!("`{name}` has {levels} levels; there is nothing to tell apart")));
        }
        let codes: Vec<u32> =
            (0..).zip(0..levels).filter(|(_, at)| some(*at)).map(|(code, _)| code).collect();
        match codes[..] {
            [] => {
                Err(Error::new(format!("no row has a label of `{name}`; give rows of at least two labels")))
            }
            [only] => {
                let level = L::LEVELS[only as usize];
                Err(Error::new(format!("every row is `{level}`; give rows of at least two labels")))
            }
            _ => Ok(Self { codes }),
        }
    }

    /// Each row's place among them, of one that has one.
    pub(in crate::steps) fn places<L: Category>(&self, y: &[L]) -> Vec<Option<usize>> {
        let mut place = vec![None; L::LEVELS.len()];
        self.codes.iter().enumerate().for_each(|(at, code)| place[*code as usize] = Some(at));
        y.iter().map(|label| place[label.code() as usize]).collect()
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.codes.len()
    }

    /// Each row's label, the likeliest, and the probabilities of all levels, from those of the labels that occurred:
    /// row by row, [`count`](Self::count) of each.
    ///
    /// # Errors
    /// A probability that is not a number; labels of another type than in the fit.
    pub fn answer<L: Category>(&self, chances: &[f64]) -> Result<(Vec<L>, Probabilities)> {
        let labels = self.likeliest(chances)?;
        let levels = L::LEVELS.len();
        let mut values = check::buffer(labels.len(), levels)?;
        values.resize(labels.len() * levels, 0.0);
        for (row, chances) in values.chunks_exact_mut(levels).zip(chances.chunks_exact(self.count())) {
            self.codes.iter().zip(chances).for_each(|(code, chance)| row[*code as usize] = *chance);
        }
        let matrix = Matrix::new(values, labels.len(), levels)?;
        Ok((labels, Probabilities::new(matrix.with_names(L::LEVELS.to_vec())?)))
    }

    /// Each row's label: of the largest of its scores, the first of several.
    ///
    /// # Errors
    /// A score that is not a number; labels of another type than in the fit.
    pub fn likeliest<L: Category>(&self, scores: &[f64]) -> Result<Vec<L>> {
        let label = |(row, scores): (usize, &[f64])| {
            let mut best = 0;
            for (at, score) in scores.iter().enumerate() {
                if !score.is_finite() {
                    return Err(Error::new(format!(
                        "row {row}: there is no probability for it, it is too far from all rows of the fit; scale \
                         the columns first, or leave the row out"
                    )));
                }
                if *score > scores[best] {
                    best = at;
                }
            }
            self.label(best)
        };
        scores.chunks_exact(self.count()).enumerate().map(label).collect()
    }

    /// The label with a place among those that occurred.
    ///
    /// # Errors
    /// No such place; labels of another type than in the fit.
    pub fn label<L: Category>(&self, place: usize) -> Result<L> {
        let label = self.codes.get(place).and_then(|code| L::from_code(*code));
        label.ok_or_else(|| Error::new(format!("the state has a label that `{}` has not", L::NAME)))
    }
}
