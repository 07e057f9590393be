//! What all metrics ask of their rows.

use crate::data::Weights;
use crate::error::{Error, Result};

/// As many predictions, and weights, as there are true values, and some.
pub(super) fn as_many<T, P>(truth: &[T], predicted: &[P], weights: Option<&Weights>) -> Result<()> {
    if truth.len() != predicted.len() {
        let (truth, predicted) = (truth.len(), predicted.len());
        return Err(Error::new(format!(
            "there are {truth} true values and {predicted} predictions; give as many"
        )));
    }
    if truth.is_empty() {
        return Err(Error::new("there are 0 rows to compare; give at least 1"));
    }
    if let Some(weights) = weights.filter(|weights| weights.len() != truth.len()) {
        let (rows, weights) = (truth.len(), weights.len());
        return Err(Error::new(format!(
            "there are {rows} rows and {weights} weights; give one for each row"
        )));
    }
    if weights.is_some_and(|weights| weights.iter().all(|weight| *weight == 0.0)) {
        return Err(Error::new("the weights of all rows are 0; give rows of which at least one counts"));
    }
    Ok(())
}

/// No value that is not finite.
pub(super) fn counts(what: &str, values: &[f64]) -> Result<()> {
    match values.iter().position(|value| !value.is_finite()) {
        None => Ok(()),
        Some(row) => {
            Err(Error::new(format!("the {what} of row {row} is {}; leave the row out", values[row])))
        }
    }
}

/// The weight of each row.
pub(super) fn weight(weights: Option<&Weights>, row: usize) -> f64 {
    weights.map_or(1.0, |weights| weights[row])
}

/// The weighted sum of `of` over all rows, checked.
pub(super) fn sum(
    truth: &[f64],
    predicted: &[f64],
    weights: Option<&Weights>,
    of: impl Fn(f64, f64) -> f64,
) -> Result<f64> {
    as_many(truth, predicted, weights)?;
    counts("true value", truth)?;
    counts("prediction", predicted)?;
    let terms = truth.iter().zip(predicted).map(|(truth, predicted)| of(*truth, *predicted));
    finite(match weights {
        None => terms.sum(),
        Some(weights) => {
            terms.zip(weights.iter()).filter(|(_, weight)| **weight > 0.0).map(|(term, w)| term * w).sum()
        }
    })
}

#[expect(clippy::cast_precision_loss)]
pub(super) fn total<T>(truth: &[T], weights: Option<&Weights>) -> f64 {
    weights.map_or(truth.len() as f64, |weights| weights.iter().sum())
}

pub(super) fn finite(value: f64) -> Result<f64> {
    match value.is_finite() {
        true => Ok(value),
        false => Err(Error::new("the errors are too large to be summed; scale the values first")),
    }
}
