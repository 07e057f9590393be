//! [`SuccessiveHalving`] and [`AsyncHalving`]: the best part of the trials goes on at each rung.

use super::{Curve, Pruner, Pruning};
use crate::search::trial::{Trial, Trials};

/// The rungs: after how many reports trials are compared, and which part of them goes on.
#[derive(Clone, Copy, Debug)]
struct Rungs {
    first: usize,
    factor: usize,
}

impl Rungs {
    /// Whether there is a rung after so many reports.
    fn is_at(self, reports: usize) -> bool {
        let mut rung = self.first.max(1);
        while rung < reports {
            rung = rung.saturating_mul(self.factor.max(2));
        }
        rung == reports
    }

    /// How many of those that came to a rung go on.
    fn go_on(self, came: usize) -> usize {
        (came / self.factor.max(2)).max(1)
    }
}

/// How many trials stand better than this one after so many reports; of equal ones the first by number does.
fn before(trials: &Trials, trial: &Trial, reports: usize, others: &[(u64, f64)]) -> usize {
    let direction = trials.direction();
    let ours = Curve::stood(trial, reports).unwrap_or(f64::NAN);
    let better = |(number, theirs): &&(u64, f64)| {
        let neither = !direction.better(*theirs, ours) && !direction.better(ours, *theirs);
        direction.better(*theirs, ours) || (neither && *number < trial.number)
    };
    others.iter().filter(better).count()
}

/// Ends all but the best `1 / factor` of a bracket of trials at each rung: Jamieson and Talwalkar, *Non-stochastic best
/// arm identification and hyperparameter optimization* (AISTATS 2016).
///
/// A bracket is so many trials by number. At a rung a trial waits until all others of its bracket that are still in have
/// come as far; those that failed or were lost are out.
///
/// ```
/// use neatpipe_core::search::{Direction, Trials};
/// use neatpipe_core::search::pruner::{Pruner, Pruning, SuccessiveHalving};
///
/// // Of 27 trials 9 go on after the first report, 3 after the third, 1 after the ninth.
/// let pruner = SuccessiveHalving::new(27, 1, 3);
/// assert_eq!(pruner.decide(&Trials::new(Direction::Minimize), 0), Pruning::GoOn);
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct SuccessiveHalving {
    bracket: u64,
    rungs: Rungs,
}

impl SuccessiveHalving {
    /// Brackets of so many trials, with a rung after `first` reports and after each `factor` times as many.
    pub fn new(bracket: u64, first: usize, factor: usize) -> Self {
        Self { bracket: bracket.max(1), rungs: Rungs { first, factor } }
    }
}

impl Pruner for SuccessiveHalving {
    fn decide(&self, trials: &Trials, number: u64) -> Pruning {
        let Some(trial) = trials.get(number) else { return Pruning::GoOn };
        let reports = trial.intermediates.len();
        if !self.rungs.is_at(reports) {
            return Pruning::GoOn;
        }
        let first = number / self.bracket * self.bracket;
        let mut came = Vec::new();
        for other in first..first + self.bracket {
            let Some(other) = trials.get(other) else { return Pruning::Wait };
            match Curve::stood(other, reports) {
                Some(value) => came.push((other.number, value)),
                None if other.state.is_over() => {}
                None => return Pruning::Wait,
            }
        }
        let go_on = before(trials, trial, reports, &came) < self.rungs.go_on(came.len());
        if go_on { Pruning::GoOn } else { Pruning::End }
    }
}

/// Ends at each rung what is not among the best `1 / factor` of those that came there so far, so that nobody waits: ASHA
/// in the form that stops trials, Li et al., *A system for massively parallel hyperparameter tuning* (MLSys 2020).
///
/// ```
/// use neatpipe_core::search::{Direction, Trials};
/// use neatpipe_core::search::pruner::{AsyncHalving, Pruner, Pruning};
///
/// let pruner = AsyncHalving::new(1, 3);
/// assert_eq!(pruner.decide(&Trials::new(Direction::Minimize), 0), Pruning::GoOn);
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct AsyncHalving {
    rungs: Rungs,
}

impl AsyncHalving {
    /// With a rung after `first` reports and after each `factor` times as many.
    pub fn new(first: usize, factor: usize) -> Self {
        Self { rungs: Rungs { first, factor } }
    }
}

impl Pruner for AsyncHalving {
    fn decide(&self, trials: &Trials, number: u64) -> Pruning {
        let Some(trial) = trials.get(number) else { return Pruning::GoOn };
        let reports = trial.intermediates.len();
        if !self.rungs.is_at(reports) {
            return Pruning::GoOn;
        }
        let came: Vec<(u64, f64)> =
            trials.iter().filter_map(|other| Some((other.number, Curve::stood(other, reports)?))).collect();
        let go_on = before(trials, trial, reports, &came) < self.rungs.go_on(came.len());
        if go_on { Pruning::GoOn } else { Pruning::End }
    }
}
