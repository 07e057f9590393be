//! Fitting batch after batch.

use super::relay::{Staged, learn_in_stages};
use crate::error::{Error, Result, StepError};
use crate::fitted::{Fitted, Pipeline, Watching};
use crate::progress::Bar;
use crate::step::{KeepsRows, Refines};
use crate::watch::{Cx, Unwatched, Watch};
use std::convert::Infallible;

/// Fits a copy of a plan batch by batch.
///
/// # Errors
/// See [`Fitted::fit_batches`]; whatever was set up is torn down.
pub fn fit_batches<'a, P: Pipeline, B: IntoIterator>(plan: &P, batches: B) -> Result<Fitted<P>>
where
    P::Fits: FitsFrom<'a, P, Sure<B::IntoIter>>,
{
    fit_from(plan, |plan| P::Fits::learn(plan, Sure(batches.into_iter())))
}

/// Fits a copy of a plan with a source that may fail.
///
/// # Errors
/// See [`Fitted::try_fit_batches`]; whatever was set up is torn down.
pub fn try_fit_batches<'a, P: Pipeline, B: IntoIterator>(plan: &P, batches: B) -> Result<Fitted<P>>
where
    P::Fits: FitsFrom<'a, P, B::IntoIter>,
{
    fit_from(plan, |plan| P::Fits::learn(plan, batches.into_iter()))
}

/// Fits a copy of a plan under an observer, which sees one step at a time.
///
/// # Errors
/// See [`Fitted::try_fit_batches`]; whatever was set up is torn down.
pub(crate) fn fit_watched<'a, P: Pipeline, T: Into<P::Training<'a>>, E: StepError, W: Watch>(
    plan: &P,
    batches: impl Iterator<Item = Result<T, E>>,
    watch: &mut W,
) -> Result<Fitted<P>> {
    fit_from(plan, |plan| learn(plan, batches, watch))
}

fn fit_from<P: Pipeline>(plan: &P, learn: impl FnOnce(&mut P) -> Result<()>) -> Result<Fitted<P>> {
    let mut fitted = Fitted::set_up(plan.clone())?;
    learn(fitted.plan_mut())?;
    Ok(fitted)
}

/// A source that cannot fail, as one that may.
#[derive(Clone, Debug)]
pub struct Sure<I>(pub(crate) I);

impl<I: Iterator> Iterator for Sure<I> {
    type Item = Result<I::Item, Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(Ok)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// How a pipeline learns from batches of a source: what `pipeline!` says of it.
pub trait FitsFrom<'a, P, I> {
    /// Every batch through the training body, refining what is there.
    ///
    /// # Errors
    /// The first error by its place in the source.
    fn learn(plan: &mut P, batches: I) -> Result<()>;
}

/// Batch after batch, in the calling thread.
#[derive(Clone, Copy, Debug)]
pub struct OneByOne;

/// A stage learns from one batch while the stage before it learns from the next, on threads.
#[derive(Clone, Copy, Debug)]
pub struct InStages;

impl<'a, P, I, T, E> FitsFrom<'a, P, I> for OneByOne
where
    P: Pipeline,
    I: Iterator<Item = Result<T, E>>,
    T: Into<P::Training<'a>>,
    E: StepError,
{
    fn learn(plan: &mut P, batches: I) -> Result<()> {
        learn(plan, batches, &mut Unwatched)
    }
}

impl<'a, P, I, T, E> FitsFrom<'a, P, I> for InStages
where
    P: Staged + Send,
    I: Iterator<Item = Result<T, E>> + Send,
    T: Into<P::Training<'a>>,
    E: StepError,
{
    fn learn(plan: &mut P, batches: I) -> Result<()> {
        learn_in_stages(plan, batches)
    }
}

fn learn<'a, P: Pipeline, T: Into<P::Training<'a>>, E: StepError, W: Watch>(
    plan: &mut P,
    batches: impl Iterator<Item = Result<T, E>>,
    watch: &mut W,
) -> Result<()> {
    let mut source = Source::new(batches);
    while let Some(batch) = source.next::<P, T, E>() {
        let (number, data) = batch?;
        plan.fit_graph(data, &mut Cx::refining(watch)).map_err(|error| error.in_batch(number))?;
    }
    source.told()
}

/// A source of batches, and how far it was read.
pub(super) struct Source<I> {
    /// None behind its end.
    batches: Option<I>,
    bar: Bar,
    seen: u64,
    /// Those of them that have a row.
    pub(super) given: u64,
}

impl<I> Source<I> {
    pub(super) fn new(batches: I) -> Self
    where
        I: Iterator,
    {
        let bar = Bar::new("fit", batches.size_hint());
        Self { batches: Some(batches), bar, seen: 0, given: 0 }
    }

