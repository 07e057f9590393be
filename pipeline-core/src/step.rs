//! What a step is: the traits that `#[derive(Step)]`, `#[step]` and `pipeline!` write.
//!
//! Users write none of them by hand and name few of them. Their parameters are argument *tuples*, and the
//! number of inputs, targets and outputs stands beside them as constants: each way of calling a step is then
//! one implementation, so that rustc knows the argument types before it looks at the arguments, and a wrong
//! edge is a type mismatch at the argument instead of a missing trait.

use crate::checkpoint::{Gate, Ops, there};
use crate::data::Weights;
use crate::error::{Error, Phase, Result};
use crate::graph::{Graph, Graphs};
use crate::lineage::{Along, Lineage, Of};
use crate::store::Storage;
use crate::watch::{Cx, End, Summaries, Watch};
use std::marker::PhantomData;

/// A step: hyperparameters and fixed fields, and the state that it learns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a step",
    label = "not a step",
    note = "a step is a struct with `#[derive(Step, Clone)]` and one `#[step] impl` block, or a function under `#[step]`"
)]
pub trait Step: Clone + Default {
    /// The step again. What is called on a field of a pipeline is called through it, so that a field that
    /// is no step gives this one error and no other.
    #[doc(hidden)]
    type Itself;

    /// The name of the type, for messages.
    const NAME: &'static str;

    /// The graphs of a step that is a pipeline.
    const GRAPHS: Option<&'static Graphs> = None;

    /// The graph of a step that is a pipeline with checkpoints, where they count in a pipeline round it.
    #[doc(hidden)]
    const INSIDE: Option<&'static Ops> = None;

    /// Swaps everything that was learned with another instance.
    fn exchange(&mut self, other: &mut Self);

    #[doc(hidden)]
    fn itself(&self) -> &Self::Itself;
    #[doc(hidden)]
    fn itself_mut(&mut self) -> &mut Self::Itself;

    #[doc(hidden)]
    #[must_use]
    fn fresh_step() -> Self {
        Self::default()
    }
    #[doc(hidden)]
    #[must_use]
    fn copy_step(&self) -> Self {
        self.clone()
    }
    /// Sets it up or tears it down, which does not fail.
    #[doc(hidden)]
    fn turned_step(&mut self, up: bool) -> Result<()>
    where
        Self::Itself: Lifecycle,
    {
        if up {
            return self.itself_mut().setup_step();
        }
        self.itself_mut().teardown_step();
        Ok(())
    }
    #[doc(hidden)]
    fn asked_step(&self, question: &mut Ask<'_>) -> Result<()>
    where
        Self::Itself: Lifecycle,
    {
        match question {
            Ask::Check => self.itself().check_step(),
            Ask::Summary(summaries) => {
                self.itself().summary_step(summaries);
                Ok(())
            }
        }
    }
    /// See [`Lifecycle::renewed_step`].
    #[doc(hidden)]
    fn again_step(&self, anew: bool) -> Self::Itself
    where
        Self::Itself: Lifecycle,
    {
        self.itself().renewed_step(anew)
    }
}

/// What each step of a pipeline can be asked.
#[doc(hidden)]
#[derive(Debug)]
pub enum Ask<'a> {
    /// Whether its hyperparameters fit together.
    Check,
    /// What it has learned, in a line.
    Summary(&'a mut Summaries),
}

/// Setting up before the first use, tearing down after the last, and what a refit starts from.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `#[step] impl` block",
    label = "no `#[step] impl` block",
    note = "write `#[step] impl {Self} {{ fn transform(&self, …) … }}`"
)]
pub trait Lifecycle: Step {
    /// What is known of the rows that it gives.
    type Rows: Lineage;

    /// The step once more: a step without a block has no [`Itself`](Step::Itself), which is said in the words of this
    /// trait where it is declared and where it is used.
    #[doc(hidden)]
    type Block;

