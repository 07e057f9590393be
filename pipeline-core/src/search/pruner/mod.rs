//! Which trials are ended early: [`Pruner`] and those that come with the library.
//!
//! | pruner | ends a trial | for |
//! |---|---|---|
//! | [`MedianPruner`] | worse than half of the complete ones were at this point | epochs, folds |
//! | [`WilcoxonPruner`] | worse than the best on the same folds, by a signed-rank test | folds |
//! | [`SuccessiveHalving`] | not among the best of its bracket at a rung, for which all wait | many cheap beginnings |
//! | [`AsyncHalving`] | not among the best so far at a rung, for which nobody waits | the same with many workers |
//!
//! All are functions of what the trials have reported, without chance and without a state of their own: whoever reads the
//! same journal decides the same.

mod curve;
mod halving;
mod median;
#[cfg(test)]
mod simulator;
mod wilcoxon;

pub use curve::Curve;
pub use halving::{AsyncHalving, SuccessiveHalving};
pub use median::MedianPruner;
pub use wilcoxon::{WilcoxonPruner, signed_rank_p_value};

use super::trial::Trials;

/// What becomes of a running trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pruning {
    /// It goes on.
    GoOn,
    /// It ends here.
    End,
    /// It waits for other trials to get as far: its worker takes up another one, and asks again after their reports.
    Wait,
}

/// Decides early which trials are not worth going on with.
///
/// ```
/// use neatpipe_core::search::Trials;
/// use neatpipe_core::search::pruner::{Curve, Pruner, Pruning};
///
/// /// Ends what is above a loss of 10.
/// struct Above10;
///
/// impl Pruner for Above10 {
///     fn decide(&self, trials: &Trials, number: u64) -> Pruning {
///         let latest = trials.get(number).and_then(|trial| Curve::of(trial).latest());
///         if latest.is_some_and(|value| value > 10.0) { Pruning::End } else { Pruning::GoOn }
///     }
/// }
/// ```
pub trait Pruner {
    /// Whether it ever ends a trial: where not, nobody is asked after each fold.
    const PRUNES: bool = true;

    /// What becomes of the trial of this number, after its latest report.
    fn decide(&self, trials: &Trials, number: u64) -> Pruning;
}
