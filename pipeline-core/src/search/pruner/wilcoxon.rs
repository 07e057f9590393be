//! [`WilcoxonPruner`]: worse than the best on the same folds, and not by chance.

use super::{Pruner, Pruning};
use crate::search::trial::{Trial, Trials};
use crate::space::normal_below;

/// Ends a trial that is worse than the best so far on the folds that both have, by Wilcoxon's signed-rank test
/// (*Individual comparisons by ranking methods*, 1945).
///
/// What counts of a fold is what was reported at the step at which the best trial ended it. Folds differ more from each
/// other than trials do, and a test of pairs does not mind.
///
/// ```
/// use neatpipe_core::search::{Direction, Trials};
/// use neatpipe_core::search::pruner::{Pruner, Pruning, WilcoxonPruner};
///
/// let pruner = WilcoxonPruner::new(0.05).startup(3);
/// assert_eq!(pruner.decide(&Trials::new(Direction::Minimize), 0), Pruning::GoOn);
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct WilcoxonPruner {
    p: f64,
    startup: usize,
}

impl Default for WilcoxonPruner {
    fn default() -> Self {
        Self::new(0.1)
    }
}

impl WilcoxonPruner {
    /// Ends a trial where the probability that it is worse by chance alone is below `p`, from the second fold on. Five
    /// folds give no less than 1/32, two no less than 1/4.
    pub fn new(p: f64) -> Self {
        Self { p, startup: 2 }
    }

    /// How many folds there have to be before a trial is ended.
    pub fn startup(mut self, folds: usize) -> Self {
        self.startup = folds;
        self
    }
}

/// The fold, step and value of the last report of each fold.
fn ends(trial: &Trial) -> Vec<(u32, u64, f64)> {
    let mut ends: Vec<(u32, u64, f64)> = Vec::new();
    for report in &trial.intermediates {
        let end = (report.fold, report.step, report.value);
        match ends.iter_mut().find(|(fold, ..)| *fold == report.fold) {
            Some(known) => *known = end,
            None => ends.push(end),
        }
    }
    ends
}

impl Pruner for WilcoxonPruner {
    fn decide(&self, trials: &Trials, number: u64) -> Pruning {
        let (Some(trial), Some(best)) = (trials.get(number), trials.best()) else { return Pruning::GoOn };
        let direction = trials.direction();
        let mut differences = Vec::new();
        for (fold, step, theirs) in ends(best).into_iter().filter(|(.., value)| value.is_finite()) {
            let Some(ours) = trial.at(fold, step) else { continue };
            if !ours.is_finite() {
                return Pruning::End;
            }
            differences.push(direction.loss(ours) - direction.loss(theirs));
        }
        let worse = differences.iter().sum::<f64>() > 0.0;
        let enough = differences.len() >= self.startup.max(1);
        if worse && enough && signed_rank_p_value(&differences) < self.p {
            Pruning::End
        } else {
            Pruning::GoOn
        }
    }
}

/// Up to how many differences the distribution is computed rather than approximated.
const EXACT: usize = 50;

/// The probability that differences without a tendency have at least as high a sum of positive signed ranks: the
/// one-sided p-value of Wilcoxon's test, `scipy.stats.wilcoxon(d, alternative="greater", zero_method="zsplit")`.
///
/// Up to 50 differences it is exact, with ties as well; of more it is the normal approximation. A difference of 0 counts
/// half to either side. 1 of none.
///
/// ```
/// use neatpipe_core::search::pruner::signed_rank_p_value;
///
/// assert_eq!(signed_rank_p_value(&[1.0, 2.0, 3.0, 4.0, 5.0]), 1.0 / 32.0);
/// ```
#[must_use]
pub fn signed_rank_p_value(differences: &[f64]) -> f64 {
    let mut sorted = differences.to_vec();
    sorted.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    let count = sorted.len();
    // Twice each rank, which is whole: ties share the mean of theirs.
    let (mut ranks, mut ties) = (Vec::with_capacity(count), 0.0);
    for alike in sorted.chunk_by(|a, b| a.abs() == b.abs()) {
        let first = ranks.len();
        ranks.extend(std::iter::repeat_n(2 * first + alike.len() + 1, alike.len()));
        ties += (alike.len() as f64).powi(3) - alike.len() as f64;
    }
    let zeros: usize = sorted.iter().zip(&ranks).filter(|(d, _)| **d == 0.0).map(|(_, rank)| rank).sum();
    let positive: usize = sorted.iter().zip(&ranks).filter(|(d, _)| **d > 0.0).map(|(_, rank)| rank).sum();
    if count > EXACT {
        let n = count as f64;
        let mean = n * (n + 1.0) / 4.0;
        let deviation = ((n * (n + 1.0) * (2.0 * n + 1.0) - ties / 2.0) / 24.0).sqrt();
        let sum = (positive as f64 + zeros as f64 / 2.0) / 2.0;
        return normal_below((mean - sum) / deviation);
    }
    // The share of all choices of signs that give each sum of ranks.
    let mut shares = vec![0.0; ranks.iter().sum::<usize>() + 1];
    shares[0] = 1.0;
    for (_, rank) in sorted.iter().zip(&ranks).filter(|(d, _)| **d != 0.0) {
        for sum in (0..shares.len()).rev() {
            let with = sum.checked_sub(*rank).map_or(0.0, |rest| shares[rest]);
            shares[sum] = 0.5 * (shares[sum] + with);
        }
    }
    shares[positive..].iter().sum::<f64>().min(1.0)
}
