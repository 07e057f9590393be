//! How good predictions of labels are.

use super::confusion::Confusion;
use crate::data::{Category, Weights};
use crate::error::Result;

/// What becomes of a score that each label has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Average {
    /// That of the second of two labels.
    Binary,
    /// The mean over the labels that occur, each counting the same.
    Macro,
    /// That of all rows together.
    Micro,
    /// The mean over the labels, each counting by its rows.
    Weighted,
}

/// How many rows of each label were predicted as each label.
///
/// # Errors
/// No rows; different lengths.
pub fn confusion<L: Category>(
    truth: &[L],
    predicted: &[L],
    weights: Option<&Weights>,
) -> Result<Confusion<L>> {
    Confusion::of(truth, predicted, weights)
}

/// The share of rows that were predicted rightly.
///
/// # Errors
/// No rows; different lengths.
pub fn accuracy<L: Category>(truth: &[L], predicted: &[L], weights: Option<&Weights>) -> Result<f64> {
    Ok(confusion(truth, predicted, weights)?.accuracy())
}

/// The mean of the labels' shares of rightly predicted rows: a rare label counts as much as a common one. A label that
/// no row has is left out.
///
/// # Errors
/// No rows; different lengths.
pub fn balanced_accuracy<L: Category>(
    truth: &[L],
    predicted: &[L],
    weights: Option<&Weights>,
) -> Result<f64> {
    Ok(confusion(truth, predicted, weights)?.balanced_accuracy())
}

/// The correlation of Matthews: 1 is perfect, 0 as good as chance, -1 always wrong. It is 0 where truth or predictions
/// are all of one label.
///
/// # Errors
/// No rows; different lengths.
pub fn matthews<L: Category>(truth: &[L], predicted: &[L], weights: Option<&Weights>) -> Result<f64> {
    Ok(confusion(truth, predicted, weights)?.matthews())
}

/// Of the rows that were predicted as a label, the share that has it; 0 for a label that was never predicted.
///
/// # Errors
/// No rows; different lengths; [`Average::Binary`] of other than two labels.
pub fn precision<L: Category>(
    truth: &[L],
    predicted: &[L],
    weights: Option<&Weights>,
    average: Average,
) -> Result<f64> {
    confusion(truth, predicted, weights)?.precision(average)
}

/// Of the rows that have a label, the share that was predicted so; 0 for a label that no row has.
///
/// # Errors
/// No rows; different lengths; [`Average::Binary`] of other than two labels.
pub fn recall<L: Category>(
    truth: &[L],
    predicted: &[L],
    weights: Option<&Weights>,
    average: Average,
) -> Result<f64> {
    confusion(truth, predicted, weights)?.recall(average)
}

/// The harmonic mean of [`precision`](precision()) and [`recall`](recall()).
///
/// # Errors
/// No rows; different lengths; [`Average::Binary`] of other than two labels.
///
/// ```
/// use neatpipe_core::metrics::{Average, f1};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone)]
/// enum Mail { Ham, Spam }
/// use Mail::{Ham, Spam};
///
/// assert_eq!(f1(&[Spam, Spam, Ham], &[Spam, Ham, Ham], None, Average::Binary)?, 2.0 / 3.0);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn f1<L: Category>(
    truth: &[L],
    predicted: &[L],
    weights: Option<&Weights>,
    average: Average,
) -> Result<f64> {
    confusion(truth, predicted, weights)?.f1(average)
}
