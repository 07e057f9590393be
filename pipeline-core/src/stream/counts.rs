//! What a segment counts while it runs.

use super::ring::Levels;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// The counts of one segment, added to once a claim.
#[derive(Debug, Default)]
pub(super) struct Counts {
    items: AtomicU64,
    claims: AtomicU64,
    busy: AtomicU64,
    input: AtomicU64,
    output: AtomicU64,
    /// The sum of the batches that lay behind it whenever it put some there, how often, and the most.
    fill: [AtomicU64; 3],
}

/// What one claim adds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent {
    pub(super) items: usize,
    pub(super) busy: Duration,
    pub(super) input: Duration,
    pub(super) output: Duration,
}

impl Counts {
    pub(super) fn add(&self, spent: Spent) {
        self.items.fetch_add(spent.items as u64, Relaxed);
        self.claims.fetch_add(u64::from(spent.items > 0), Relaxed);
        self.busy.fetch_add(nanos(spent.busy), Relaxed);
        self.input.fetch_add(nanos(spent.input), Relaxed);
        self.output.fetch_add(nanos(spent.output), Relaxed);
    }

    /// How full the ring behind it was.
    pub(super) fn levels(&self, levels: Levels) {
        for (kept, value) in self.fill.iter().zip([levels.sum, levels.looks, levels.most as u64]) {
            kept.store(value, Relaxed);
        }
    }

    /// The mean fill of the ring behind it, and the most.
    pub(super) fn fill(&self) -> (f64, usize) {
        let [sum, looks, most] = [0, 1, 2].map(|place| self.fill[place].load(Relaxed));
        #[expect(clippy::cast_precision_loss, reason = "a mean for people")]
        let mean = if looks == 0 { 0.0 } else { sum as f64 / looks as f64 };
        (mean, usize::try_from(most).unwrap_or(usize::MAX))
    }

    /// The plain loop counts once.
    pub(super) fn total(&self, items: usize, busy: Duration) {
        self.add(Spent { items, busy, ..Spent::default() });
    }

    pub(super) fn items(&self) -> u64 {
        self.items.load(Relaxed)
    }

    pub(super) fn claims(&self) -> u64 {
        self.claims.load(Relaxed)
    }

    pub(super) fn busy(&self) -> Duration {
        Duration::from_nanos(self.busy.load(Relaxed))
    }

    pub(super) fn input(&self) -> Duration {
        Duration::from_nanos(self.input.load(Relaxed))
    }

    pub(super) fn output(&self) -> Duration {
        Duration::from_nanos(self.output.load(Relaxed))
    }
}

fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
