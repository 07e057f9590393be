//! Fitted pipelines behind a stream.

use super::drive::{Results, drive, with};
use super::flow::Flow;
use super::line::{Lay, Line};
use super::report::Report;
use super::stage::{Order, Stage, Streaming};
use crate::error::{Phase, Result};
use crate::fitted::{Fitted, Pipeline};
use std::fmt;

/// A pipeline whose batches can be transformed one by one: each step treats rows by themselves, or stands
/// behind a `barrier(join)`.
pub trait Streams {}

/// A pipeline that predicts from its rows alone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` looks rows up in a side table",
    label = "a stream brings rows only",
    note = "call `stream_beside((&table,), …)`"
)]
pub trait StreamsWithoutTables: Streamed {
    /// No side tables.
    #[doc(hidden)]
    fn nothing<'s>() -> Self::Beside<'s>
    where
        Self: 's;
}

/// What `pipeline!` writes for a stream.
pub trait Streamed: Pipeline {
    /// One batch: what the predict graph reads, side tables apart.
    type Batch;
    /// All that a call of this pipeline in another one hands over, side tables apart.
    type Fed;
    /// The side tables that the predict graph reads.
    type Beside<'s>: Copy + Send + Sync
    where
        Self: 's;
    /// What a run may say of its stages.
    type Stages: StageSet;
    /// The outputs as the steps give them.
    type Made;

    /// A batch from what `transform` takes.
    ///
    /// # Errors
    /// Inputs with different numbers of rows.
    fn unpack(input: Self::Input<'_>) -> Result<Self::Batch>;

    /// The batch out of what a call hands over.
    fn fed(&self, fed: Self::Fed) -> Self::Batch;

    /// The same tables, for a shorter time.
    fn shorter<'a: 'b, 'b>(beside: Self::Beside<'a>) -> Self::Beside<'b>
    where
        Self: 'a;

    /// What `transform` gives.
    ///
    /// # Errors
    /// None.
    fn pack(made: Self::Made) -> Result<Self::Output>;

    /// The whole predict graph at once.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn whole<'s>(&'s self, batch: Self::Batch, beside: Self::Beside<'s>) -> Result<Self::Made>;

    /// Lays the pipeline within another one that keeps `C` meanwhile: it gives back the same batches.
    ///
    /// # Errors
    /// Those of [`Line::boundary`].
    fn nest<'s, 'e, C, F>(
        &'s self,
        line: &Line<'s, 'e>,
        beside: Self::Beside<'s>,
        flow: F,
    ) -> Result<impl Flow<Out = (Self::Made, C)> + Send + use<'s, 'e, Self, C, F>>
    where
        Self: Sync,
        Self::Batch: Send + 's,
        Self::Made: Send + 's,
        C: Send + 's,
        F: Flow<Out = (Self::Batch, C)> + Send + 's,
    {
        let _ = line;
        Ok(flow.then(move |(batch, carry)| Ok((self.whole(batch, beside)?, carry))))
    }

    /// Lays the pipeline by itself: what a join has put together stays together.
    ///
    /// # Errors
    /// Those of [`Line::boundary`].
    fn alone<'s, 'e, F>(
        &'s self,
        line: &Line<'s, 'e>,
        beside: Self::Beside<'s>,
        flow: F,
    ) -> Result<impl Flow<Out = (Self::Made, ())> + Send + use<'s, 'e, Self, F>>
    where
        Self: Sync,
        Self::Batch: Send + 's,
        Self::Made: Send + 's,
        F: Flow<Out = (Self::Batch, ())> + Send + 's,
    {
        self.nest(line, beside, flow)
    }
}

impl<'scope, 'env> Line<'scope, 'env> {
    /// Adds to the pending function what a pipeline on this line computes: its errors bear the path to it.
    pub fn compute<F, G, O>(
        &self,
        flow: F,
        apply: G,
    ) -> impl Flow<Out = O> + Send + use<'scope, 'env, F, G, O>
    where
        F: Flow + Send,
        G: Fn(F::Out) -> Result<O> + Send + Sync,
        O: Send,
    {
        let path = self.path.trim_end_matches('.').to_owned();
        flow.then(move |item| {
            apply(item)
                .map_err(|error| if path.is_empty() { error } else { error.at(&path, Phase::Transform) })
        })
    }
}

