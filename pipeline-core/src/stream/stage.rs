//! How a segment runs: what a pipeline says of it, and what a run says instead.

use crate::error::{Error, Result};

/// Whether results leave a segment in the order of its input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// As they came in.
    #[default]
    InOrder,
    /// As they become ready.
    AnyOrder,
}

/// How one segment of a stream runs. What is not said has a default.
///
/// ```
/// use neatpipe_core::stream::{Order, Stage};
///
/// let stage = Stage::new("features").replicas(4).queue(16).order(Order::AnyOrder);
/// assert_eq!(stage.name(), "features");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    name: String,
    pub(super) replicas: Option<usize>,
    pub(super) queue: Option<usize>,
    pub(super) batch: Option<usize>,
    pub(super) order: Option<Order>,
    pub(super) blocking: bool,
    pub(super) max: Option<usize>,
}

impl Stage {
    /// A stage of this name, with nothing else said.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same under another name.
    pub(super) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// How many threads run it.
    #[must_use]
    pub fn replicas(mut self, count: usize) -> Self {
        self.replicas = Some(count);
        self
    }

    /// How many batches may lie behind it, besides those that its replicas work on.
    #[must_use]
    pub fn queue(mut self, length: usize) -> Self {
        self.queue = Some(length);
        self
    }

    /// How many batches a replica takes at once; otherwise that follows what they cost.
    #[must_use]
    pub fn batch(mut self, count: usize) -> Self {
        self.batch = Some(count);
        self
    }

    /// Whether results leave it in the order of its input.
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// It waits (for a disk, for a network) more than it computes, so its replicas are no matter of cores.
    #[must_use]
    pub fn blocking(mut self) -> Self {
        self.blocking = true;
        self
    }

    /// How many rows a join may collect.
    #[must_use]
    pub fn max(mut self, rows: usize) -> Self {
        self.max = Some(rows);
        self
    }

    /// This stage where `other` says nothing.
    pub(super) fn overridden(&self, other: &Self) -> Self {
        Self {
            name: self.name.clone(),
            replicas: other.replicas.or(self.replicas),
            queue: other.queue.or(self.queue),
            batch: other.batch.or(self.batch),
            order: other.order.or(self.order),
            blocking: other.blocking || self.blocking,
            max: other.max.or(self.max),
        }
    }

    pub(super) fn check(&self, path: &str) -> Result<()> {
        for (what, value) in [("replicas", self.replicas), ("queue", self.queue), ("batch", self.batch)] {
            if value == Some(0) {
                return Err(Error::new(format!(
                    "`{what}` of the stage `{path}` is 0; it has to be at least 1"
                )));
            }
        }
        Ok(())
    }
}

/// How a stream runs: the options of one run.
///
/// ```
/// use neatpipe_core::stream::{Stage, Streaming};
///
/// let options = Streaming::new().workers(4).stage(Stage::new("house.features").replicas(2));
/// # let _ = options;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Streaming {
    pub(super) workers: Option<usize>,
    pub(super) window: Option<usize>,
    pub(super) batch: Option<usize>,
    pub(super) order: Option<Order>,
    pub(super) stages: Vec<Stage>,
}

impl Streaming {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many threads run what lies behind the last boundary, the caller's among them.
    ///
    /// Unless it is said: 1 for a pipeline without boundaries, which then is a plain loop, and the number of
    /// cores for one with boundaries.
    #[must_use]
    pub fn workers(mut self, count: usize) -> Self {
        self.workers = Some(count);
        self
    }

    /// How many batches may be under way behind the last boundary.
    #[must_use]
    pub fn window(mut self, batches: usize) -> Self {
        self.window = Some(batches);
        self
    }

    /// How many batches a worker takes at once; otherwise that follows what they cost.
    #[must_use]
    pub fn batch(mut self, count: usize) -> Self {
        self.batch = Some(count);
        self
    }

    /// Whether results come in the order of the source.
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// Says for this run how a stage runs, by its path, `house.features`.
    #[must_use]
    pub fn stage(mut self, stage: Stage) -> Self {
        self.stages.push(stage);
        self
    }

    pub(super) fn check(&self) -> Result<()> {
        for (what, value) in [("workers", self.workers), ("window", self.window), ("batch", self.batch)] {
            if value == Some(0) {
                return Err(Error::new(format!("`{what}` of the stream is 0; it has to be at least 1")));
            }
        }
        self.stages.iter().try_for_each(|stage| stage.check(&stage.name))
    }
}