    /// The next batch that has a row, and its number.
    pub(super) fn next<'a, P, T, E>(&mut self) -> Option<Result<(u64, P::Training<'a>)>>
    where
        P: Pipeline,
        I: Iterator<Item = Result<T, E>>,
        T: Into<P::Training<'a>>,
        E: StepError,
    {
        loop {
            let number = self.seen;
            // Whoever asks for one is done with another.
            self.bar.add(usize::from(number > 0));
            let batch = self.batches.as_mut()?.next()?.map_err(StepError::into_error);
            self.seen += 1;
            let batch = batch.map(Into::into);
            match batch.and_then(|batch| Ok((P::training_rows(&batch)?, batch))) {
                Ok((Some(0), _)) => {}
                Ok((_, batch)) => {
                    self.given += 1;
                    return Some(Ok((number, batch)));
                }
                Err(error) => return Some(Err(error.in_batch(number))),
            }
        }
    }

    /// There is nothing more to be asked for.
    pub(super) fn end(&mut self) {
        drop(self.batches.take());
    }

    /// Whether there was something to learn from.
    pub(super) fn told(&self) -> Result<()> {
        match (self.given, self.seen) {
            (0, 0) => Err(Error::new("the source gave no batch; there is nothing to learn from")),
            (0, seen) => Err(Error::new(format!("none of the {seen} batches has a row to learn from"))),
            _ => Ok(()),
        }
    }
}

// A bound of the block and not of the methods: rustc then names the step that is to blame in half the lines.
impl<P: Pipeline + Refines> Fitted<P> {
    /// Refines the model batch by batch; compiles where every step can. One batch at a time is in memory, and states
    /// are copied once for the whole run.
    ///
    /// # Errors
    /// The first error of a step, with its name, its phase and the number of the batch, the first being 0; no batch
    /// at all, or none with a row. The model is then as it was before the first batch.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, batch::batches, steps::StandardScaler};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
    ///
    /// let x = Matrix::new(vec![1.0, 2.0, 3.0, 4.0, 5.0], 5, 1)?;
    /// let mut model = Scaled::default().fit_batches(batches(&x, 2)?)?;
    /// assert_eq!(model.scaled.means(), Some(&[3.0][..]));
    /// model.fit_batches([Matrix::new(vec![9.0], 1, 1)?])?;
    /// assert_eq!(model.scaled.means(), Some(&[4.0][..]));
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn fit_batches<'a, B: IntoIterator>(&mut self, batches: B) -> Result<()>
    where
        P::Fits: FitsFrom<'a, P, Sure<B::IntoIter>>,
    {
        self.change(|plan| P::Fits::learn(plan, Sure(batches.into_iter())))
    }

    /// The same from a source that may fail, such as a file.
    ///
    /// # Errors
    /// Those of [`fit_batches`](Self::fit_batches); that of the source, with the number of the batch.
    pub fn try_fit_batches<'a, B: IntoIterator>(&mut self, batches: B) -> Result<()>
    where
        P::Fits: FitsFrom<'a, P, B::IntoIter>,
    {
        self.change(|plan| P::Fits::learn(plan, batches.into_iter()))
    }

    /// Refines the model with further rows and gives their output, in one pass: what is called again and again where
    /// rows come one by one and each changes the state.
    ///
    /// # Errors
    /// The first error of a step, with its name; the model is then as it was before.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, steps::StandardScaler};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
    ///
    /// let mut model = Scaled::default().fit(Matrix::new(vec![1.0], 1, 1)?)?;
    /// let out = model.partial_fit_transform(Matrix::new(vec![3.0], 1, 1)?)?;
    /// assert_eq!(out.values(), [1.0], "scaled by both rows");
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn partial_fit_transform<'a>(&mut self, data: impl Into<P::Training<'a>>) -> Result<P::Output>
    where
        P: KeepsRows,
    {
        self.change(|plan| plan.fit_transform_graph(data.into(), &mut Cx::refining(&mut Unwatched)))
    }
}

impl<P: Pipeline + Refines, W: Watch> Watching<'_, P, W> {
    /// See [`Fitted::fit_batches`].
    ///
    /// # Errors
    /// Those of [`Fitted::fit_batches`].
    pub fn fit_batches<'a, T: Into<P::Training<'a>>>(
        &mut self,
        batches: impl IntoIterator<Item = T>,
    ) -> Result<()> {
        self.try_fit_batches(Sure(batches.into_iter()))
    }

    /// See [`Fitted::try_fit_batches`].
    ///
    /// # Errors
    /// Those of [`Fitted::try_fit_batches`].
    pub fn try_fit_batches<'a, T: Into<P::Training<'a>>, E: StepError>(
        &mut self,
        batches: impl IntoIterator<Item = Result<T, E>>,
    ) -> Result<()> {
        let Self { fitted, watch } = self;
        fitted.change(|plan| learn(plan, batches.into_iter(), *watch))
    }
}
