//! Laying a pipeline out as a line of segments.

use super::control::{Control, Laid};
use super::counts::Counts;
use super::credit::Credit;
use super::flow::{Before, Claim, Flow, Outcome, Pulled};
use super::pace::Pace;
use super::report::Kind;
use super::ring::{Ring, Window};
use super::segment::{Segment, Worker};
use super::stage::{Order, Stage};
use super::sync::{self, Arc, Instant, Scope};
use crate::cores::cores;
use crate::error::{Error, Result};
use std::fmt;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// A line while it is laid: where its threads are started, and what they share.
///
/// The carry `C` of a flow is whatever the outer pipeline keeps alive past a nested one.
#[derive(Clone)]
pub struct Line<'scope, 'env: 'scope> {
    pub(super) scope: &'scope Scope<'scope, 'env>,
    pub(super) control: &'scope Control<'scope>,
    pub(super) path: String,
}

/// A pipeline that can be laid into a line, at any depth.
pub trait Lay<I>: Sync {
    /// What it gives.
    type Out: Send;

    /// Adds itself to what is pending, and ends segments where it has boundaries.
    ///
    /// # Errors
    /// Options that make no sense; a thread that could not be started.
    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Self::Out, C)> + Send + 's>
    where
        I: 's,
        C: Send + 's,
        F: Flow<Out = (I, C)> + Send + 's;

    /// Lays itself where nothing stands round it: a join may then leave its batch whole.
    ///
    /// # Errors
    /// Those of [`lay`](Self::lay).
    fn lay_alone<'s, 'e, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Self::Out, ())> + Send + 's>
    where
        I: 's,
        F: Flow<Out = (I, ())> + Send + 's,
    {
        self.lay(line, flow)
    }
}

/// How a segment runs, everything said.
pub(super) struct Plan {
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) stage: Stage,
    pub(super) replicas: usize,
    pub(super) in_order: bool,
    pub(super) window: Window,
    /// How many of the window's batches one claim may take.
    pub(super) most: usize,
    /// The window, for the sum of a stretch.
    pub(super) size: usize,
}

impl<'scope, 'env> Line<'scope, 'env> {
    /// The line within a nested pipeline of this name.
    #[must_use]
    pub fn within(&self, name: &str) -> Self {
        Self { scope: self.scope, control: self.control, path: format!("{}{name}.", self.path) }
    }

    /// Ends a segment: starts its workers, and gives what they deliver as a new flow with nothing pending.
    ///
    /// # Errors
    /// Options that make no sense; a thread that could not be started.
    pub fn boundary<F>(
        &self,
        flow: F,
        stage: &Stage,
    ) -> Result<impl Flow<Out = F::Out> + Send + use<'scope, 'env, F>>
    where
        F: Flow<Out: 'scope> + Send + 'scope,
    {
        let plan = self.plan(stage, &flow.before())?;
        let (_, delivered) = self.segment(flow, &plan, plan.replicas)?;
        Ok(delivered)
    }

    /// What a stage comes to, with what this run says of it.
    pub(super) fn plan(&self, stage: &Stage, before: &Before) -> Result<Plan> {
        self.plan_ordered(stage, None, before)
    }

    /// The same, with an order that nothing overrides.
    pub(super) fn plan_ordered(&self, stage: &Stage, order: Option<Order>, before: &Before) -> Result<Plan> {
        let path = format!("{}{}", self.path, stage.name());
        let said = self.control.options.stages.iter().filter(|other| other.name() == path);
        let stage = said.fold(stage.clone(), |stage, other| stage.overridden(other));
        stage.check(&path)?;
        let replicas = stage.replicas.unwrap_or(1);
        let window = stage.queue.map(|queue| queue + replicas);
        let in_order = order.or(stage.order).unwrap_or_default() == Order::InOrder;
        Ok(Plan::new(path, stage, replicas, window, in_order, before))
    }

    /// How many threads run what is pending at the end.
    pub(super) fn workers(&self, before: &Before) -> usize {
        self.control.options.workers.unwrap_or_else(|| if before.source { 1 } else { cores() })
    }

    /// How the last segment runs.
    pub(super) fn last(&self, before: &Before, workers: usize) -> Plan {
        let options = self.control.options;
        let in_order = options.order.unwrap_or_default() == Order::InOrder;
        let mut stage = Stage::new("last");
        stage.batch = options.batch;
        let plan = Plan::new("last".to_owned(), stage, workers, options.window, in_order, before);
        Plan { kind: Kind::Last, ..plan }
    }

    /// Counts for a part of the line.
    pub(super) fn add(&self, path: &str, kind: Kind, replicas: usize) -> Arc<Counts> {
        let counts = Arc::new(Counts::default());
        let laid = Laid { path: path.to_owned(), kind, replicas, counts: Arc::clone(&counts) };
        self.control.add(laid);
        counts
    }