/// What a run says of the stages of a pipeline: the struct that `pipeline!` writes.
pub trait StageSet {
    /// Adds each stage under its path.
    fn gather(&self, path: &str, into: &mut Vec<Stage>);
}

impl StageSet for () {
    fn gather(&self, _: &str, _: &mut Vec<Stage>) {}
}

impl StageSet for Stage {
    fn gather(&self, path: &str, into: &mut Vec<Stage>) {
        into.push(self.clone().named(path));
    }
}

/// The path of a stage in a pipeline at `path`.
#[must_use]
pub fn stage_path(path: &str, stage: &str) -> String {
    if path.is_empty() { stage.to_owned() } else { format!("{path}.{stage}") }
}

/// A plan with its side tables, as the executor lays it.
struct Whole<'p, P: Streamed + 'p> {
    plan: &'p P,
    beside: P::Beside<'p>,
}

impl<P> Lay<P::Batch> for Whole<'_, P>
where
    P: Streamed<Batch: Send, Made: Send> + Sync,
{
    type Out = P::Made;

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (P::Made, C)> + Send + 's>
    where
        P::Batch: 's,
        C: Send + 's,
        F: Flow<Out = (P::Batch, C)> + Send + 's,
    {
        self.plan.nest(&line, P::shorter(self.beside), flow)
    }

    fn lay_alone<'s, 'e, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (P::Made, ())> + Send + 's>
    where
        P::Batch: 's,
        F: Flow<Out = (P::Batch, ())> + Send + 's,
    {
        self.plan.alone(&line, P::shorter(self.beside), flow)
    }
}

/// A fitted pipeline with a source before it: see [`Fitted::stream`].
///
/// It runs when the results are asked for, by [`for_each`](Self::for_each), [`collect`](Self::collect) or
/// [`with`](Self::with), and every thread has ended when these return.
#[must_use = "a stream runs when its results are asked for: `for_each`, `collect` or `with`"]
pub struct Stream<'p, P: Streamed + 'p, S> {
    whole: Whole<'p, P>,
    source: S,
    options: Streaming,
}

impl<P: Streamed + Streams + StreamsWithoutTables> Fitted<P> {
    /// Puts the pipeline behind a stream of batches: whatever [`transform`](Self::transform) takes, given away.
    ///
    /// Without stages and barriers, and unless [`workers`](Stream::workers) are asked for, it is a plain loop.
    pub fn stream<S>(&self, source: S) -> Stream<'_, P, impl Iterator<Item = Result<P::Batch>> + use<S, P>>
    where
        S: IntoIterator<Item: Into<P::Input<'static>>>,
    {
        Stream::new(self, P::nothing(), source.into_iter().map(|item| P::unpack(item.into())))
    }

    /// The same with a source that may fail: its first error ends the stream, behind what came before it.
    pub fn try_stream<S, I>(
        &self,
        source: S,
    ) -> Stream<'_, P, impl Iterator<Item = Result<P::Batch>> + use<S, I, P>>
    where
        S: IntoIterator<Item = Result<I>>,
        I: Into<P::Input<'static>>,
    {
        Stream::new(self, P::nothing(), source.into_iter().map(|item| P::unpack(item?.into())))
    }
}

impl<P: Streamed + Streams> Fitted<P> {
    /// Puts a pipeline that looks rows up in side tables behind a stream of batches: tuples of its inputs by
    /// row, beside a tuple of references to its tables, both in the order of the signature.
    pub fn stream_beside<'p, S>(
        &'p self,
        tables: P::Beside<'p>,
        source: S,
    ) -> Stream<'p, P, impl Iterator<Item = Result<P::Batch>> + use<S, P>>
    where
        S: IntoIterator<Item = P::Batch>,
    {
        Stream::new(self, tables, source.into_iter().map(Ok))
    }
}

