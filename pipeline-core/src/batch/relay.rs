//! Fits over stages: a stage learns from one batch while the stage before it learns from the next.
//!
//! Whoever takes a batch goes through the whole training body with it, so that nothing but the steps crosses from
//! thread to thread: at each cut it hands back the steps of the stage that ends, waits for its turn, and takes those
//! of the stage that begins. Each stage sees the batches in their order and each batch the states that those before
//! it have left, so the result is that of one thread, to the bit.

use super::fit::Source;
use super::sync::{Mutex, lock, scope, start};
use super::turns::Turns;
use crate::error::{Error, Result, StepError};
use crate::fitted::Pipeline;
use crate::stream::Fault;
use crate::watch::{Cx, Unwatched, Watch};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// A pipeline whose training graph is cut by stages or barriers.
pub trait Staged: Pipeline {
    /// How many stages it has.
    const STAGES: usize;

    /// Swaps the steps of a stage with those of another plan, with all that they hold.
    fn swap_stage(&mut self, other: &mut Self, stage: usize);

    /// Fits every step, and tells at each cut which stage begins.
    ///
    /// # Errors
    /// The first error of a step, with its name; that of the relay.
    fn fit_stages<R: Relay<Self>, W: Watch>(
        &mut self,
        data: Self::Training<'_>,
        relay: &mut R,
        cx: &mut Cx<'_, W>,
    ) -> Result<()>;
}

/// What is told where a stage ends and another begins.
pub trait Relay<P> {
    /// The stage `to` begins.
    ///
    /// # Errors
    /// The batch is not wanted any more.
    fn pass(&mut self, plan: &mut P, to: usize) -> Result<()>;
}

/// A run of one thread: it has all stages at once.
#[derive(Clone, Copy, Debug)]
pub struct Unrelayed;

impl<P> Relay<P> for Unrelayed {
    #[inline]
    fn pass(&mut self, _: &mut P, _: usize) -> Result<()> {
        Ok(())
    }
}

/// A batch on its way through the stages.
struct Runner<'r, 'p, P> {
    turns: &'r Turns<&'p mut P>,
    batch: u64,
    held: Option<usize>,
    unwanted: bool,
}

impl<P: Staged> Relay<P> for Runner<'_, '_, P> {
    fn pass(&mut self, plan: &mut P, to: usize) -> Result<()> {
        let held = self.held.take();
        let swap = |whole: &mut &mut P, stage| whole.swap_stage(plan, stage);
        self.unwanted = !self.turns.pass(self.batch, held, to, swap);
        if self.unwanted {
            return Err(Error::new("the run was stopped"));
        }
        self.held = (to < P::STAGES).then_some(to);
        Ok(())
    }
}

/// Every batch through the training body, in as many threads as there are stages, the caller's among them.
pub(super) fn learn_in_stages<'a, P, I, T, E>(plan: &mut P, batches: I) -> Result<()>
where
    P: Staged + Send,
    I: Iterator<Item = Result<T, E>> + Send,
    T: Into<P::Training<'a>>,
    E: StepError,
{
    let run = Run {
        turns: Turns::new(plan, P::STAGES),
        source: Mutex::new(Source::new(batches)),
        fault: Mutex::new(None),
    };
    let started = scope(|scope| {
        for worker in 1..P::STAGES {
            let name = format!("fit/{worker}");
            if let Err(error) = start(scope, name.clone(), || run.work()) {
                run.turns.fail(0, None, |_, _| ());
                return Err(Error::new(format!("the thread `{name}` could not be started: {error}")));
            }
        }
        run.work();
        Ok(())
    });
    let fault = lock(&run.fault).take();
    match fault {
        Some((_, Fault::Panic(payload))) => resume_unwind(payload),
        _ if started.is_err() => started,
        Some((_, Fault::Error(error))) => Err(error),
        Some((_, Fault::Skipped)) | None => lock(&run.source).told(),
    }
}

/// What the threads of a run share.
struct Run<'p, P, I> {
    turns: Turns<&'p mut P>,
    source: Mutex<Source<I>>,
    fault: Mutex<Option<(u64, Fault)>>,
}

impl<'a, P, I, T, E> Run<'_, P, I>
where
    P: Staged + Send,
    I: Iterator<Item = Result<T, E>> + Send,
    T: Into<P::Training<'a>>,
    E: StepError,
{
    /// Batch after batch, until there is none.
    fn work(&self) {
        let worked = catch_unwind(AssertUnwindSafe(|| {
            // Holds the steps of the stage that this thread is at, and steps that were never set up otherwise.
            let mut plan = P::default();
            while let Some((batch, number, data)) = self.claim() {
                self.through(&mut plan, batch, number, data);
            }
        }));
        if let Err(payload) = worked {
            self.fail(0, None, None, Fault::Panic(payload));
        }
    }

    /// The next batch that has a row, with its place among those and its number in the source.
    fn claim(&self) -> Option<(u64, u64, P::Training<'a>)> {
        let mut source = lock(&self.source);
        let batch = source.given;
        if !self.turns.wants(batch) {
            return None;
        }
        let pulled = catch_unwind(AssertUnwindSafe(|| source.next::<P, T, E>()));
        let fault = match pulled {
            Ok(Some(Ok((number, data)))) => return Some((batch, number, data)),
            Ok(Some(Err(error))) => Some(Fault::Error(error)),
            Ok(None) => None,
            Err(payload) => Some(Fault::Panic(payload)),
        };
        // If there is a panic to tell already, that of its drop is not.
        let dropped = catch_unwind(AssertUnwindSafe(|| source.end()));
        drop(source);
        if let Some(fault) = fault.or_else(|| dropped.err().map(Fault::Panic)) {
            self.fail(batch, None, None, fault);
        }
        None
    }

    /// One batch through all stages. Whatever happens, the steps go back to where they belong.
    fn through(&self, plan: &mut P, batch: u64, number: u64, data: P::Training<'a>) {
        let mut runner = Runner { turns: &self.turns, batch, held: None, unwanted: false };
        let ran = catch_unwind(AssertUnwindSafe(|| {
            runner.pass(plan, 0)?;
            plan.fit_stages(data, &mut runner, &mut Cx::refining(&mut Unwatched))?;
            runner.pass(plan, P::STAGES)
        }));
        let fault = match ran {
            Ok(Ok(())) => return,
            Ok(Err(_)) if runner.unwanted => return,
            Ok(Err(error)) => Fault::Error(error.in_batch(number)),
            Err(payload) => Fault::Panic(payload),
        };
        self.fail(batch, runner.held, Some(plan), fault);
    }

    /// Keeps the fault of the first batch that has one.
    fn fail(&self, batch: u64, held: Option<usize>, plan: Option<&mut P>, fault: Fault) {
        let mut first = lock(&self.fault);
        if first.as_ref().is_none_or(|(other, _)| batch < *other) {
            *first = Some((batch, fault));
        }
        drop(first);
        let mut plan = plan;
        self.turns.fail(batch, held, |whole, stage| {
            if let Some(plan) = plan.as_deref_mut() {
                whole.swap_stage(plan, stage);
            }
        });
    }
}
