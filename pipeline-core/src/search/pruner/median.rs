//! [`MedianPruner`]: worse than half of the others.

use super::{Curve, Pruner, Pruning};
use crate::search::trial::{TrialState, Trials};

/// Ends a trial whose best standing in its fold is worse than the median of what the complete trials had after as many
/// reports: the median stopping rule (Golovin et al., *Google Vizier: a service for black-box optimization*, KDD 2017).
///
/// ```
/// use neatpipe_core::search::{Direction, Trials};
/// use neatpipe_core::search::pruner::{MedianPruner, Pruner, Pruning};
///
/// let pruner = MedianPruner::new().startup(10).warmup(3);
/// assert_eq!(pruner.decide(&Trials::new(Direction::Minimize), 0), Pruning::GoOn);
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct MedianPruner {
    startup: usize,
    warmup: usize,
}

impl Default for MedianPruner {
    fn default() -> Self {
        Self { startup: 5, warmup: 0 }
    }
}

impl MedianPruner {
    /// Ends trials once five are complete.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many trials have to be complete, and to have got as far, before one is ended.
    pub fn startup(mut self, trials: usize) -> Self {
        self.startup = trials;
        self
    }

    /// After how many reports a trial can be ended at the earliest.
    pub fn warmup(mut self, reports: usize) -> Self {
        self.warmup = reports;
        self
    }
}

impl Pruner for MedianPruner {
    fn decide(&self, trials: &Trials, number: u64) -> Pruning {
        let Some(trial) = trials.get(number) else { return Pruning::GoOn };
        let (curve, direction) = (Curve::of(trial), trials.direction());
        if curve.is_empty() || curve.len() <= self.warmup {
            return Pruning::GoOn;
        }
        let complete = trials.of(TrialState::Complete).filter(|other| other.number != number);
        let others = complete.filter_map(|other| Curve::stood(other, curve.len()));
        let mut losses: Vec<f64> =
            others.filter(|value| value.is_finite()).map(|value| direction.loss(value)).collect();
        if losses.is_empty() || losses.len() < self.startup {
            return Pruning::GoOn;
        }
        losses.sort_by(f64::total_cmp);
        let middle = losses.len() / 2;
        let median =
            if losses.len() % 2 == 1 { losses[middle] } else { (losses[middle - 1] + losses[middle]) / 2.0 };
        let ours = curve.of_latest_fold().iter().map(|value| direction.loss(*value));
        // Without a number it is worse than any.
        let best = ours.filter(|loss| loss.is_finite()).fold(f64::INFINITY, f64::min);
        if best > median { Pruning::End } else { Pruning::GoOn }
    }
}