    /// Whether the step has a `fit_transform` of its own, which may give another output than its `transform`.
    const FUSED: bool = false;

    /// Whether its fit is parted, so that several of them can share what it is prepared by.
    #[doc(hidden)]
    const PREPARES: bool = false;

    /// Forgets what was learned and acquires what the step needs.
    ///
    /// # Errors
    /// That of the step's own `setup`.
    fn setup_step(&mut self) -> Result<()>;

    /// Releases what `setup_step` acquired.
    fn teardown_step(&mut self);

    /// Whether the hyperparameters fit together, of the step and of those in it.
    ///
    /// # Errors
    /// That of the step's own `check`.
    fn check_step(&self) -> Result<()> {
        Ok(())
    }

    /// What it has learned, in a line: of each step, where it consists of several.
    #[doc(hidden)]
    fn summary_step(&self, summaries: &mut Summaries) {
        let _ = summaries;
    }

    /// A copy or, where a fit is to start `anew`, what holds the states that a refit starts from: a copy of those of a
    /// step that refines, none of the others. It leaves the step as it is, so that a panic in a user's `clone` costs
    /// nothing.
    #[must_use]
    fn renewed_step(&self, anew: bool) -> Self;
}

impl<S: Lifecycle> Along for Of<S> {
    type Rows = S::Rows;
}

/// One way of calling a step: `I` inputs `X`, `K` targets `Y` that supervise its fit, `N` outputs.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a step with {I} input(s), {K} target(s) and {N} output(s)",
    label = "called with {I} input(s), {K} target(s) and {N} output(s)",
    note = "the arguments are those of its `transform`, then those of its `fit` beyond them; the names on the left are its outputs"
)]
pub trait Operator<'s, X, Y, const I: usize, const K: usize, const N: usize> {
    /// What `transform` gives.
    type Out;
    /// What `fit_transform` gives.
    type FitOut;

    /// Transforms.
    ///
    /// # Errors
    /// That of the step.
    fn transform_step<W: Watch>(&'s self, x: X, cx: &mut Cx<'_, W>) -> Result<Self::Out>;

    /// Learns, or refines what was learned where the run says so and the step can.
    ///
    /// # Errors
    /// That of the step.
    fn fit_step<W: Watch>(&mut self, x: X, y: Y, weights: Option<&Weights>, cx: &mut Cx<'_, W>)
    -> Result<()>;

    /// Learns and transforms the same rows.
    ///
    /// # Errors
    /// That of the step.
    fn fit_transform_step<W: Watch>(
        &'s mut self,
        x: X,
        y: Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<Self::FitOut>;

    /// Learns in a run with a store: a pipeline asks the gate about each of its nodes, and may do without what it
    /// is not handed.
    ///
    /// # Errors
    /// That of the step.
    #[doc(hidden)]
    #[inline]
    fn fit_gated<S: Storage, W: Watch>(
        &mut self,
        x: Option<X>,
        y: Option<Y>,
        weights: Option<&Weights>,
        gate: &mut Gate<'_, S>,
        cx: &mut Cx<'_, W>,
    ) -> Result<()> {
        let _ = gate;
        self.fit_step(there(x)?, there(y)?, weights, cx)
    }

    /// Learns and transforms in a run with a store; nothing where in the meantime nobody asks for the output.
    ///
    /// # Errors
    /// That of the step.
    #[doc(hidden)]
    #[inline]
    fn fit_transform_gated<S: Storage, W: Watch>(
        &'s mut self,
        x: Option<X>,
        y: Option<Y>,
        weights: Option<&Weights>,
        gate: &mut Gate<'_, S>,
        cx: &mut Cx<'_, W>,
    ) -> Result<Option<Self::FitOut>> {
        let _ = gate;
        self.fit_transform_step(there(x)?, there(y)?, weights, cx).map(Some)
    }
}

/// A step that can undo its transform.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `inverse`",
    label = "cannot be undone",
    note = "write `fn inverse(&self, …)` in its `#[step] impl` block"
)]
pub trait Inverse<'s, X> {
    /// What it gives.
    type Out;

    /// Undoes the transform.
    ///
    /// # Errors
    /// That of the step.
    fn inverse_step<W: Watch>(&'s self, x: X, cx: &mut Cx<'_, W>) -> Result<Self::Out>;
}

