//! Observers of a run, known at compile time: what nobody watches costs nothing.

mod glimpse;
mod outline;
mod summaries;
mod trace;

use crate::edge::{Edge, Own};
use crate::error::{Error, Phase, Result};
use crate::valid::Held;
pub(crate) use glimpse::short;
#[doc(hidden)]
pub use glimpse::{AsColumns, AsGlance, AsList, AsType, Sight};
pub use glimpse::{Glance, Glimpse};
pub(crate) use outline::Outline;
#[doc(hidden)]
pub use summaries::Summaries;
pub(crate) use trace::{Recorder, shortened};
pub use trace::{Trace, Traced};

/// Sees each step of a run begin and end; a nested pipeline's steps come between its own two calls.
pub trait Watch {
    /// Whether it looks at what the steps give.
    const LOOKS: bool = false;

    /// A run begins. What an earlier one left open has ended: it panicked.
    fn begin(&mut self) {}
    /// A step begins.
    fn enter(&mut self, node: &'static str, phase: Phase);
    /// The step that began last ends, with a result or an error.
    fn leave(&mut self);
    /// How many of the first rows it wants to see of each value, of an observer that `LOOKS`; shape and names alone
    /// where it says nothing.
    fn first_rows(&self) -> Option<usize> {
        None
    }
    /// The step that began last gives this as its output of this number. A step that only learns gives nothing.
    fn saw(&mut self, output: usize, glimpse: Glimpse) {
        let _ = (output, glimpse);
    }
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    #[inline]
    fn enter(&mut self, _: &'static str, _: Phase) {}
    #[inline]
    fn leave(&mut self) {}
}

/// Whether a path is that of a step, or of something in it: the branch of a choice.
pub(crate) fn leads_to(step: &str, path: &str) -> bool {
    path.strip_prefix(step).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What a run hands from step to step beside the data.
#[derive(Debug)]
pub struct Cx<'w, W> {
    watch: &'w mut W,
    refine: bool,
    node: &'static str,
    /// Rows that are held out, for the step that is fitted next.
    held: Option<&'w Held<'w>>,
    /// Why a step of the body that runs now gave nothing.
    failure: Option<Error>,
}

impl<'w, W: Watch> Cx<'w, W> {
    /// A run from nothing.
    #[inline]
    pub fn new(watch: &'w mut W) -> Self {
        watch.begin();
        Self { watch, refine: false, node: "", held: None, failure: None }
    }

    /// A run whose fits refine the states that are there, in the steps that can.
    #[inline]
    pub fn refining(watch: &'w mut W) -> Self {
        Self { refine: true, ..Self::new(watch) }
    }

    /// The same run for fits that start anew.
    pub(crate) fn anew(&mut self) -> Cx<'_, W> {
        Cx { watch: self.watch, refine: false, node: self.node, held: None, failure: None }
    }

    /// The same run with these rows held out.
    #[inline]
    pub fn holding<'a>(&'a mut self, held: Option<&'a Held<'a>>) -> Cx<'a, W> {
        Cx { watch: self.watch, refine: self.refine, node: self.node, held, failure: None }
    }

    /// The rows that are held out.
    #[inline]
    #[must_use]
    pub fn held(&self) -> Option<&'w Held<'w>> {
        self.held
    }

    /// The same, which are then no longer there for the steps of a pipeline.
    #[inline]
    pub fn lift(&mut self) -> Option<&'w Held<'w>> {
        self.held.take()
    }

    /// Whether a fit refines.
    #[inline]
    #[must_use]
    pub fn refines(&self) -> bool {
        self.refine
    }

    /// The step that runs now.
    #[inline]
    #[must_use]
    pub fn node(&self) -> &'static str {
        self.node
    }

    /// How many of the first rows the observer wants to see.
    #[inline]
    #[must_use]
    pub fn first_rows(&self) -> Option<usize> {
        self.watch.first_rows()
    }

    /// Shows a glimpse of what a step gives.
    #[inline]
    pub fn show(&mut self, output: usize, glimpse: Glimpse) {
        self.watch.saw(output, glimpse);
    }

    /// Shows what a step gives to an observer that looks, and hands it on.
    #[inline]
    pub fn saw<A, P: Own<A>>(
        &mut self,
        output: usize,
        edge: Edge<A, P>,
        look: impl FnOnce(&A, Option<usize>) -> Glimpse,
    ) -> Edge<A, P> {
        if W::LOOKS {
            let rows = self.watch.first_rows();
            // Rows that are still pending are computed for an observer only where it wants to see them.
            if let Some(glimpse) = edge.shown(rows.is_some(), |value| look(value, rows)) {
                self.watch.saw(output, glimpse);
            }
        }
        edge
    }

    /// A step begins.
    #[inline]
    pub fn begin(&mut self, node: &'static str, phase: Phase) -> &mut Self {
        self.watch.enter(node, phase);
        self.node = node;
        self
    }

    /// Ends what [`begin`](Self::begin) began: what the step gave, or nothing, and its error is
    /// [`failure`](Self::failure). A body that leaves without the error in its hands is less for rustc to check.
    #[inline]
    pub(crate) fn ended<T>(&mut self, done: Result<T>, node: &'static str, phase: Phase) -> Option<T> {
        self.watch.leave();
        match done {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(error.at(node, phase));
                None
            }
        }
    }

    #[cold]
    fn fail(&mut self, error: Error) {
        self.failure = Some(error);
    }

    /// Why a step gave nothing.
    #[cold]
    pub fn failure(&mut self) -> Error {
        debug_assert!(self.failure.is_some(), "whoever leaves a body has left an error");
        self.failure.take().unwrap_or_else(|| Error::new("a step gave nothing, and no error"))
    }
}

/// Ends what [`Cx::begin`] began.
pub trait End: Sized {
    /// Names the step in an error.
    ///
    /// # Errors
    /// That of the step.
    fn end<W: Watch>(self, cx: &mut Cx<'_, W>, node: &'static str, phase: Phase) -> Self;
}

impl<T> End for Result<T> {
    #[inline]
    fn end<W: Watch>(mut self, cx: &mut Cx<'_, W>, node: &'static str, phase: Phase) -> Self {
        cx.watch.leave();
        if let Err(error) = &mut self {
            error.locate(node, phase);
        }
        self
    }
}
