//! [`Ledger`]: what work and storing have cost so far, and what storing more would be worth.

use serde::{Deserialize, Serialize};

/// When a result is stored.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
#[non_exhaustive]
pub enum Policy {
    /// Where the first hit pays it back: storing and loading together cost at most the work.
    #[default]
    BreakEven,
    /// Where break-even holds and, besides, all that the store has cost so far stays below this share of all work
    /// so far. Where every checkpoint of a pipeline has a budget, a run that cannot even afford to hash its inputs
    /// is the plain fit.
    Budget(f64),
    /// Wherever the user asked for it.
    Always,
}

/// What an operation of the store takes: a fixed part and one per byte, times what was measured of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Rate {
    fixed: f64,
    per_byte: f64,
    /// Sums of measured and predicted seconds, where old ones fade.
    measured: f64,
    predicted: f64,
}

/// Seconds of measurement that the rates stated beforehand are worth.
const PRIOR: f64 = 0.01;
const FADES: f64 = 0.95;

impl Rate {
    const fn new(fixed: f64, per_byte: f64) -> Self {
        Self { fixed, per_byte, measured: PRIOR, predicted: PRIOR }
    }

    fn before(&self, bytes: u64) -> f64 {
        self.fixed + self.per_byte * bytes as f64
    }

    fn seconds(&self, bytes: u64) -> f64 {
        // A thousandfold either way is a machine that slept, or a file that lies.
        self.before(bytes) * (self.measured / self.predicted).clamp(1e-3, 1e3)
    }

    fn learn(&mut self, bytes: u64, seconds: f64) {
        self.measured = self.measured * FADES + seconds;
        self.predicted = self.predicted * FADES + self.before(bytes);
    }

    fn is_sane(&self) -> bool {
        [self.fixed, self.per_byte, self.measured, self.predicted].iter().all(|x| x.is_finite() && *x > 0.0)
    }
}

/// Running totals of work and of the store's own cost, in seconds, and the measured rates of the store.
///
/// It starts with the rates of a common disk and learns those of this one.
///
/// ```
/// use neatpipe_core::store::{Ledger, Policy};
///
/// let ledger = Ledger::default();
/// let megabytes = 10_000_000;
/// assert!(!ledger.worth(Policy::BreakEven, megabytes, 0.001));
/// assert!(ledger.worth(Policy::BreakEven, megabytes, 0.010));
/// assert!(!ledger.worth(Policy::Budget(0.02), megabytes, 0.010));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Seconds of the work that was done, or would have been without the store.
    worked: f64,
    /// Seconds of everything else that runs with a store took.
    spent: f64,
    /// Bytes in the folder, as last counted and added to since.
    pub(super) stored: u64,
    put: Rate,
    get: Rate,
    sync: Rate,
    #[serde(default = "run")]
    run: Rate,
}

/// What a run takes beyond its puts and gets, where so many bytes of its inputs are hashed. Several times what it is
/// on a common disk: one look that comes too early breaks a promise, one that comes late costs little.
const fn run() -> Rate {
    Rate::new(2e-3, 0.3e-9)
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            worked: 0.0,
            spent: 0.0,
            stored: 0,
            put: Rate::new(0.24e-3, 0.44e-9),
            get: Rate::new(0.01e-3, 0.21e-9),
            sync: Rate::new(10e-3, 0.1e-9),
            run: run(),
        }
    }
}

impl Ledger {
    /// Seconds of work so far, those included that the store has saved.
    #[must_use]
    pub fn worked(&self) -> f64 {
        self.worked
    }

    /// Seconds that the store has cost so far.
    #[must_use]
    pub fn spent(&self) -> f64 {
        self.spent
    }

    /// Predicted seconds of storing this many bytes, without waiting for the device.
    #[must_use]
    pub fn put_seconds(&self, bytes: u64) -> f64 {
        self.put.seconds(bytes)
    }

    /// Predicted seconds of loading and verifying this many bytes.
    #[must_use]
    pub fn get_seconds(&self, bytes: u64) -> f64 {
        self.get.seconds(bytes)
    }

    /// Predicted seconds of waiting until this many bytes are on the device.
    #[must_use]
    pub fn sync_seconds(&self, bytes: u64) -> f64 {
        self.sync.seconds(bytes)
    }

    /// Predicted seconds that a run with a store takes beyond its puts and gets, where it hashes this many bytes of
    /// inputs.
    #[must_use]
    pub fn run_seconds(&self, bytes: u64) -> f64 {
        self.run.seconds(bytes)
    }

    /// Whether a result of this many bytes, which took `seconds` of work, is worth storing.
    #[must_use]
    pub fn worth(&self, policy: Policy, bytes: u64, seconds: f64) -> bool {
        let put = self.put_seconds(bytes);
        let pays_back = put + self.get_seconds(bytes) <= seconds;
        match policy {
            Policy::BreakEven => pays_back,
            Policy::Budget(share) => pays_back && self.affords(share, put),
            Policy::Always => true,
        }
    }

    /// Whether the store may cost this many seconds more and stay below this share of the work so far.
    #[must_use]
    pub fn affords(&self, share: f64, seconds: f64) -> bool {
        self.spent + seconds <= share * self.worked
    }

