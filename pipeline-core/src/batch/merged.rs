//! Fits by several workers: each refines a copy over its share of the batches, and the copies are merged.

use super::fit::{Source, Sure};
use super::sync::{Mutex, lock, scope, start};
use super::turns::Turns;
use crate::error::{Error, Result, StepError};
use crate::fitted::{Fitted, Pipeline};
use crate::step::{Merges, Refines};
use crate::stream::Fault;
use crate::watch::{Cx, Unwatched};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Fits by several workers at once.
pub trait ByWorkers: Pipeline {
    /// So many workers, to fit a copy of this plan in batches: each has a copy of its own and a share of the batches,
    /// and the copies are merged. Compiles where every step refines what it has learned, and merges.
    ///
    /// The first worker learns from the first batch and every `count`-th behind it, the next one from the second, and
    /// so on; then what they have learned is put together in this order. So the result depends on the number of
    /// workers, by rounding, and on nothing else. At most a batch a worker is in memory.
    ///
    /// What [`Fitted::merge`] says of steps that learn from the output of another that learns holds here too: those
    /// of a worker have seen rows as its own copy transforms them.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, batch::{ByWorkers as _, batches}, steps::StandardScaler};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
    ///
    /// let x = Matrix::new(vec![1.0, 2.0, 3.0, 4.0, 5.0], 5, 1)?;
    /// let mut model = Scaled::default().workers(2).fit_batches(batches(&x, 2)?)?;
    /// assert_eq!(model.scaled.means(), Some(&[3.0][..]));
    /// model.workers(2).fit_batches([Matrix::new(vec![9.0], 1, 1)?])?;
    /// assert_eq!(model.scaled.means(), Some(&[4.0][..]));
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    fn workers(&self, count: usize) -> PlanWorkers<'_, Self> {
        PlanWorkers { plan: self, count }
    }
}

impl<P: Pipeline> ByWorkers for P {}

impl<P: Pipeline> Fitted<P> {
    /// So many workers, to refine the model in batches: see [`ByWorkers::workers`]. The model itself is that of the
    /// first.
    pub fn workers(&mut self, count: usize) -> ModelWorkers<'_, P> {
        ModelWorkers { model: self, count }
    }
}

/// Workers that fit a plan: see [`ByWorkers::workers`].
#[derive(Debug)]
#[must_use = "workers do nothing until `fit_batches`"]
pub struct PlanWorkers<'p, P> {
    plan: &'p P,
    count: usize,
}

/// Workers that refine a model: see [`Fitted::workers`].
#[derive(Debug)]
#[must_use = "workers do nothing until `fit_batches`"]
pub struct ModelWorkers<'m, P: Pipeline> {
    model: &'m mut Fitted<P>,
    count: usize,
}

impl<P: Pipeline + Refines + Merges + Send> PlanWorkers<'_, P> {
    /// Fits a copy of the plan batch by batch.
    ///
    /// # Errors
    /// The first error of a step by its place in the source, with its name, its phase and the number of the batch;
    /// that of a merge; no batch at all, or none with a row; no worker; a thread that could not be started. Whatever
    /// was set up is torn down.
    pub fn fit_batches<'a, B>(&self, batches: B) -> Result<Fitted<P>>
    where
        B: IntoIterator<Item: Into<P::Training<'a>>, IntoIter: Send>,
    {
        self.try_fit_batches(Sure(batches.into_iter()))
    }

    /// The same from a source that may fail, such as a file.
    ///
    /// # Errors
    /// Those of [`fit_batches`](Self::fit_batches); that of the source, with the number of the batch.
    pub fn try_fit_batches<'a, B, T, E>(&self, batches: B) -> Result<Fitted<P>>
    where
        B: IntoIterator<Item = Result<T, E>, IntoIter: Send>,
        T: Into<P::Training<'a>>,
        E: StepError,
    {
        let copies = copies(self.plan, self.count)?;
        let mut fitted = Fitted::set_up(self.plan.clone())?;
        learn_merged(fitted.plan_mut(), copies, batches.into_iter())?;
        Ok(fitted)
    }
}

