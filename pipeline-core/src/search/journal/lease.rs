//! [`Lease`]: the right and the duty to say what comes of a trial.

use super::record::{Ended, Record};
use super::{Shared, now};
use crate::Result;
use crate::params::Hyperparams;
use std::fmt;
use std::sync::Arc;

/// A trial that this process tries: [`Journal::begin`](super::Journal::begin).
///
/// Dropped before anything was said of it, also by a panic, it is given back, to be begun again with the same
/// hyperparameters; and so it is when the process dies. What is said of a trial that was given back meanwhile is kept
/// in the file and counts for nothing.
#[must_use = "a trial that is dropped is begun again"]
pub struct Lease {
    shared: Arc<Shared>,
    number: u64,
    attempt: u32,
    params: Hyperparams,
    over: bool,
}

impl Lease {
    pub(super) fn new(shared: Arc<Shared>, number: u64, attempt: u32, params: Hyperparams) -> Self {
        Self { shared, number, attempt, params, over: false }
    }

    /// The number of the trial.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The hyperparameters to try.
    #[must_use]
    pub fn params(&self) -> &Hyperparams {
        &self.params
    }

    /// How often it was begun before.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Records a score on the way, of a fold and a step within it.
    ///
    /// # Errors
    /// A journal that cannot be read, locked or written; so it is for all that follow.
    pub fn report(&self, fold: u32, step: u64, value: f64) -> Result<()> {
        let (trial, attempt) = (self.number, self.attempt);
        self.shared.write(|_| Ok(vec![Record::Report { trial, attempt, fold, step, value }]))
    }

    /// Ends the trial with its score. One that is not finite fails the trial.
    ///
    /// # Errors
    /// See [`report`](Self::report).
    pub fn complete(self, score: f64) -> Result<()> {
        self.complete_with(score, Vec::new())
    }

    /// Ends the trial with its score and further ones by name.
    ///
    /// # Errors
    /// See [`report`](Self::report).
    pub fn complete_with(self, score: f64, metrics: Vec<(String, f64)>) -> Result<()> {
        if score.is_finite() {
            self.end(Ended::Complete, Some(score), metrics, None)
        } else {
            self.end(
                Ended::Failed,
                Some(score),
                metrics,
                Some(format!("the score is {score}, no finite number")),
            )
        }
    }

    /// Ends the trial early, as a pruner said.
    ///
    /// # Errors
    /// See [`report`](Self::report).
    pub fn prune(self) -> Result<()> {
        self.end(Ended::Pruned, None, Vec::new(), None)
    }

    /// Ends the trial with an error: it is kept with the trial, which is excluded from the best.
    ///
    /// # Errors
    /// See [`report`](Self::report).
    pub fn fail(self, error: impl fmt::Display) -> Result<()> {
        self.end(Ended::Failed, None, Vec::new(), Some(error.to_string()))
    }

    /// Gives the trial back untried: whoever comes next begins it, and that counts for no failed attempt.
    ///
    /// # Errors
    /// See [`report`](Self::report).
    pub fn give_back(mut self) -> Result<()> {
        let (trial, attempt) = (self.number, self.attempt);
        self.over = true;
        self.shared.write(|_| Ok(vec![Record::Lost { trial, attempt, at: now(), again: true }]))
    }

    fn end(
        mut self,
        state: Ended,
        score: Option<f64>,
        metrics: Vec<(String, f64)>,
        error: Option<String>,
    ) -> Result<()> {
        let (trial, attempt, at) = (self.number, self.attempt, now());
        let record = Record::End { trial, attempt, at, state, score, metrics, error };
        let ended = self.shared.write(|_| Ok(vec![record]));
        // Where only the device failed the trial is over all the same, which giving it back does not change.
        self.over = ended.is_ok();
        ended
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if !self.over {
            let record = self.shared.given_up(self.number, self.attempt);
            // Nobody is there to be told; the trial is begun again once this process has ended.
            let _ = self.shared.write(|_| Ok(vec![record]));
        }
    }
}

impl fmt::Debug for Lease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lease")
            .field("number", &self.number)
            .field("attempt", &self.attempt)
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}