    /// Whether loading this many bytes costs no more than the `seconds` of work that it saves.
    #[must_use]
    pub fn worth_loading(&self, bytes: u64, seconds: f64) -> bool {
        self.get_seconds(bytes) <= seconds
    }

    /// Counts work that was done.
    pub fn work(&mut self, seconds: f64) {
        self.worked += sane(seconds);
    }

    /// Counts what the store cost beyond its own puts and gets: hashing, encoding, decoding.
    pub fn spend(&mut self, seconds: f64) {
        self.spent += sane(seconds);
    }

    pub(super) fn run(&mut self, bytes: u64, seconds: f64) {
        self.run.learn(bytes, sane(seconds));
    }

    pub(super) fn put(&mut self, bytes: u64, seconds: f64) {
        self.spend(seconds);
        self.put.learn(bytes, sane(seconds));
    }

    pub(super) fn get(&mut self, bytes: u64, seconds: f64) {
        self.spend(seconds);
        self.get.learn(bytes, sane(seconds));
    }

    pub(super) fn sync(&mut self, bytes: u64, seconds: f64) {
        self.spend(seconds);
        self.sync.learn(bytes, sane(seconds));
    }

    /// This ledger with what another process has added since both began at `start`.
    pub(super) fn and_since(mut self, now: &Self, start: &Self) -> Self {
        self.worked += now.worked - start.worked;
        self.spent += now.spent - start.spent;
        self.stored = self.stored.saturating_add(now.stored).saturating_sub(start.stored);
        (self.put, self.get, self.sync, self.run) = (now.put, now.get, now.sync, now.run);
        self
    }

    pub(super) fn is_sane(&self) -> bool {
        let totals = [self.worked, self.spent].iter().all(|x| x.is_finite() && *x >= 0.0);
        totals && [self.put, self.get, self.sync, self.run].iter().all(Rate::is_sane)
    }
}

fn sane(seconds: f64) -> f64 {
    if seconds.is_finite() { seconds.max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cold run and 24 equal runs over the uncached ones, and the highest running total over uncached.
    fn runs(policy: Policy, bytes: u64, work: f64) -> [f64; 3] {
        let mut ledger = Ledger::default();
        let hash = bytes as f64 / 9e9;
        let (mut stored, mut total, mut cold, mut highest) = (false, 0.0, 0.0, 0.0_f64);
        for run in 1..=24 {
            if stored {
                total += hash + ledger.get_seconds(bytes);
            } else {
                ledger.work(work);
                total += work;
                let put = hash + ledger.put_seconds(bytes);
                stored = ledger.worth(policy, bytes, work)
                    && !matches!(policy, Policy::Budget(share) if !ledger.affords(share, put));
                total += if stored { put } else { 0.0 };
            }
            if run == 1 {
                cold = total / work;
            }
            highest = highest.max(total / (work * f64::from(run)));
        }
        [cold, total / (24.0 * work), highest]
    }

    #[test]
    fn the_policies_cost_what_the_model_says() {
        let rows = [
            (10, 1.0, [6.75, 3.37], [1.0, 1.0], [1.0, 1.0]),
            (10, 10.0, [1.58, 0.37], [1.58, 0.37], [1.0, 1.0]),
            (10, 100.0, [1.06, 0.08], [1.06, 0.08], [1.0, 0.16]),
            (100, 1000.0, [1.06, 0.08], [1.06, 0.08], [1.0, 0.16]),
        ];
        for (megabytes, milliseconds, always, break_even, budget) in rows {
            for (policy, expected) in
                [(Policy::Always, always), (Policy::BreakEven, break_even), (Policy::Budget(0.02), budget)]
            {
                let [cold, total, _] = runs(policy, megabytes * 1_000_000, milliseconds / 1e3);
                let close = |found: f64, expected: f64| (found - expected).abs() < 0.006;
                assert!(
                    close(cold, expected[0]) && close(total, expected[1]),
                    "{megabytes} MB, {milliseconds} ms, {policy:?}: {cold} and {total}, not {expected:?}"
                );
            }
            let highest = runs(Policy::Budget(0.02), megabytes * 1_000_000, milliseconds / 1e3)[2];
            assert!(highest <= 1.02, "{megabytes} MB: the running total rose to {highest}");
        }
    }

    #[test]
    fn a_slow_disk_is_learnt() {
        let mut ledger = Ledger::default();
        assert!(ledger.worth(Policy::BreakEven, 1_000_000, 0.002));
        for _ in 0..50 {
            ledger.put(1_000_000, 0.05);
        }
        assert!((ledger.put_seconds(1_000_000) - 0.05).abs() < 0.005, "{}", ledger.put_seconds(1_000_000));
        assert!(!ledger.worth(Policy::BreakEven, 1_000_000, 0.002));
        assert!((ledger.spent() - 2.5).abs() < 1e-9);
    }

    #[test]
    fn odd_times_count_as_none() {
        let mut ledger = Ledger::default();
        for odd in [f64::NAN, f64::INFINITY, -1.0] {
            ledger.work(odd);
            ledger.put(10, odd);
        }
        assert!(ledger.is_sane() && ledger.worked() == 0.0 && ledger.spent() == 0.0);
    }
}
