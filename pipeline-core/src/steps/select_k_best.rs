//! [`SelectKBest`].

use super::answer::Answer;
use super::check;
use super::columns::{Columns, take};
use super::moments::means;
use super::told::numbers;
use crate::data::{Matrix, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};
use std::marker::PhantomData;

/// Keeps the columns that tell most about the target, each looked at alone.
///
/// By the F statistic, as scikit-learn's `SelectKBest`: `SelectKBest<f64>(x, price)` asks how well a line through the
/// column fits (`f_regression`), `SelectKBest<Species>(x, species)` how far apart the labels' means are
/// (`f_classif`). A constant column scores 0. The columns that stay keep names and order; of equal scores the first
/// column stays. All scores are learned, so `k` may change without a fit.
///
/// # Errors
/// `k` of 0 or more than there are columns; a missing or infinite value; fewer than 3 rows, or rows of fewer than two
/// labels; sums of squares beyond `f64`; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::SelectKBest};
///
/// let x = Matrix::new(vec![5.0, 1.0, 3.0, 2.0, 4.0, 3.0, 4.0, 4.5], 4, 2)?;
/// let mut best = SelectKBest::<f64>::default();
/// best.k = 1;
/// best.fit(&x, &[1.0, 2.0, 3.0, 4.0])?;
/// assert_eq!(best.transform(&x)?.values(), [1.0, 2.0, 3.0, 4.5]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct SelectKBest<Y: Answer> {
    /// How many columns stay.
    #[param(10 in 1..=50, fit = false)]
    pub k: usize,
    answers: PhantomData<fn() -> Y>,
    #[state]
    state: Option<Scores>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Scores {
    columns: Columns,
    scores: Vec<f64>,
}

impl Scores {
    fn sound(&self) -> Result<()> {
        check::sound(self.scores.len() == self.columns.count(), "columns")
    }
}

#[step]
impl<Y: Answer + 'static> SelectKBest<Y> {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        numbers("scores", self.scores())
    }

    /// Scores each column.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[Y]) -> Result<()> {
        let columns = Columns::of(x)?;
        check::as_many(x.n_rows(), y.len(), "targets")?;
        check::finite(x)?;
        let y: Vec<f64> = y.iter().map(Answer::number).collect();
        check::finite_target(&y)?;
        let scores = if Y::LABELS.is_empty() { of_line(x, &y)? } else { of_labels(x, &y, Y::LABELS.len())? };
        if let Some(column) = scores.iter().position(|score| score.is_nan()) {
            return Err(columns.too_wide(column));
        }
        self.state = Some(Scores { columns, scores });
        Ok(())
    }

    /// The best columns.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let Scores { columns, scores } = check::fitted(self.state.as_ref(), "SelectKBest")?;
        columns.check(x)?;
        let (k, most) = (self.k, scores.len());
        if k == 0 || k > most {
            return Err(Error::new(format!("`k` is {k} of {most} columns; set it from 1 to {most}")));
        }
        let mut kept: Vec<usize> = (0..most).collect();
        kept.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        kept.truncate(k);
        kept.sort_unstable();
        take(x, &kept)
    }
}

impl<Y: Answer> SelectKBest<Y> {
    /// The F statistic of each column, once fitted; the largest number for one that explains the target wholly.
    #[must_use]
    pub fn scores(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|state| &*state.scores)
    }
}

/// `r² / (1 - r²)` times the degrees of freedom, by what is left of the target beside the line, which does not cancel.
#[expect(clippy::cast_precision_loss)]
fn of_line(x: &Matrix, y: &[f64]) -> Result<Vec<f64>> {
    if y.len() < 3 {
        let rows = y.len();
        return Err(Error::new(format!("the input has {rows} rows; a line needs at least 3 to be judged")));
    }
    let (x_means, y_mean) = (means(x, None)?, mean(y));
    let (columns, mut yy) = (x.n_columns(), 0.0);
    let (mut xx, mut xy) = (vec![0.0; columns], vec![0.0; columns]);
    for (row, y) in x.rows().zip(y) {
        let dy = y - y_mean;
        yy += dy * dy;
        for column in 0..columns {
            let dx = row[column] - x_means[column];
            xx[column] += dx * dx;
            xy[column] += dx * dy;
        }
    }
    let mut left = vec![0.0; columns];
    for (row, y) in x.rows().zip(y) {
        for column in (0..columns).filter(|column| xx[*column] > 0.0) {
            let rest = y - y_mean - xy[column] / xx[column] * (row[column] - x_means[column]);
            left[column] += rest * rest;
        }
    }
    let score = |column: usize| {
        let explained = xy[column] / xx[column] * xy[column];
        match (xx[column].is_finite() && yy.is_finite(), xx[column] > 0.0 && yy > 0.0) {
            (false, _) => f64::NAN,
            (true, false) => 0.0,
            (true, true) => ratio(explained, left[column], yy, (y.len() - 2) as f64),
        }
    };
    Ok((0..columns).map(score).collect())
}

/// The variance between the labels' means over the variance within them.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn of_labels(x: &Matrix, y: &[f64], labels: usize) -> Result<Vec<f64>> {
    let columns = x.n_columns();
    let origin = means(x, None)?;
    let label = |row: usize| y[row] as usize;
    let mut counts = vec![0_usize; labels];
    let mut sums = vec![0.0; labels * columns];
    for (at, row) in x.rows().enumerate() {
        counts[label(at)] += 1;
        for column in 0..columns {
            sums[label(at) * columns + column] += row[column] - origin[column];
        }
    }
    let present = counts.iter().filter(|count| **count > 0).count();
    if present < 2 || y.len() <= present {
        let rows = y.len();
        return Err(Error::new(format!(
            "{rows} rows have {present} labels; give rows of at least 2 labels, and more rows than labels"
        )));
    }
    let (mut between, mut within) = (vec![0.0; columns], vec![0.0; columns]);
    for (label, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        for column in 0..columns {
            let sum = &mut sums[label * columns + column];
            *sum /= *count as f64;
            between[column] += *count as f64 * *sum * *sum;
        }
    }
    for (at, row) in x.rows().enumerate() {
        for column in 0..columns {
            let rest = row[column] - origin[column] - sums[label(at) * columns + column];
            within[column] += rest * rest;
        }
    }
    let freedom = (y.len() - present) as f64 / (present - 1) as f64;
    let score = |column: usize| {
        let all = between[column] + within[column];
        if all == 0.0 { 0.0 } else { ratio(between[column], within[column], all, freedom) }
    };
    Ok((0..columns).map(score).collect())
}

/// What is explained over what is left, the largest number where nothing but rounding is left.
fn ratio(explained: f64, left: f64, all: f64, freedom: f64) -> f64 {
    match (explained / left * freedom, all.is_finite()) {
        (_, false) => f64::NAN,
        _ if left <= f64::EPSILON * f64::EPSILON * all => f64::MAX,
        (score, true) => score.min(f64::MAX),
    }
}

#[expect(clippy::cast_precision_loss)]
fn mean(y: &[f64]) -> f64 {
    y[0] + y.iter().map(|value| value - y[0]).sum::<f64>() / y.len() as f64
}