/// A step whose `fit` takes sample weights.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes no weights",
    label = "weights are given here",
    note = "a step takes weights where its `fit` has an argument `Option<&Weights>`"
)]
pub trait TakesWeights {
    /// Asks for the ability at the user's word for the weights.
    #[doc(hidden)]
    #[inline]
    fn takes_weights(&self) {}
}

/// A step that a further fit refines, or that has nothing to learn.
#[diagnostic::on_unimplemented(
    message = "`{Self}` starts anew with every fit, so it cannot be fitted in pieces",
    label = "has no `fn partial_fit(&mut self, …)`; write it, or use `fit` with all rows"
)]
// Where `partial_fit` is called on a pipeline that cannot, rustc shows the line of the trait instead of the text.
pub trait Refines {} // write `fn partial_fit(&mut self, …)` in the `#[step] impl` block, or use `refit` with all rows

/// A step that can take over what another one has learned from other rows, or that has nothing to learn.
///
/// `#[step]` writes it where the block has `fn merge(&mut self, other: Self)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot take over what another one has learned",
    label = "has no `merge`",
    note = "write `fn merge(&mut self, other: Self)` in its `#[step] impl` block"
)]
// Where `merge` is called on a pipeline that cannot, rustc shows the line of the trait instead of the text.
#[rustfmt::skip]
pub trait Merges: Sized { // write `fn merge(&mut self, other: Self)` in the `#[step] impl` block
    /// A copy that has learned what both have.
    ///
    /// # Errors
    /// That of the step's own `merge`.
    #[doc(hidden)]
    fn merged_step<W: Watch>(&self, other: Self, cx: &mut Cx<'_, W>) -> Result<Self>;

    /// The same of a node.
    ///
    /// # Errors
    /// That of the step, with the node's name.
    #[doc(hidden)]
    #[inline]
    fn merged_with<W: Watch>(&self, other: Self, cx: &mut Cx<'_, W>, node: &'static str) -> Result<Self> {
        cx.begin(node, Phase::Merge);
        self.merged_step(other, cx).end(cx, node, Phase::Merge)
    }
}

/// What a choice answers whose two sides chose otherwise.
///
/// # Errors
/// Always.
#[doc(hidden)]
pub fn chose_otherwise<T>() -> Result<T> {
    Err(Error::new("the two models made another choice here; merge models of the same plan"))
}

/// A step that treats each row by itself, so that a batch may be cut anywhere and the parts joined again.
///
/// `#[step]` writes it for row steps and for a `transform` or `inverse` marked `#[row_wise]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` needs all rows at once",
    label = "may not be given a part of the rows",
    note = "mark its `transform` with `#[row_wise]` if each row is treated by itself, or put a `barrier(join)` before it"
)]
// Where `stream` is called on a pipeline that cannot, rustc shows the line of the trait instead of the text.
pub trait RowWise {} // put a `barrier(join)` before the step, or mark its `transform` with `#[row_wise]`

/// A pipeline after `fit`. Implemented by nothing: a plan that is asked to predict fails to compile with these words.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has not been fitted",
    label = "only a fitted pipeline transforms",
    note = "call `fit(…)` first and predict with what it returns"
)]
pub trait IsFitted {}

/// A pipeline whose training pass keeps the rows it was given.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has a `#[train_only]` step, so its training rows are not the rows you gave",
    label = "has no `fit_transform`",
    note = "call `fit(…)`, then `transform(…)` with the rows you want an output for"
)]
pub trait KeepsRows {}

