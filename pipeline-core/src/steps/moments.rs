//! Weighted means and variances of columns, accurate also far from zero, and mergeable.

use super::columns::label;
use crate::data::{Matrix, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::Artifact;

/// Number of values (or their weight), mean and sum of squared deviations of each column. NaN is left out.
#[derive(Artifact, Clone, Debug, PartialEq)]
pub(super) struct Moments {
    pub(super) counts: Vec<f64>,
    pub(super) means: Vec<f64>,
    squares: Vec<f64>,
}

impl Moments {
    /// Whether there is one of each for so many columns.
    pub(super) fn are_for(&self, columns: usize) -> bool {
        [&self.counts, &self.means, &self.squares].iter().all(|values| values.len() == columns)
    }

    /// Two passes: the mean as a distance from the column's first value, then squared deviations with the
    /// correction of Chan, Golub and LeVeque (*The American Statistician* 37, 1983, formula 1.7).
    ///
    /// A distance from a value of the column is exact or nearly so however far from zero the column lies,
    /// and a constant column has the mean and the variance that it should have, to the last bit.
    ///
    /// The input has been checked: no infinity, and as many weights as rows.
    pub(super) fn of(x: &Matrix, weights: Option<&[f64]>) -> Result<Self> {
        let columns = x.n_columns();
        let (counts, means) = counts_and_means(x, weights);
        let mut squares = vec![0.0; columns];
        let mut drift = vec![0.0; columns];
        each_row(x, weights, |row, weight| {
            for (((x, mean), square), drift) in row.iter().zip(&means).zip(&mut squares).zip(&mut drift) {
                let distance = if x.is_nan() { 0.0 } else { x - mean };
                *drift += weight * distance;
                *square += weight * distance * distance;
            }
        });
        for column in 0..columns {
            if counts[column] > 0.0 {
                squares[column] = (squares[column] - drift[column] * drift[column] / counts[column]).max(0.0);
            }
            if !(means[column].is_finite() && squares[column].is_finite()) {
                return Err(Error::new(format!(
                    "the variance of {} overflows; scale its values down first",
                    label(x.names(), column)
                )));
            }
        }
        Ok(Self { counts, means, squares })
    }

    /// Those of the rows of both (Chan, Golub and LeVeque, formula 2.1).
    pub(super) fn merge(&self, other: &Self) -> Self {
        let mut merged = self.clone();
        for column in 0..self.counts.len() {
            let (a, b) = (self.counts[column], other.counts[column]);
            if b == 0.0 {
                continue;
            }
            let distance = other.means[column] - self.means[column];
            let share = b / (a + b);
            merged.counts[column] = a + b;
            merged.means[column] =
                if a == 0.0 { other.means[column] } else { self.means[column] + distance * share };
            merged.squares[column] += other.squares[column] + distance * distance * a * share;
        }
        merged
    }

    /// The first column whose moments are beyond `f64`, after a merge.
    pub(super) fn overflowing(&self) -> Option<usize> {
        self.means
            .iter()
            .zip(&self.squares)
            .position(|(mean, square)| !(mean.is_finite() && square.is_finite()))
    }

    /// The first column without any value.
    pub(super) fn without_values(&self) -> Option<usize> {
        self.counts.iter().position(|count| *count == 0.0)
    }

    /// The standard deviation of a column (`ddof` 0), or 1 if the column is constant.
    ///
    /// A column counts as constant where it spreads by no more than a few roundings of its mean: to divide
    /// by such a spread would blow rounding errors up to the size of data.
    pub(super) fn scale(&self, column: usize) -> f64 {
        let deviation = (self.squares[column] / self.counts[column]).sqrt();
        if deviation > 8.0 * f64::EPSILON * self.means[column].abs() { deviation } else { 1.0 }
    }

    /// The variance of a column (`ddof` 0).
    pub(super) fn variance(&self, column: usize) -> f64 {
        self.squares[column] / self.counts[column]
    }
}

/// The mean of each column of finite values: all that centring needs.
pub(super) fn means(x: &Matrix, weights: Option<&[f64]>) -> Result<Vec<f64>> {
    let (_, means) = counts_and_means(x, weights);
    match means.iter().position(|mean| !mean.is_finite()) {
        Some(column) => Err(Error::new(format!(
            "the mean of {} overflows; scale its values down first",
            label(x.names(), column)
        ))),
        None => Ok(means),
    }
}

/// The number of values of each column, or their weight, and their mean.
pub(super) fn counts_and_means(x: &Matrix, weights: Option<&[f64]>) -> (Vec<f64>, Vec<f64>) {
    let origins = origins(x, weights);
    let mut counts = vec![0.0; x.n_columns()];
    let mut means = vec![0.0; x.n_columns()];
    each_row(x, weights, |row, weight| {
        for ((x, origin), mean) in row.iter().zip(&origins).zip(&mut means) {
            *mean += weight * (x - origin);
        }
    });
    if means.iter().any(|mean| mean.is_nan()) {
        // Some value is missing: sum again and look at each. Without any, the plain sum is twice as fast.
        means.fill(0.0);
        each_row(x, weights, |row, weight| {
            for (((x, origin), count), mean) in row.iter().zip(&origins).zip(&mut counts).zip(&mut means) {
                let there = if x.is_nan() { 0.0 } else { weight };
                *count += there;
                *mean += if x.is_nan() { 0.0 } else { weight * (x - origin) };
            }
        });
    } else {
        #[expect(clippy::cast_precision_loss)]
        counts.fill(weights.map_or(x.n_rows() as f64, |weights| weights.iter().sum()));
    }
    for ((mean, count), origin) in means.iter_mut().zip(&counts).zip(&origins) {
        *mean = if *count > 0.0 { origin + *mean / count } else { 0.0 };
    }
    (counts, means)
}

/// The first value of each column that counts.
fn origins(x: &Matrix, weights: Option<&[f64]>) -> Vec<f64> {
    let counts = |row: usize| weights.is_none_or(|weights| weights[row] > 0.0);
    (0..x.n_columns())
        .map(|column| {
            let mut values = (0..x.n_rows()).filter(|row| counts(*row)).map(|row| x.row(row)[column]);
            values.find(|value| !value.is_nan()).unwrap_or(0.0)
        })
        .collect()
}

/// Every row that counts, with its weight.
fn each_row(x: &Matrix, weights: Option<&[f64]>, mut visit: impl FnMut(&[f64], f64)) {
    let rows = x.values().chunks_exact(x.n_columns().max(1));
    match weights {
        None => rows.for_each(|row| visit(row, 1.0)),
        Some(weights) => {
            rows.zip(weights)
                .filter(|(_, weight)| **weight > 0.0)
                .for_each(|(row, weight)| visit(row, *weight));
        }
    }
}
