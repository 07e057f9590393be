//! How good predictions of numbers are.

use super::check::{as_many, counts, finite, sum, total, weight};
use crate::data::Weights;
use crate::error::{Error, Result};

/// The coefficient of determination: 1 is perfect, 0 as good as the mean of the truth, less is worse.
///
/// Where the truth is constant it is 1 for perfect predictions and 0 for others, as scikit-learn's
/// `r2_score` defines it.
///
/// # Errors
/// Fewer than 2 rows that count; different lengths; a value that is not finite, named by its row; sums beyond `f64`.
///
/// ```
/// use neatpipe_core::metrics::r2;
///
/// assert_eq!(r2(&[1.0, 2.0, 3.0], &[1.0, 2.0, 4.0], None)?, 0.5);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn r2(truth: &[f64], predicted: &[f64], weights: Option<&Weights>) -> Result<f64> {
    as_many(truth, predicted, weights)?;
    let mut counting = (0..truth.len()).filter(|row| weight(weights, *row) > 0.0);
    let first = counting.next();
    if counting.next().is_none() {
        return Err(Error::new("r2 of 1 row is not defined; give at least 2 that count"));
    }
    let missed =
        sum(truth, predicted, weights, |truth, predicted| (truth - predicted) * (truth - predicted))?;
    // Of a row that counts: another one may be anything.
    let origin = first.map_or(0.0, |row| truth[row]);
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

/// The mean absolute error as a share of the truth: 0.1 is off by a tenth.
///
/// A truth of 0 counts as the smallest distance from 1 (2.2e-16), as scikit-learn's
/// `mean_absolute_percentage_error` has it: the result is then very large.
///
/// # Errors
/// No rows; different lengths; a value that is not finite, named by its row; sums beyond `f64`.
///
/// ```
/// use neatpipe_core::metrics::mape;
///
/// assert_eq!(mape(&[2.0, -4.0], &[1.0, -5.0], None)?, 0.375);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn mape(truth: &[f64], predicted: &[f64], weights: Option<&Weights>) -> Result<f64> {
    let share = |truth: f64, predicted: f64| (truth - predicted).abs() / truth.abs().max(f64::EPSILON);
    Ok(sum(truth, predicted, weights, share)? / total(truth, weights))
}

/// The median of the absolute errors: half of the rows are nearer, whatever the worst are like.
///
/// Where the weights of both halves are equal it is the mean of the two values between them.
///
/// # Errors
/// No rows; different lengths; a value that is not finite, named by its row.
///
/// ```
/// use neatpipe_core::metrics::median_absolute_error;
///
/// assert_eq!(median_absolute_error(&[1.0, 2.0, 3.0], &[1.5, 2.0, 93.0], None)?, 0.5);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn median_absolute_error(truth: &[f64], predicted: &[f64], weights: Option<&Weights>) -> Result<f64> {
    let mut errors = errors(truth, predicted, weights)?;
    errors.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
    let half = errors.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
    // Halves are equal up to the rounding of their sums.
    let slack = half * f64::EPSILON * errors.len() as f64;
    let (mut below, mut edge) = (0.0, None);
    for (error, weight) in errors {
        if let Some(edge) = edge {
            return finite(f64::midpoint(edge, error));
        }
        below += weight;
        if below > half + slack {
            return finite(error);
        }
        // Here half of the weight ends, and the next value bounds the other half.
        edge = (below >= half - slack).then_some(error);
    }
    edge.ok_or_else(|| Error::new("no row counts; give at least one a weight"))
}

/// The loss whose least value the quantile `share` of the truth gives: what is too low costs `share`, what is too
/// high `1 - share`, for each unit.
///
/// # Errors
/// A share that is not strictly between 0 and 1; no rows; different lengths; a value that is not finite, named by its
/// row; sums beyond `f64`.
///
/// ```
/// use neatpipe_core::metrics::quantile_loss;
///
/// assert_eq!(quantile_loss(&[0.0, 0.0], &[-1.0, 1.0], 0.75, None)?, 0.5);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn quantile_loss(truth: &[f64], predicted: &[f64], share: f64, weights: Option<&Weights>) -> Result<f64> {
    if !(share > 0.0 && share < 1.0) {
        return Err(Error::new(format!("the quantile is at {share}; give a share between 0 and 1")));
    }
    let loss = |truth: f64, predicted: f64| {
        let low = truth - predicted;
        (share * low).max((share - 1.0) * low)
    };
    Ok(sum(truth, predicted, weights, loss)? / total(truth, weights))
}

/// The largest absolute error of all rows that count.
///
/// # Errors
/// No rows; different lengths; a value that is not finite, named by its row.
///
/// ```
/// use neatpipe_core::metrics::max_error;
///
/// assert_eq!(max_error(&[0.0, 0.0], &[1.0, -7.0], None)?, 7.0);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn max_error(truth: &[f64], predicted: &[f64], weights: Option<&Weights>) -> Result<f64> {
    finite(errors(truth, predicted, weights)?.into_iter().fold(0.0, |most, (error, _)| most.max(error)))
}

/// Errors and weights of all rows that count.
fn errors(truth: &[f64], predicted: &[f64], weights: Option<&Weights>) -> Result<Vec<(f64, f64)>> {
    as_many(truth, predicted, weights)?;
    counts("true value", truth)?;
    counts("prediction", predicted)?;
    let errors = truth.iter().zip(predicted).map(|(truth, predicted)| (truth - predicted).abs());
    Ok(match weights {
        None => errors.map(|error| (error, 1.0)).collect(),
        Some(weights) => errors.zip(weights.iter().copied()).filter(|(_, weight)| *weight > 0.0).collect(),
    })
}
