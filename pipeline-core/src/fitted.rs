//! [`Fitted`]: a pipeline that was set up and fitted, the only thing that predicts.

use crate::batch;
use crate::checkpoint::Explanation;
use crate::data::OneRow;
use crate::edge::Edge;
use crate::edge::Own;
use crate::error::{Error, Result, StepError};
use crate::step::{Lifecycle, Merges, Refines};
use crate::valid::{Held, Validates};
use crate::watch::{Cx, Recorder, Trace, Unwatched, Watch};
use std::fmt;
use std::ops::Deref;

/// What `pipeline!` writes for the outermost use of a pipeline.
pub trait Pipeline: Lifecycle {
    /// All inputs, targets and weights included.
    type Training<'a>;
    /// The inputs of the predict graph.
    type Input<'a>;
    /// The output.
    type Output;
    /// How it learns from batches.
    #[doc(hidden)]
    type Fits;

    /// Fits every step.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn fit_graph<W: Watch>(&mut self, data: Self::Training<'_>, cx: &mut Cx<'_, W>) -> Result<()>;

    /// Fits every step and gives the output of the training rows.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn fit_transform_graph<W: Watch>(
        &mut self,
        data: Self::Training<'_>,
        cx: &mut Cx<'_, W>,
    ) -> Result<Self::Output>;

    /// Runs the predict graph.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn transform_graph<W: Watch>(&self, input: Self::Input<'_>, cx: &mut Cx<'_, W>) -> Result<Self::Output>;

    /// How many rows the inputs have, if any of them is made of rows.
    ///
    /// # Errors
    /// Inputs of different numbers of rows.
    fn training_rows(data: &Self::Training<'_>) -> Result<Option<usize>> {
        let _ = data;
        Ok(None)
    }
}

/// A pipeline whose inputs and outputs consist of rows, so that it can predict one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot predict one row",
    note = "every input and output has to be made of rows: see `OneRow`"
)]
pub trait PredictOne: Pipeline {
    /// One row of each input of the predict graph.
    type RowIn<'a>;
    /// One row of the output.
    type RowOut;

    /// Runs the predict graph for one row.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn transform_row<W: Watch>(&self, row: Self::RowIn<'_>, cx: &mut Cx<'_, W>) -> Result<Self::RowOut>;
}

/// What is made of the value that reaches an output.
pub trait Finish<A> {
    /// What is made of it.
    type Out;

    /// Makes it.
    ///
    /// # Errors
    /// The first error of a pending row step.
    fn finish<P: Own<A>>(edge: Edge<A, P>) -> Result<Self::Out>;

    /// What stands for it where nobody asks for the outputs: the nodes that only lead to them are then left out.
    #[inline]
    #[must_use]
    fn nothing() -> Option<Self::Out> {
        None
    }
}

/// The whole batch.
#[derive(Clone, Copy, Debug)]
pub struct Whole;

/// The one row of a batch of one.
#[derive(Clone, Copy, Debug)]
pub struct Single;

/// Nothing: the steps are to learn, and no more.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl<A> Finish<A> for Nothing {
    type Out = ();

    #[inline]
    fn finish<P: Own<A>>(_: Edge<A, P>) -> Result<()> {
        Ok(())
    }

    #[inline]
    fn nothing() -> Option<()> {
        Some(())
    }
}

impl<A> Finish<A> for Whole {
    type Out = A;

    #[inline]
    fn finish<P: Own<A>>(edge: Edge<A, P>) -> Result<A> {
        edge.own().map_err(Error::settled)
    }
}

impl<A: OneRow> Finish<A> for Single {
    type Out = A::Row;

    #[inline]
    fn finish<P: Own<A>>(edge: Edge<A, P>) -> Result<A::Row> {
        P::single(edge.into_held()).map_err(Error::settled)
    }
}