    /// Starts `threads` workers of a segment.
    pub(super) fn segment<F>(&self, flow: F, plan: &Plan, threads: usize) -> Result<Started<F>>
    where
        F: Flow<Out: 'scope> + Send + 'scope,
    {
        let before = flow.before();
        let ends = plan.in_order && before.credit.is_some();
        let (credit, taken) = match before.credit {
            Some(credit) => (Some(credit), None),
            None if plan.in_order => (None, None),
            None => {
                let credit = Arc::new(Credit::new());
                (Some(Arc::clone(&credit)), Some(credit))
            }
        };
        if let Some(credit) = &credit {
            credit.widen(plan.size, ends);
        }
        let window = if ends { Window::Credit } else { plan.window };
        let ring = Arc::new(Ring::new(plan.in_order, window, threads, credit.clone()));
        let counts = self.add(&plan.path, plan.kind, plan.replicas);
        let delivered = Delivered {
            ring: Arc::clone(&ring),
            before: Before {
                credit: credit.filter(|_| !plan.in_order),
                whole: before.whole,
                ..Before::default()
            },
            most: plan.most,
        };
        let segment = Arc::new(Segment { flow, ring, credit: taken, counts, whole: before.whole });
        for replica in 1..=threads {
            self.start(&segment, plan, replica)?;
        }
        Ok((segment, delivered))
    }

    fn start<F>(&self, segment: &Arc<Segment<F>>, plan: &Plan, replica: usize) -> Result<()>
    where
        F: Flow<Out: 'scope> + Send + 'scope,
    {
        let control = self.control;
        let (ring, counts) = (Arc::clone(&segment.ring), Arc::clone(&segment.counts));
        let worker = Worker::new(Arc::clone(segment), control, plan.pace());
        let body = move || {
            let worked = catch_unwind(AssertUnwindSafe(|| worker.work()));
            let lost = worked.is_err();
            if let Err(payload) = worked {
                control.panicked(payload);
            }
            counts.levels(ring.levels());
            // Closing drops what is kept, and a drop may panic as well.
            if let Err(payload) = catch_unwind(AssertUnwindSafe(|| ring.leave(lost))) {
                control.panicked(payload);
            }
        };
        let name = format!("{}/{replica}", plan.path);
        sync::start(self.scope, name.clone(), body)
            .map_err(|error| Error::new(format!("the thread `{name}` could not be started: {error}")))
    }
}

impl Plan {
    pub(super) fn new(
        path: String,
        stage: Stage,
        replicas: usize,
        window: Option<usize>,
        in_order: bool,
        before: &Before,
    ) -> Self {
        let size = window.unwrap_or(12 + 4 * replicas);
        let (window, most) = match window {
            None if before.source => (Window::Elastic { least: size, workers: replicas }, usize::MAX),
            _ => (Window::Fixed(size), size / (2 * replicas)),
        };
        let kind = if stage.blocking { Kind::Blocking } else { Kind::Computing };
        Self { path, kind, stage, replicas, in_order, window, most: most.max(1), size }
    }

    pub(super) fn pace(&self) -> Pace {
        match self.stage.batch {
            Some(batch) => Pace::fixed(batch),
            None => Pace::adaptive(self.most),
        }
    }
}

/// A segment whose workers are started, and what they deliver.
type Started<F> = (Arc<Segment<F>>, Delivered<<F as Flow>::Out>);

/// What the workers of a segment deliver.
pub(super) struct Delivered<T> {
    pub(super) ring: Arc<Ring<T>>,
    before: Before,
    pub(super) most: usize,
}

impl<T: Send> Flow for Delivered<T> {
    type Raw = T;
    type Out = T;

    fn pull(&self, claim: &mut Claim<T>, wait: bool) -> Pulled {
        self.ring.take(&mut claim.items, claim.limit, 0, false, wait)
    }

    fn run(&self, raw: T) -> Result<T> {
        Ok(raw)
    }

    fn each(self, mut act: impl FnMut(u64, Outcome<T>) -> ControlFlow<()>) {
        let mut pace = Pace::adaptive(self.most);
        let mut taken = Vec::new();
        let mut release = 0;
        while self.ring.take(&mut taken, pace.want(), release, true, true) == Pulled::Some {
            release = taken.len();
            let started = Instant::now();
            for (seq, item) in taken.drain(..) {
                if act(seq, item).is_break() {
                    return;
                }
            }
            pace.learn(release, Duration::ZERO, started.elapsed());
        }
    }

    fn before(&self) -> Before {
        self.before.clone()
    }
}

impl<T> Drop for Delivered<T> {
    fn drop(&mut self) {
        self.ring.close();
    }
}

impl fmt::Debug for Line<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line({})", self.path)
    }
}
