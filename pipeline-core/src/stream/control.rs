//! What all threads of one run share.

use super::counts::Counts;
use super::latch::Latch;
use super::report::Kind;
use super::stage::Streaming;
use super::sync::{Arc, AtomicU64, Mutex, Ordering, lock};
use crate::error::{Error, Result};
use std::any::Any;

/// The state of a run.
pub(super) struct Control<'o> {
    pub(super) options: &'o Streaming,
    /// How many batches the source speaks of.
    pub(super) expected: (usize, Option<usize>),
    pub(super) latch: Latch,
    /// The first sequence number that need not be computed any more.
    until: AtomicU64,
    /// A panic outside the steps, in the drop of a batch.
    panic: Mutex<Option<Box<dyn Any + Send>>>,
    stages: Mutex<Vec<Laid>>,
}

/// A stage as it was laid.
#[derive(Clone)]
pub(super) struct Laid {
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) replicas: usize,
    pub(super) counts: Arc<Counts>,
}

impl Laid {
    /// Whether options can name it so.
    fn is(&self, path: &str) -> bool {
        self.path == path && matches!(self.kind, Kind::Computing | Kind::Blocking)
    }
}

impl<'o> Control<'o> {
    pub(super) fn new(options: &'o Streaming, expected: (usize, Option<usize>)) -> Self {
        Self {
            options,
            expected,
            latch: Latch::new(),
            until: AtomicU64::new(u64::MAX),
            panic: Mutex::new(None),
            stages: Mutex::new(Vec::new()),
        }
    }

    /// Whether a sequence number is still wanted; asked at each batch, in code that other crates instantiate.
    #[inline]
    pub(super) fn wants(&self, seq: u64) -> bool {
        seq < self.until.load(Ordering::Relaxed)
    }

    /// There is a fault at this number: what lies behind it is not wanted.
    pub(super) fn fail(&self, seq: u64) {
        self.until.fetch_min(seq, Ordering::Relaxed);
    }

    /// Nothing is wanted any more.
    pub(super) fn stop(&self) {
        self.fail(0);
    }

    /// Keeps a panic for the caller, if it is the first.
    pub(super) fn panicked(&self, payload: Box<dyn Any + Send>) {
        self.stop();
        lock(&self.panic).get_or_insert(payload);
    }

    pub(super) fn take_panic(&self) -> Option<Box<dyn Any + Send>> {
        lock(&self.panic).take()
    }

    pub(super) fn add(&self, laid: Laid) {
        lock(&self.stages).push(laid);
    }

    /// Whether every stage that the options name is there.
    pub(super) fn check_names(&self) -> Result<()> {
        let laid = lock(&self.stages);
        for stage in &self.options.stages {
            if laid.iter().all(|laid| !laid.is(stage.name())) {
                let named = laid.iter().filter(|laid| laid.is(&laid.path));
                let known: Vec<_> = named.map(|laid| format!("`{}`", laid.path)).collect();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                return Err(Error::new(format!(
                    "there is no stage `{}`; the stages are: {known}",
                    stage.name()
                )));
            }
        }
        Ok(())
    }

    pub(super) fn laid(&self) -> Vec<Laid> {
        lock(&self.stages).clone()
    }
}