/// The traits' methods as the expansion calls them. They are defined for every type, so that a value that is
/// no step gives one error in our words.
///
/// Each is all that a node needs: the observer is told, and an error is named. A generic call is what costs
/// rustc most in a body, so a node has one.
pub trait Calls: Sized {
    /// See [`Operator::transform_step`].
    ///
    /// # Errors
    /// That of the step, with the node's name.
    #[inline]
    fn transform_with<'s, const I: usize, const K: usize, const N: usize, X, Y, W: Watch>(
        &'s self,
        x: X,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Result<Out<'s, Self, X, Y, I, K, N>>
    where
        Self: Step,
        Self::Itself: Operator<'s, X, Y, I, K, N>,
    {
        cx.begin(node, Phase::Transform);
        let done = self.itself().transform_step(x, cx);
        done.end(cx, node, Phase::Transform)
    }

    /// See [`Operator::fit_step`]. The type of the result names the output, so that a wrong call reads as
    /// that of [`transform_with`](Self::transform_with) and is reported once.
    ///
    /// # Errors
    /// That of the step, with the node's name.
    #[inline]
    fn fit_with<'s, const I: usize, const K: usize, const N: usize, X, Y, W: Watch>(
        &'s mut self,
        x: X,
        y: Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Result<PhantomData<Out<'s, Self, X, Y, I, K, N>>>
    where
        Self: Step,
        Self::Itself: Operator<'s, X, Y, I, K, N>,
    {
        cx.begin(node, Phase::Fit);
        let done = self.itself_mut().fit_step(x, y, weights, cx);
        done.end(cx, node, Phase::Fit).map(|()| PhantomData)
    }

    /// See [`Operator::fit_transform_step`].
    ///
    /// # Errors
    /// That of the step, with the node's name.
    #[inline]
    fn fit_transform_with<'s, const I: usize, const K: usize, const N: usize, X, Y, W: Watch>(
        &'s mut self,
        x: X,
        y: Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Result<<<Self as Step>::Itself as Operator<'s, X, Y, I, K, N>>::FitOut>
    where
        Self: Step,
        Self::Itself: Operator<'s, X, Y, I, K, N>,
    {
        cx.begin(node, Phase::FitTransform);
        let done = self.itself_mut().fit_transform_step(x, y, weights, cx);
        done.end(cx, node, Phase::FitTransform)
    }

    /// See [`Operator::fit_gated`].
    ///
    /// # Errors
    /// That of the step, with the node's name.
    #[inline]
    fn fit_gated_with<'s, const I: usize, const K: usize, const N: usize, X, Y, S: Storage, W: Watch>(
        &'s mut self,
        x: Option<X>,
        (y, weights): (Option<Y>, Option<&Weights>),
        gate: &mut Gate<'_, S>,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Result<PhantomData<Out<'s, Self, X, Y, I, K, N>>>
    where
        Self: Step,
        Self::Itself: Operator<'s, X, Y, I, K, N>,
    {
        cx.begin(node, Phase::Fit);
        let done = self.itself_mut().fit_gated(x, y, weights, gate, cx);
        done.end(cx, node, Phase::Fit).map(|()| PhantomData)
    }

