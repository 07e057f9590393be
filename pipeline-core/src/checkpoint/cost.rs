//! [`Cost`]: what a run with a store takes beyond its work, all of it, and whether a budget affords that.

use super::ops::Ops;
use crate::store::{Policy, Storage, Store};
use std::time::Instant;

/// The clock of a run.
#[derive(Debug)]
pub(super) struct Cost<'s, S: Storage> {
    store: &'s Store<S>,
    since: Instant,
    /// Seconds that the ledger has counted already, work and cost.
    counted: f64,
    /// The share of the work that the store may cost, where every checkpoint has a budget.
    share: Option<f64>,
    /// Bytes of the inputs that were hashed.
    bytes: u64,
}

impl<'s, S: Storage> Cost<'s, S> {
    pub(super) fn new(store: &'s Store<S>, ops: &Ops) -> Self {
        let checkpoints = ops.nodes.iter().filter_map(|op| op.checkpoint);
        let share = checkpoints.map(|checkpoint| match checkpoint.worth {
            Policy::Budget(share) => share,
            Policy::BreakEven | Policy::Always => f64::INFINITY,
        });
        let share = share.reduce(f64::max).filter(|share| share.is_finite());
        Self { store, since: Instant::now(), counted: 0.0, share, bytes: 0 }
    }

    /// Whether the run may look at so many bytes of its inputs, given what work has earned so far: where it may
    /// not, the plain fit costs less than to find out whether the store would help.
    pub(super) fn affords(&mut self, bytes: impl FnOnce() -> u64) -> bool {
        let Some(share) = self.share else { return true };
        if !self.store.affords_run(share, self.bytes, None) {
            return false;
        }
        self.bytes += bytes();
        self.store.affords_run(share, self.bytes, None)
    }

    /// Whether an output of so many bytes, which took `work` seconds, is worth storing.
    pub(super) fn worth(&self, policy: Policy, bytes: u64, work: f64) -> bool {
        let affords = match policy {
            Policy::Budget(share) => self.store.affords_run(share, self.bytes, Some(bytes)),
            Policy::BreakEven | Policy::Always => true,
        };
        affords && self.store.worth(policy, bytes, work)
    }

    /// Whether so many bytes that only a later explanation asks for may be stored.
    pub(super) fn affords_note(&self, bytes: u64) -> bool {
        self.share.is_none_or(|share| self.store.affords_run(share, self.bytes, Some(bytes)))
    }

    /// Work that was done.
    pub(super) fn worked(&mut self, seconds: f64) {
        self.store.worked(seconds);
        self.counted += seconds;
    }

    /// Hashing, encoding or decoding since then.
    pub(super) fn spent(&mut self, since: Instant) {
        let seconds = since.elapsed().as_secs_f64();
        self.store.spent(seconds);
        self.counted += seconds;
    }

    /// Seconds that the store itself has counted.
    pub(super) fn known(&mut self, seconds: f64) {
        self.counted += seconds;
    }

    /// The run is over; `saved` are seconds of work that it did not have to do, and that count as done: a budget
    /// is a share of what the plain fit takes.
    pub(super) fn finish(&self, saved: f64) {
        let rest = self.since.elapsed().as_secs_f64() - self.counted;
        self.store.ran(self.share.map(|_| self.bytes), rest, saved);
    }

    /// The plain fit took the place of this run.
    pub(super) fn plain(&self) {
        self.store.worked(self.since.elapsed().as_secs_f64());
    }
}
