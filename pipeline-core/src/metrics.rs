//! How good predictions of numbers are.
//!
//! Each takes the truth, the predictions, and optionally [`Weights`]: a weight of 2 counts a row twice.

use crate::data::Weights;
use crate::error::{Error, Result};

/// The coefficient of determination: 1 is perfect, 0 as good as the mean of the truth, less is worse.
///
/// Where the truth is constant it is 1 for perfect predictions and 0 for others, as scikit-learn's
/// `r2_score` defines it.
///
/// # Errors
/// Fewer than 2 rows; different lengths; a value that is not finite, named by its row; sums beyond `f64`.
///
/// ```
/// use neatpipe_core::metrics::r2;
///
/// assert_eq!(r2(&[1.0, 2.0, 3.0], &[1.0, 2.0, 4.0], None)?, 0.5);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn r2(truth: &[f64], predicted: &[f64], weights: Option<&Weights>) -> Result<f64> {
    if truth.len() == 1 && predicted.len() == 1 {
        return Err(Error::new("r2 of 1 row is not defined; give at least 2"));
    }
    let missed =
        sum(truth, predicted, weights, |truth, predicted| (truth - predicted) * (truth - predicted))?;
    let origin = truth[0];
    let mean = origin + sum(truth, predicted, weights, |truth, _| truth - origin)? / total(truth, weights);
    let spread = sum(truth, predicted, weights, |truth, _| (truth - mean) * (truth - mean))?;
    match (missed == 0.0, spread == 0.0) {
        (true, _) => Ok(1.0),
        (false, true) => Ok(0.0),
        (false, false) => finite(1.0 - missed / spread),
    }
}

/// The root of the mean squared error, in the unit of the truth.
///
/// # Errors
/// No rows; different lengths; a value that is not finite, named by its row; sums beyond `f64`.
///
/// ```
/// use neatpipe_core::metrics::rmse;
///
/// assert_eq!(rmse(&[0.0, 0.0], &[1.0, 7.0], None)?, 5.0);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn rmse(truth: &[f64], predicted: &[f64], weights: Option<&Weights>) -> Result<f64> {
    let squares =
        sum(truth, predicted, weights, |truth, predicted| (truth - predicted) * (truth - predicted))?;
    Ok((squares / total(truth, weights)).sqrt())
}

/// The mean absolute error, in the unit of the truth.
///
/// # Errors
/// No rows; different lengths; a value that is not finite, named by its row; sums beyond `f64`.
///
/// ```
/// use neatpipe_core::metrics::mae;
///
/// assert_eq!(mae(&[0.0, 0.0], &[1.0, -7.0], None)?, 4.0);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn mae(truth: &[f64], predicted: &[f64], weights: Option<&Weights>) -> Result<f64> {
    Ok(sum(truth, predicted, weights, |truth, predicted| (truth - predicted).abs())? / total(truth, weights))
}

/// The weighted sum of `of` over all rows, checked.
fn sum(
    truth: &[f64],
    predicted: &[f64],
    weights: Option<&Weights>,
    of: impl Fn(f64, f64) -> f64,
) -> Result<f64> {
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
    for (values, what) in [(truth, "true value"), (predicted, "prediction")] {
        if let Some(row) = values.iter().position(|value| !value.is_finite()) {
            return Err(Error::new(format!("the {what} of row {row} is {}; leave the row out", values[row])));
        }
    }
    let terms = truth.iter().zip(predicted).map(|(truth, predicted)| of(*truth, *predicted));
    finite(match weights {
        None => terms.sum(),
        Some(weights) => {
            terms.zip(weights.iter()).filter(|(_, weight)| **weight > 0.0).map(|(term, w)| term * w).sum()
        }
    })
}

#[expect(clippy::cast_precision_loss)]
fn total(truth: &[f64], weights: Option<&Weights>) -> f64 {
    weights.map_or(truth.len() as f64, |weights| weights.iter().sum())
}

fn finite(value: f64) -> Result<f64> {
    match value.is_finite() {
        true => Ok(value),
        false => Err(Error::new("the errors are too large to be summed; scale the values first")),
    }
}
