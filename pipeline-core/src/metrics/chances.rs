//! How good predicted probabilities are.

use super::check::{as_many, counts, finite, total, weight};
use crate::data::{Category, Probabilities, Weights};
use crate::error::{Error, Result};

/// The mean of `-ln` of what the true label's probability was.
///
/// Probabilities are kept 2.2e-16 away from 0 and 1, as scikit-learn's `log_loss` does, so that one wrong certainty does
/// not make it infinite.
///
/// # Errors
/// No rows; different lengths; another number of columns than labels; a probability that is not between 0 and 1.
///
/// ```
/// use neatpipe_core::{Matrix, data::Probabilities, metrics::log_loss};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone)]
/// enum Coin { Heads, Tails }
///
/// let even = Probabilities::new(Matrix::new(vec![0.5, 0.5], 1, 2)?);
/// assert_eq!(log_loss(&[Coin::Tails], &even, None)?, 2.0_f64.ln());
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn log_loss<L: Category>(truth: &[L], chances: &Probabilities, weights: Option<&Weights>) -> Result<f64> {
    given(truth, chances, weights)?;
    let mut sum = 0.0;
    for (row, (label, chances)) in truth.iter().zip(chances.rows()).enumerate() {
        let chance = chances[label.code() as usize].clamp(f64::EPSILON, 1.0 - f64::EPSILON);
        sum -= weight(weights, row) * chance.ln();
    }
    finite(sum / total(truth, weights))
}

/// The mean squared distance of the probabilities from 1 for the true label and 0 for others.
///
/// Of two labels it is that of the second's probability, from 0 to 1; of more the sum over all labels, up to 2:
/// scikit-learn's `brier_score_loss`.
///
/// # Errors
/// Those of [`log_loss`].
pub fn brier<L: Category>(truth: &[L], chances: &Probabilities, weights: Option<&Weights>) -> Result<f64> {
    given(truth, chances, weights)?;
    let first = usize::from(L::LEVELS.len() == 2);
    let mut sum = 0.0;
    for (row, (label, chances)) in truth.iter().zip(chances.rows()).enumerate() {
        let distance = |(at, chance): (usize, &f64)| {
            let truth = f64::from(u8::from(at == label.code() as usize));
            (chance - truth) * (chance - truth)
        };
        sum += weight(weights, row) * chances.iter().enumerate().skip(first).map(distance).sum::<f64>();
    }
    finite(sum / total(truth, weights))
}

/// The area under the curve of true against false positives: how often a row of a label has a higher probability of it
/// than a row of another.
///
/// Of two labels it is that of the second; of more the mean over all labels, each against all others: scikit-learn's
/// `roc_auc_score(multi_class="ovr")`.
///
/// # Errors
/// Those of [`log_loss`]; a label that no row has, or all.
///
/// ```
/// use neatpipe_core::{Matrix, data::Probabilities, metrics::auc};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone)]
/// enum Mail { Ham, Spam }
///
/// let chances = Probabilities::new(Matrix::from_rows(&[[0.9, 0.1], [0.4, 0.6], [0.3, 0.7]])?);
/// assert_eq!(auc(&[Mail::Ham, Mail::Spam, Mail::Spam], &chances, None)?, 1.0);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn auc<L: Category>(truth: &[L], chances: &Probabilities, weights: Option<&Weights>) -> Result<f64> {
    given(truth, chances, weights)?;
    let labels = L::LEVELS.len();
    let of = |label: usize| {
        let positive: Vec<bool> = truth.iter().map(|truth| truth.code() as usize == label).collect();
        let scores: Vec<f64> = chances.column(label).collect();
        ranked(&positive, &scores, weights).ok_or_else(|| {
            let level = L::LEVELS[label];
            Error::new(format!("all rows or none have the label `{level}`; give rows of it and of another"))
        })
    };
    if labels == 2 {
        return of(1);
    }
    #[expect(clippy::cast_precision_loss)]
    Ok((0..labels).map(of).sum::<Result<f64>>()? / labels as f64)
}

/// The same of any scores: how often a positive row has a higher one than a negative, equal ones counting half.
///
/// # Errors
/// No rows; different lengths; a score that is not finite; rows that are all positive or all negative.
pub fn auc_of_scores(positive: &[bool], scores: &[f64], weights: Option<&Weights>) -> Result<f64> {
    as_many(positive, scores, weights)?;
    counts("score", scores)?;
    ranked(positive, scores, weights)
        .ok_or_else(|| Error::new("the rows are all positive or all negative; give some of both"))
}

/// None where one side has no weight.
fn ranked(positive: &[bool], scores: &[f64], weights: Option<&Weights>) -> Option<f64> {
    // In the heaviest one's unit, so that products stay numbers.
    let unit = (0..scores.len()).map(|row| weight(weights, row)).fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_unstable_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let (mut below, mut above, mut area) = (0.0, 0.0, 0.0);
    for equal in order.chunk_by(|a, b| scores[*a] == scores[*b]) {
        let side = |which: bool| {
            let rows = equal.iter().filter(|row| positive[**row] == which);
            rows.map(|row| weight(weights, *row) / unit).sum::<f64>()
        };
        let (negatives, positives) = (side(false), side(true));
        area += positives * (below + negatives / 2.0);
        below += negatives;
        above += positives;
    }
    (below > 0.0 && above > 0.0).then(|| area / (below * above))
}

fn given<L: Category>(truth: &[L], chances: &Probabilities, weights: Option<&Weights>) -> Result<()> {
    let (rows, columns) = chances.shape();
    if rows != truth.len() {
        let truth = truth.len();
        return Err(Error::new(format!(
            "there are {truth} true labels and {rows} rows of probabilities; give as many"
        )));
    }
    as_many(truth, truth, weights)?;
    if columns != L::LEVELS.len() {
        let (name, labels) = (L::NAME, L::LEVELS.len());
        return Err(Error::new(format!(
            "there are {columns} columns of probabilities, and `{name}` has {labels} labels"
        )));
    }
    match chances.values().iter().position(|chance| !(0.0..=1.0).contains(chance)) {
        None => Ok(()),
        Some(at) => Err(Error::new(format!(
            "the probability of `{}` in row {} is {}; give probabilities from 0 to 1",
            L::LEVELS[at % columns],
            at / columns,
            chances.values()[at]
        ))),
    }
}