impl<'p, P: Streamed, S> Stream<'p, P, S> {
    fn new(fitted: &'p Fitted<P>, beside: P::Beside<'p>, source: S) -> Self {
        Self { whole: Whole { plan: fitted, beside }, source, options: Streaming::new() }
    }

    /// How many threads run what lies behind the last stage, the caller's among them: 1 unless it is said or
    /// the pipeline has stages, then as many as there are cores.
    pub fn workers(self, count: usize) -> Self {
        self.with_options(|options| options.workers(count))
    }

    /// How many batches may be under way behind the last stage, unless it is the default.
    pub fn window(self, batches: usize) -> Self {
        self.with_options(|options| options.window(batches))
    }

    /// Whether results come in the order of the source, as they do unless it is said.
    pub fn order(self, order: Order) -> Self {
        self.with_options(|options| options.order(order))
    }

    /// How the pipeline's stages run, where that differs from what it declares.
    pub fn stages(self, stages: &P::Stages) -> Self {
        let mut said = Vec::new();
        stages.gather("", &mut said);
        self.with_options(|options| said.into_iter().fold(options, Streaming::stage))
    }

    /// How the stage of this path runs, `house.features`, where that differs from what is declared.
    pub fn stage(self, stage: Stage) -> Self {
        self.with_options(|options| options.stage(stage))
    }

    fn with_options(mut self, change: impl FnOnce(Streaming) -> Streaming) -> Self {
        self.options = change(self.options);
        self
    }
}

// That the plan can be shared is asked of each method, since rustc then names the field that cannot.
impl<P, S> Stream<'_, P, S>
where
    P: Streamed<Batch: Send, Made: Send>,
    S: Iterator<Item = Result<P::Batch>> + Send,
{
    /// Gives each result to `sink`, in the calling thread.
    ///
    /// # Errors
    /// The first error of the source, of a step or of the sink, by its place in the stream; options that make
    /// no sense; a thread that could not be started.
    ///
    /// # Panics
    /// Where a step, the source or the sink panics, with what it panicked with.
    #[rustfmt::skip]
    pub fn for_each(self, mut sink: impl FnMut(P::Output) -> Result<()>) -> Result<Report> where P: Sync { // hold what cannot be shared in a `PerReplica`
        drive(self.source, &self.options, &self.whole, |made| sink(P::pack(made)?))
    }

    /// Gives the results to `consume` as an iterator, which may stop early: every thread then ends.
    ///
    /// An error of the run is an item, and the last one.
    ///
    /// # Errors
    /// Options that make no sense; a thread that could not be started.
    ///
    /// # Panics
    /// Those of [`for_each`](Self::for_each), where the result is asked for.
    #[rustfmt::skip]
    pub fn with<R>(self, consume: impl FnOnce(&mut Outputs<'_, '_, P>) -> R) -> Result<(R, Report)> where P: Sync { // hold what cannot be shared in a `PerReplica`
        with(self.source, &self.options, &self.whole, |results| consume(&mut Outputs { results }))
    }

    /// The results, all of them, in memory.
    ///
    /// # Errors
    /// Those of [`for_each`](Self::for_each).
    ///
    /// # Panics
    /// Those of [`for_each`](Self::for_each).
    #[rustfmt::skip]
    pub fn collect(self) -> Result<Vec<P::Output>> where P: Sync { // hold what cannot be shared in a `PerReplica`
        let mut results = Vec::new();
        self.for_each(|result| {
            results.push(result);
            Ok(())
        })?;
        Ok(results)
    }
}

/// The results of a stream, one by one: see [`Stream::with`].
pub struct Outputs<'r, 'a, P: Streamed> {
    results: &'r mut Results<'a, P::Made>,
}

impl<P: Streamed<Made: Send>> Iterator for Outputs<'_, '_, P> {
    type Item = Result<P::Output>;

    fn next(&mut self) -> Option<Self::Item> {
        let made = self.results.next()?;
        Some(made.and_then(P::pack))
    }
}

impl<P: Streamed> fmt::Debug for Outputs<'_, '_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outputs")
    }
}

impl<P: Streamed + fmt::Debug, S> fmt::Debug for Stream<'_, P, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("plan", self.whole.plan).field("options", &self.options).finish()
    }
}