impl<P: Pipeline + Refines + Merges + Send> ModelWorkers<'_, P> {
    /// Refines the model batch by batch.
    ///
    /// # Errors
    /// Those of [`PlanWorkers::fit_batches`]; the model is then as it was before the first batch.
    pub fn fit_batches<'a, B>(&mut self, batches: B) -> Result<()>
    where
        B: IntoIterator<Item: Into<P::Training<'a>>, IntoIter: Send>,
    {
        self.try_fit_batches(Sure(batches.into_iter()))
    }

    /// The same from a source that may fail, such as a file.
    ///
    /// # Errors
    /// Those of [`fit_batches`](Self::fit_batches); that of the source, with the number of the batch.
    pub fn try_fit_batches<'a, B, T, E>(&mut self, batches: B) -> Result<()>
    where
        B: IntoIterator<Item = Result<T, E>, IntoIter: Send>,
        T: Into<P::Training<'a>>,
        E: StepError,
    {
        let copies = copies(&**self.model, self.count)?;
        self.model.change(|plan| learn_merged(plan, copies, batches.into_iter()))
    }
}

/// A plan for each worker but the first, set up.
fn copies<P: Pipeline>(plan: &P, workers: usize) -> Result<Vec<Fitted<P>>> {
    if workers == 0 {
        return Err(Error::new("0 workers; give at least 1"));
    }
    (1..workers).map(|_| Fitted::set_up(plan.clone())).collect()
}

fn learn_merged<'a, P, I, T, E>(plan: &mut P, mut copies: Vec<Fitted<P>>, batches: I) -> Result<()>
where
    P: Pipeline + Refines + Merges + Send,
    I: Iterator<Item = Result<T, E>> + Send,
    T: Into<P::Training<'a>>,
    E: StepError,
{
    let workers = copies.len() + 1;
    let run = Run { turns: Turns::new(Source::new(batches), 1), workers, fault: Mutex::new(None) };
    let started = scope(|scope| {
        for (copy, worker) in copies.iter_mut().zip(1..) {
            let (plan, run, name) = (copy.plan_mut(), &run, format!("fit/{worker}"));
            if let Err(error) = start(scope, name.clone(), move || run.work(plan, worker)) {
                run.turns.fail(0, None, |_, _| ());
                return Err(Error::new(format!("the thread `{name}` could not be started: {error}")));
            }
        }
        run.work(plan, 0);
        Ok(())
    });
    let Run { turns, fault, .. } = run;
    match lock(&fault).take() {
        Some((_, Fault::Panic(payload))) => resume_unwind(payload),
        _ if started.is_err() => return started,
        Some((_, Fault::Error(error))) => return Err(error),
        Some((_, Fault::Skipped)) | None => {}
    }
    let source = turns.into_guarded();
    source.told()?;
    // The first so many have had a batch.
    copies.into_iter().zip(1..source.given).try_for_each(|(copy, _)| copy.merge_into(plan))
}

/// What the workers of a run share.
struct Run<I> {
    turns: Turns<Source<I>>,
    workers: usize,
    fault: Mutex<Option<(u64, Fault)>>,
}

impl<I> Run<I> {
    /// Each `workers`-th batch, until there is none.
    fn work<'a, P, T, E>(&self, plan: &mut P, worker: usize)
    where
        P: Pipeline,
        I: Iterator<Item = Result<T, E>>,
        T: Into<P::Training<'a>>,
        E: StepError,
    {
        let mut batch = worker as u64;
        loop {
            let mut pulled = None;
            let wanted = self.turns.pass(batch, None, 0, |source, _| {
                pulled = Some(catch_unwind(AssertUnwindSafe(|| source.next::<P, T, E>())));
            });
            let Some(pulled) = pulled.filter(|_| wanted) else { return };
            let fault = match pulled {
                Ok(Some(Ok((number, data)))) => {
                    self.turns.pass(batch, Some(0), 1, |_, _| ());
                    let learned = catch_unwind(AssertUnwindSafe(|| {
                        plan.fit_graph(data, &mut Cx::refining(&mut Unwatched))
                    }));
                    match learned {
                        Ok(Ok(())) => {
                            batch += self.workers as u64;
                            continue;
                        }
                        Ok(Err(error)) => Some(Fault::Error(error.in_batch(number))),
                        Err(payload) => Some(Fault::Panic(payload)),
                    }
                }
                Ok(Some(Err(error))) => Some(Fault::Error(error)),
                Ok(None) => None,
                Err(payload) => Some(Fault::Panic(payload)),
            };
            self.turns.fail(batch, None, |_, _| ());
            let mut first = lock(&self.fault);
            if let Some(fault) = fault
                && first.as_ref().is_none_or(|(other, _)| batch < *other)
            {
                *first = Some((batch, fault));
            }
            return;
        }
    }
}
