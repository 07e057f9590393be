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

/// Fits of plans by several workers at once.
pub trait FitMerged: Pipeline {
    /// Fits a copy of this plan batch by batch with so many workers; compiles where every step refines what it has
    /// learned, and merges. See [`Fitted::fit_batches_merged`].
    ///
    /// # Errors
    /// Those of [`Fitted::fit_batches_merged`]; whatever was set up is torn down.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, batch::{FitMerged as _, batches}, steps::StandardScaler};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
    ///
    /// let x = Matrix::new(vec![1.0, 2.0, 3.0, 4.0, 5.0], 5, 1)?;
    /// let model = Scaled::default().fit_batches_merged(2, batches(&x, 2)?)?;
    /// assert_eq!(model.scaled.means(), Some(&[3.0][..]));
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    fn fit_batches_merged<'a, B>(&self, workers: usize, batches: B) -> Result<Fitted<Self>>
    where
        Self: Refines + Merges + Send,
        B: IntoIterator<Item: Into<Self::Training<'a>>, IntoIter: Send>,
    {
        self.try_fit_batches_merged(workers, Sure(batches.into_iter()))
    }

    /// The same from a source that may fail, such as a file.
    ///
    /// # Errors
    /// Those of [`Fitted::try_fit_batches_merged`]; whatever was set up is torn down.
    fn try_fit_batches_merged<'a, B, T, E>(&self, workers: usize, batches: B) -> Result<Fitted<Self>>
    where
        Self: Refines + Merges + Send,
        B: IntoIterator<Item = Result<T, E>, IntoIter: Send>,
        T: Into<Self::Training<'a>>,
        E: StepError,
    {
        let copies = copies(self, workers)?;
        let mut fitted = Fitted::set_up(self.clone())?;
        learn_merged(fitted.plan_mut(), copies, batches.into_iter())?;
        Ok(fitted)
    }
}

impl<P: Pipeline> FitMerged for P {}

impl<P: Pipeline + Refines + Merges + Send> Fitted<P> {
    /// Refines the model batch by batch with so many workers, each of which has a copy: the model itself learns from
    /// the first batch and every `workers`-th behind it, the next copy from the second, and so on; then the model
    /// takes over what the copies have learned, in this order. So the result depends on the number of workers, by
    /// rounding, and on nothing else. At most a batch a worker is in memory.
    ///
    /// What [`merge`](Self::merge) says of steps that learn from the output of another that learns holds here too:
    /// each worker's have seen rows as its own copy transforms them.
    ///
    /// # Errors
    /// The first error of a step by its place in the source, with its name, its phase and the number of the batch;
    /// that of a merge; no batch at all, or none with a row; no worker; a thread that could not be started. The
    /// model is then as it was before the first batch.
    pub fn fit_batches_merged<'a, B>(&mut self, workers: usize, batches: B) -> Result<()>
    where
        B: IntoIterator<Item: Into<P::Training<'a>>, IntoIter: Send>,
    {
        self.try_fit_batches_merged(workers, Sure(batches.into_iter()))
    }

    /// The same from a source that may fail, such as a file.
    ///
    /// # Errors
    /// Those of [`fit_batches_merged`](Self::fit_batches_merged); that of the source, with the number of the batch.
    pub fn try_fit_batches_merged<'a, B, T, E>(&mut self, workers: usize, batches: B) -> Result<()>
    where
        B: IntoIterator<Item = Result<T, E>, IntoIter: Send>,
        T: Into<P::Training<'a>>,
        E: StepError,
    {
        let copies = copies(&**self, workers)?;
        self.change(|plan| learn_merged(plan, copies, batches.into_iter()))
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
