//! [`Confusion`].

use super::check::{as_many, weight};
use super::labels::Average;
use crate::data::{Category, Matrix, Names, Weights};
use crate::error::{Error, Result};
use std::fmt;
use std::marker::PhantomData;

/// How many rows of each label were predicted as each label.
///
/// It prints itself, a row for each true label:
///
/// ```
/// use neatpipe_core::metrics::confusion;
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone)]
/// enum Pet { Cat, Dog }
///
/// let seen = confusion(&[Pet::Cat, Pet::Cat, Pet::Dog], &[Pet::Cat, Pet::Dog, Pet::Dog], None)?;
/// assert_eq!(seen.count(&Pet::Cat, &Pet::Dog), 1.0);
/// let printed = ["      predicted", "truth Cat Dog", "Cat     1   1", "Dog     0   1"];
/// assert!(seen.to_string().lines().eq(printed));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Confusion<L> {
    /// Row by row, a row for each true label.
    counts: Vec<f64>,
    labels: PhantomData<fn() -> L>,
}

impl<L: Category> Confusion<L> {
    pub(super) fn of(truth: &[L], predicted: &[L], weights: Option<&Weights>) -> Result<Self> {
        as_many(truth, predicted, weights)?;
        let labels = L::LEVELS.len();
        let mut counts = vec![0.0; labels * labels];
        for (row, (truth, predicted)) in truth.iter().zip(predicted).enumerate() {
            counts[truth.code() as usize * labels + predicted.code() as usize] += weight(weights, row);
        }
        if !counts.iter().sum::<f64>().is_finite() {
            return Err(Error::new("the weights are too large to be summed; scale them first"));
        }
        Ok(Self { counts, labels: PhantomData })
    }

    /// How many rows, or their weight, have this label and were predicted as that.
    #[must_use]
    pub fn count(&self, truth: &L, predicted: &L) -> f64 {
        self.at(truth.code() as usize, predicted.code() as usize)
    }

    /// The counts, a row for each true label, a named column for each predicted one.
    ///
    /// # Errors
    /// None.
    pub fn matrix(&self) -> Result<Matrix> {
        let labels = L::LEVELS.len();
        Matrix::new(self.counts.clone(), labels, labels)?.named(Names::from(L::LEVELS))
    }

    /// The share of rows that were predicted rightly.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        share(self.right(), self.counts.iter().sum())
    }

    /// The mean of the labels' shares of rightly predicted rows; a label that no row has is left out.
    #[must_use]
    pub fn balanced_accuracy(&self) -> f64 {
        let shares = (0..L::LEVELS.len()).filter(|label| self.of_truth(*label) > 0.0);
        mean(shares.map(|label| (share(self.at(label, label), self.of_truth(label)), 1.0)))
    }

    /// The correlation of Matthews: 1 is perfect, 0 as good as chance, -1 always wrong. It is 0 where truth or
    /// predictions are all of one label.
    #[must_use]
    pub fn matthews(&self) -> f64 {
        let labels = 0..L::LEVELS.len();
        let total: f64 = self.counts.iter().sum();
        // As shares, which neither overflow nor underflow in the products.
        let truth: Vec<f64> = labels.clone().map(|label| self.of_truth(label) / total).collect();
        let predicted: Vec<f64> = labels.map(|label| self.of_predicted(label) / total).collect();
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let both = (1.0 - product(&truth, &truth)) * (1.0 - product(&predicted, &predicted));
        if both > 0.0 { (self.right() / total - product(&truth, &predicted)) / both.sqrt() } else { 0.0 }
    }

    /// See [`precision`](super::precision()).
    ///
    /// # Errors
    /// [`Average::Binary`] of other than two labels.
    pub fn precision(&self, average: Average) -> Result<f64> {
        self.averaged(average, |right, _, predicted| share(right, predicted))
    }

    /// See [`recall`](super::recall()).
    ///
    /// # Errors
    /// [`Average::Binary`] of other than two labels.
    pub fn recall(&self, average: Average) -> Result<f64> {
        self.averaged(average, |right, truth, _| share(right, truth))
    }

    /// See [`f1`](super::f1()).
    ///
    /// # Errors
    /// [`Average::Binary`] of other than two labels.
    pub fn f1(&self, average: Average) -> Result<f64> {
        self.averaged(average, |right, truth, predicted| share(2.0 * right, truth + predicted))
    }

    /// Of right, true and predicted rows of a label, or of all.
    fn averaged(&self, average: Average, of: impl Fn(f64, f64, f64) -> f64) -> Result<f64> {
        let labels = L::LEVELS.len();
        let label = |label: usize| of(self.at(label, label), self.of_truth(label), self.of_predicted(label));
        let present = (0..labels).filter(|label| self.of_truth(*label) + self.of_predicted(*label) > 0.0);
        match average {
            Average::Binary if labels == 2 => Ok(label(1)),
            Average::Binary => Err(Error::new(format!(
                "`{}` has {labels} labels, and `Average::Binary` is of two; take another average",
                L::NAME
            ))),
            Average::Macro => Ok(mean(present.map(|at| (label(at), 1.0)))),
            Average::Weighted => Ok(mean(present.map(|at| (label(at), self.of_truth(at))))),
            Average::Micro => {
                let all = self.counts.iter().sum();
                Ok(of(self.right(), all, all))
            }
        }
    }

    fn at(&self, truth: usize, predicted: usize) -> f64 {
        self.counts[truth * L::LEVELS.len() + predicted]
    }

    fn right(&self) -> f64 {
        (0..L::LEVELS.len()).map(|label| self.at(label, label)).sum()
    }

    fn of_truth(&self, label: usize) -> f64 {
        (0..L::LEVELS.len()).map(|predicted| self.at(label, predicted)).sum()
    }

    fn of_predicted(&self, label: usize) -> f64 {
        (0..L::LEVELS.len()).map(|truth| self.at(truth, label)).sum()
    }
}

impl<L: Category> fmt::Display for Confusion<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels = L::LEVELS.len();
        let width = |text: &str| text.chars().count();
        let cells: Vec<String> = self.counts.iter().map(f64::to_string).collect();
        let first = L::LEVELS.iter().map(|level| width(level)).max().unwrap_or(0).max("truth".len());
        writeln!(f, "{:first$} predicted", "")?;
        let column = |at: usize| {
            let cells = cells.iter().skip(at).step_by(labels).map(|cell| width(cell));
            cells.max().unwrap_or(0).max(width(L::LEVELS[at]))
        };
        write!(f, "{:first$}", "truth")?;
        for (at, level) in L::LEVELS.iter().enumerate() {
            write!(f, " {level:>0$}", column(at))?;
        }
        writeln!(f)?;
        for (level, row) in L::LEVELS.iter().zip(cells.chunks(labels)) {
            write!(f, "{level:first$}")?;
            for (at, cell) in row.iter().enumerate() {
                write!(f, " {cell:>0$}", column(at))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// 0 of nothing is 0.
fn share(part: f64, all: f64) -> f64 {
    if all > 0.0 { part / all } else { 0.0 }
}

fn mean(weighted: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (sum, all) =
        weighted.fold((0.0, 0.0), |(sum, all), (value, weight)| (sum + value * weight, all + weight));
    share(sum, all)
}