/// A fitted pipeline. It tears its steps down when it is dropped, in reverse order, exactly once.
///
/// A fitted pipeline cannot be cloned, since what `setup` acquires cannot: clone the plan instead. The
/// plan's fields can be read through it and not written, since a changed hyperparameter would no longer
/// be the one that was fitted.
pub struct Fitted<P: Lifecycle> {
    pub(crate) plan: P,
    live: bool,
    /// What became of each step, of a fit with a store.
    pub(crate) explanation: Option<Box<Explanation>>,
    /// What the steps gave in the fit.
    pub(crate) record: Trace,
}

/// Fits a copy of a plan.
///
/// # Errors
/// The first error of a `setup` or of a step; whatever was set up is torn down.
pub fn fit<P: Pipeline, W: Watch>(plan: &P, data: P::Training<'_>, watch: &mut W) -> Result<Fitted<P>> {
    fit_holding(plan, data, None, watch)
}

/// The same with rows that its steps may stop early by.
pub(crate) fn fit_holding<P: Pipeline, W: Watch>(
    plan: &P,
    data: P::Training<'_>,
    held: Option<&Held<'_>>,
    watch: &mut W,
) -> Result<Fitted<P>> {
    let mut fitted = Fitted::set_up(plan.clone())?;
    let fit = |watch: &mut Recorder<'_, W>| fitted.plan.fit_graph(data, &mut Cx::new(watch).holding(held));
    fitted.record = Trace::record(watch, fit)?.1;
    Ok(fitted)
}

/// Fits a copy of a plan whose steps may stop early by other rows.
///
/// # Errors
/// The first error of a `setup` or of a step; inputs among those rows of different numbers of rows.
pub fn fit_validated<P: Validates, W: Watch>(
    plan: &P,
    data: P::Training<'_>,
    valid: &P::Training<'_>,
    watch: &mut W,
) -> Result<Fitted<P>> {
    P::training_rows(valid).map_err(Error::held_out)?;
    P::held(valid, |held| fit_holding(plan, data, Some(held), watch))
}

/// Fits a copy of a plan and gives the output of the training rows.
///
/// # Errors
/// The first error of a `setup` or of a step; whatever was set up is torn down.
pub fn fit_transform<P: Pipeline, W: Watch>(
    plan: &P,
    data: P::Training<'_>,
    watch: &mut W,
) -> Result<(Fitted<P>, P::Output)> {
    let mut fitted = Fitted::set_up(plan.clone())?;
    let fit = |watch: &mut Recorder<'_, W>| fitted.plan.fit_transform_graph(data, &mut Cx::new(watch));
    let (output, record) = Trace::record(watch, fit)?;
    fitted.record = record;
    Ok((fitted, output))
}

