//! [`Line`]: a linear function that is being learned.

use crate::data::Matrix;
use crate::error::{Error, Result};
use crate::steps::check;
use neatpipe_macros::Artifact;

/// Coefficients and intercept, and what the next row's change depends on.
#[derive(Artifact, Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) coefficients: Vec<f64>,
    pub(super) intercept: f64,
    /// Their means over all rows so far, where these are what predicts; else none.
    pub(super) means: Vec<f64>,
    pub(super) mean_intercept: f64,
    /// What the penalty on absolute values has taken off each coefficient, and what it was due to take.
    pub(super) taken: Vec<f64>,
    pub(super) due: f64,
    /// How many rows it has learned from.
    pub(super) rows: u64,
}

impl Line {
    pub(super) fn new(columns: usize, averages: bool, truncates: bool) -> Self {
        let zeros = |wanted: bool| if wanted { vec![0.0; columns] } else { Vec::new() };
        Self {
            coefficients: zeros(true),
            intercept: 0.0,
            means: zeros(averages),
            mean_intercept: 0.0,
            taken: zeros(truncates),
            due: 0.0,
            rows: 0,
        }
    }

    /// Whether it is one of so many columns: what was read from a file need not be.
    pub(super) fn is_for(&self, columns: usize) -> bool {
        let fits = |values: &Vec<f64>| values.is_empty() || values.len() == columns;
        self.coefficients.len() == columns && fits(&self.means) && fits(&self.taken)
    }

    /// What predicts: the means where there are some.
    pub(super) fn predicts(&self) -> (&[f64], f64) {
        if self.means.is_empty() {
            (&self.coefficients, self.intercept)
        } else {
            (&self.means, self.mean_intercept)
        }
    }

    pub(super) fn at(&self, row: &[f64]) -> f64 {
        let (coefficients, intercept) = self.predicts();
        dot(row, coefficients) + intercept
    }

    pub(super) fn finite(&self) -> Result<()> {
        if self.intercept.is_finite() && self.coefficients.iter().all(|value| value.is_finite()) {
            return Ok(());
        }
        Err(Error::new("a coefficient overflows; scale the columns first, or lower `eta0`"))
    }

    /// The settings still ask for what it keeps.
    pub(super) fn check(&self, averages: bool, truncates: bool) -> Result<()> {
        let changed = match (self.means.is_empty() == averages, self.taken.is_empty() == truncates) {
            (true, _) => "average",
            (_, true) => "penalty",
            _ => return Ok(()),
        };
        Err(Error::new(format!("`{changed}` was another when the learning began; set it back or fit anew")))
    }
}

/// The sum of products, in four parts, which the processor adds side by side.
pub(in crate::steps) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a4, b4) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a4.remainder().iter().zip(b4.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; 4];
    for (a, b) in a4.zip(b4) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    sums[0] + sums[1] + (sums[2] + sums[3]) + rest
}

/// Every prediction is a number; `across` of them belong to a row of `x`.
pub(super) fn each_finite(predicted: &[f64], x: &Matrix, across: usize) -> Result<()> {
    // A missing or infinite value always shows in its row's prediction, so the input is not looked through.
    if let Some(at) = predicted.iter().position(|value| !value.is_finite()) {
        check::finite(x)?;
        let row = at / across.max(1);
        return Err(Error::new(format!("row {row}: the prediction overflows; scale the columns first")));
    }
    Ok(())
}