    /// See [`Operator::fit_transform_gated`].
    ///
    /// # Errors
    /// That of the step, with the node's name.
    #[inline]
    fn fit_transform_gated_with<
        's,
        const I: usize,
        const K: usize,
        const N: usize,
        X,
        Y,
        S: Storage,
        W: Watch,
    >(
        &'s mut self,
        x: Option<X>,
        (y, weights): (Option<Y>, Option<&Weights>),
        gate: &mut Gate<'_, S>,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Result<Option<<<Self as Step>::Itself as Operator<'s, X, Y, I, K, N>>::FitOut>>
    where
        Self: Step,
        Self::Itself: Operator<'s, X, Y, I, K, N>,
    {
        cx.begin(node, Phase::FitTransform);
        let done = self.itself_mut().fit_transform_gated(x, y, weights, gate, cx);
        done.end(cx, node, Phase::FitTransform)
    }

    /// `transform_with` of one argument, no target and one output, where it is all that a node does: most are such,
    /// and a number between the brackets of a call is a body of its own to rustc. Nothing where the step fails, see
    /// [`Cx::failure`].
    #[inline]
    fn transform_plain<'s, X, Y, W: Watch>(
        &'s self,
        x: X,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Option<Out<'s, Self, X, Y, 1, 0, 1>>
    where
        Self: Step,
        Self::Itself: Operator<'s, X, Y, 1, 0, 1>,
    {
        cx.begin(node, Phase::Transform);
        let done = self.itself().transform_step(x, cx);
        cx.ended(done, node, Phase::Transform)
    }

    /// The same of `fit_with`.
    #[inline]
    fn fit_plain<'s, X, Y, W: Watch>(
        &'s mut self,
        x: X,
        y: Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Option<PhantomData<Out<'s, Self, X, Y, 1, 0, 1>>>
    where
        Self: Step,
        Self::Itself: Operator<'s, X, Y, 1, 0, 1>,
    {
        cx.begin(node, Phase::Fit);
        let done = self.itself_mut().fit_step(x, y, weights, cx);
        cx.ended(done, node, Phase::Fit).map(|()| PhantomData)
    }

    /// The same of `fit_transform_with`.
    #[inline]
    fn fit_transform_plain<'s, X, Y, W: Watch>(
        &'s mut self,
        x: X,
        y: Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Option<<<Self as Step>::Itself as Operator<'s, X, Y, 1, 0, 1>>::FitOut>
    where
        Self: Step,
        Self::Itself: Operator<'s, X, Y, 1, 0, 1>,
    {
        cx.begin(node, Phase::FitTransform);
        let done = self.itself_mut().fit_transform_step(x, y, weights, cx);
        cx.ended(done, node, Phase::FitTransform)
    }

    /// See [`Inverse::inverse_step`].
    ///
    /// # Errors
    /// That of the step, with the node's name.
    #[inline]
    fn inverse_with<'s, X, W: Watch>(
        &'s self,
        x: X,
        cx: &mut Cx<'_, W>,
        node: &'static str,
    ) -> Result<<<Self as Step>::Itself as Inverse<'s, X>>::Out>
    where
        Self: Step,
        Self::Itself: Inverse<'s, X>,
    {
        cx.begin(node, Phase::Inverse);
        let done = self.itself().inverse_step(x, cx);
        done.end(cx, node, Phase::Inverse)
    }
}

type Out<'s, S, X, Y, const I: usize, const K: usize, const N: usize> =
    <<S as Step>::Itself as Operator<'s, X, Y, I, K, N>>::Out;

impl<T> Calls for T {}

/// Forgets what was learned. A type that is no step has been reported by the bound of [`Lifecycle`].
#[inline]
pub fn forget<S: Lifecycle>(step: &mut S) {
    step.exchange(&mut S::default());
}

/// A copy, or what a step that nothing refines starts from. See [`Lifecycle::renewed_step`].
pub fn again<S: Lifecycle>(step: &S, anew: bool) -> S {
    if anew { S::default() } else { step.copy_step() }
}

/// What a plan answers that is asked to predict; such a call does not compile.
///
/// # Errors
/// Always.
pub fn not_fitted<T>() -> Result<T> {
    Err(Error::new("the pipeline has not been fitted; call `fit` first"))
}

/// The graphs of a pipeline.
#[must_use]
pub fn graphs_of<S: Step>() -> &'static Graphs {
    const NONE: Graph =
        Graph { name: "", inputs: &[], lines: "", inner: &[], outputs: &[], mermaid: "", predicts: false };
    S::GRAPHS.unwrap_or(&Graphs { fit: NONE, predict: NONE })
}