/// Fits a part of a copy of a plan, for a value on the way.
///
/// # Errors
/// The first error of a `setup` or of a step.
pub fn fit_until<P: Pipeline, T>(
    plan: &P,
    fit: impl FnOnce(&mut P, &mut Cx<'_, Unwatched>) -> Result<T>,
) -> Result<T> {
    let mut fitted = Fitted::set_up(plan.clone())?;
    fit(&mut fitted.plan, &mut Cx::new(&mut Unwatched))
}

impl<P: Lifecycle> Fitted<P> {
    pub(crate) fn set_up(mut plan: P) -> Result<Self> {
        plan.setup_step()?;
        Ok(Self { plan, live: true, explanation: None, record: Trace::new() })
    }

    /// What became of each step in the fit and why, of a fit with a store.
    #[must_use]
    pub fn explain(&self) -> Option<&Explanation> {
        self.explanation.as_deref()
    }

    /// The plan, with its hyperparameters and without its states; the steps are torn down.
    #[must_use]
    pub fn into_plan(mut self) -> P {
        self.tear_down();
        let mut plan = std::mem::take(&mut self.plan);
        plan.exchange(&mut P::default());
        plan
    }

    pub(crate) fn plan_mut(&mut self) -> &mut P {
        &mut self.plan
    }

    fn tear_down(&mut self) {
        if std::mem::take(&mut self.live) {
            self.plan.teardown_step();
        }
    }
}

impl<P: Pipeline> Fitted<P> {
    /// Transforms rows: the pipeline's prediction.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    pub fn transform<'a>(&self, input: impl Into<P::Input<'a>>) -> Result<P::Output> {
        self.plan.transform_graph(input.into(), &mut Cx::new(&mut Unwatched))
    }

    /// The same as [`transform`](Self::transform), by its other name.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    pub fn predict<'a>(&self, input: impl Into<P::Input<'a>>) -> Result<P::Output> {
        self.transform(input)
    }

    /// Transforms one row.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    pub fn predict_one(&self, row: P::RowIn<'_>) -> Result<P::RowOut>
    where
        P: PredictOne,
    {
        self.plan.transform_row(row, &mut Cx::new(&mut Unwatched))
    }

    /// Fits again: steps that can refine what they learned do, the others start anew.
    ///
    /// # Errors
    /// The first error of a step, with its name; the model is then as it was before.
    pub fn refit<'a>(&mut self, data: impl Into<P::Training<'a>>) -> Result<()> {
        self.refit_watched(data.into(), &mut Unwatched)
    }

    /// The same calls under an observer.
    pub fn watch<'w, W: Watch>(&'w mut self, watch: &'w mut W) -> Watching<'w, P, W> {
        Watching { fitted: self, watch }
    }

    fn refit_watched<W: Watch>(&mut self, data: P::Training<'_>, watch: &mut W) -> Result<()> {
        let refit =
            |plan: &mut P| Trace::record(watch, |watch| plan.fit_graph(data, &mut Cx::refining(watch)));
        self.record = self.change(refit)?.1;
        Ok(())
    }

    /// Lets a plan learn that begins where this one is; what fails or panics has changed nothing.
    pub(crate) fn change<T>(&mut self, learn: impl FnOnce(&mut P) -> Result<T>) -> Result<T> {
        let mut before = self.plan.renewed_step(true);
        self.plan.exchange(&mut before);
        let mut guard = Aside { before, plan: &mut self.plan, failed: true };
        let learned = learn(guard.plan)?;
        guard.failed = false;
        Ok(learned)
    }
}

// A bound of the block and not of the method: rustc then names the step that is to blame in half the lines.
impl<P: Pipeline + Refines> Fitted<P> {
    /// Refines the model with further rows; compiles where every step can.
    ///
    /// # Errors
    /// The first error of a step, with its name; the model is then as it was before.
    pub fn partial_fit<'a>(&mut self, data: impl Into<P::Training<'a>>) -> Result<()> {
        self.refit(data)
    }
}

impl<P: Pipeline + Merges> Fitted<P> {
    /// Takes over what another model of the same plan has learned from other rows, step by step: models can be fitted
    /// on parts of the rows side by side and put together.
    ///
    /// The result is that of one fit of all rows where no step learns from the output of another that learns: such a
    /// step has seen rows that were transformed by the states of its part, and merges what it made of them.
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
    /// let part = |values: Vec<f64>| Scaled::default().fit(Matrix::new(values, 2, 1)?);
    /// let mut model = part(vec![1.0, 2.0])?;
    /// model.merge(part(vec![3.0, 6.0])?)?;
    /// assert_eq!(model.scaled.means(), Some(&[3.0][..]));
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn merge(&mut self, other: Self) -> Result<()> {
        other.merge_into(&mut self.plan)
    }

    /// Lets a plan take over what this model has learned.
    pub(crate) fn merge_into(mut self, plan: &mut P) -> Result<()> {
        // A copy has the settings and no state; the resources stay behind, to be released.
        let mut learned = self.plan.clone();
        learned.exchange(&mut self.plan);
        let mut merged = plan.merged_step(learned, &mut Cx::new(&mut Unwatched))?;
        plan.exchange(&mut merged);
        Ok(())
    }
}

/// Brings the old states back unless the fit succeeded, also when it panics.
struct Aside<'p, P: Lifecycle> {
    plan: &'p mut P,
    before: P,
    failed: bool,
}

impl<P: Lifecycle> Drop for Aside<'_, P> {
    fn drop(&mut self) {
        if self.failed {
            self.plan.exchange(&mut self.before);
        }
    }
}

