//! What a run did, as data.

use super::control::Control;
use std::time::Duration;

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How long it took.
    pub elapsed: Duration,
    /// Its segments, from the source on.
    pub stages: Vec<StageReport>,
}

/// What one segment did.
#[derive(Clone, Debug, Default)]
pub struct StageReport {
    /// Its path, `house.features`.
    pub name: String,
    /// How many threads ran it.
    pub replicas: usize,
    /// How many batches.
    pub items: u64,
    /// In how many claims.
    pub claims: u64,
    /// How long its steps ran, in all threads together.
    pub busy: Duration,
    /// How long it waited for input; at the source, how long the source took.
    pub waiting_for_input: Duration,
    /// How long it waited for room behind it.
    pub waiting_for_output: Duration,
}

impl Report {
    pub(super) fn new(control: &Control<'_>, elapsed: Duration) -> Self {
        let stages = control.laid().into_iter().map(|laid| StageReport {
            name: laid.path,
            replicas: laid.replicas,
            items: laid.counts.items(),
            claims: laid.counts.claims(),
            busy: laid.counts.busy(),
            waiting_for_input: laid.counts.input(),
            waiting_for_output: laid.counts.output(),
        });
        Self { elapsed, stages: stages.collect() }
    }
}