impl<P: Lifecycle> Drop for Fitted<P> {
    fn drop(&mut self) {
        self.tear_down();
    }
}

impl<P: Lifecycle> Deref for Fitted<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.plan
    }
}

impl<P: Lifecycle + fmt::Debug> fmt::Debug for Fitted<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Fitted").field(&self.plan).finish()
    }
}

/// A fitted pipeline under an observer: see [`Fitted::watch`].
#[derive(Debug)]
pub struct Watching<'w, P: Lifecycle, W> {
    pub(crate) fitted: &'w mut Fitted<P>,
    pub(crate) watch: &'w mut W,
}

impl<P: Pipeline, W: Watch> Watching<'_, P, W> {
    /// See [`Fitted::transform`].
    ///
    /// # Errors
    /// The first error of a step, with its name.
    pub fn transform<'a>(&mut self, input: impl Into<P::Input<'a>>) -> Result<P::Output> {
        self.fitted.plan.transform_graph(input.into(), &mut Cx::new(self.watch))
    }

    /// See [`Fitted::refit`].
    ///
    /// # Errors
    /// The first error of a step, with its name; the model is then as it was before.
    pub fn refit<'a>(&mut self, data: impl Into<P::Training<'a>>) -> Result<()> {
        self.fitted.refit_watched(data.into(), self.watch)
    }
}

/// A plan under an observer: what a pipeline's own `watch` returns.
#[derive(Debug)]
pub struct WatchedPlan<'w, P, W> {
    plan: &'w P,
    watch: &'w mut W,
}

impl<'w, P: Pipeline, W: Watch> WatchedPlan<'w, P, W> {
    /// Puts a plan under an observer.
    pub fn new(plan: &'w P, watch: &'w mut W) -> Self {
        Self { plan, watch }
    }

    /// Fits a copy of the plan.
    ///
    /// # Errors
    /// The first error of a `setup` or of a step.
    pub fn fit<'a>(&mut self, data: impl Into<P::Training<'a>>) -> Result<Fitted<P>> {
        fit(self.plan, data.into(), self.watch)
    }
}

impl<P: Validates, W: Watch> WatchedPlan<'_, P, W> {
    /// Fits a copy of the plan whose steps may stop early by the rows of `valid`.
    ///
    /// # Errors
    /// The first error of a `setup` or of a step; inputs in `valid` of different numbers of rows.
    pub fn fit_validated<'a>(
        &mut self,
        data: impl Into<P::Training<'a>>,
        valid: impl Into<P::Training<'a>>,
    ) -> Result<Fitted<P>> {
        fit_validated(self.plan, data.into(), &valid.into(), self.watch)
    }
}

impl<P: Pipeline + Refines, W: Watch> WatchedPlan<'_, P, W> {
    /// Fits a copy of the plan batch by batch.
    ///
    /// # Errors
    /// Those of [`Fitted::fit_batches`].
    pub fn fit_batches<'a, T: Into<P::Training<'a>>>(
        &mut self,
        batches: impl IntoIterator<Item = T>,
    ) -> Result<Fitted<P>> {
        batch::fit_watched(self.plan, batch::Sure(batches.into_iter()), self.watch)
    }

    /// The same from a source that may fail.
    ///
    /// # Errors
    /// Those of [`Fitted::try_fit_batches`].
    pub fn try_fit_batches<'a, T: Into<P::Training<'a>>, E: StepError>(
        &mut self,
        batches: impl IntoIterator<Item = Result<T, E>>,
    ) -> Result<Fitted<P>> {
        batch::fit_watched(self.plan, batches.into_iter(), self.watch)
    }
}

/// Shows a plan: the name and the type of each step, a line each.
///
/// # Errors
/// That of the formatter.
pub fn show(f: &mut fmt::Formatter<'_>, name: &str, steps: &str) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (field, step) in steps.lines().filter_map(|step| step.split_once(": ")) {
        shown.field(field, &format_args!("{step}"));
    }
    shown.finish()
}
