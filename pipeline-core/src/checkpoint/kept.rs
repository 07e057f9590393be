//! [`Kept`]: how an edge holds the output of a checkpoint.

use crate::edge::{Carrier, Edge, Enter, Hold, Own, See};
use crate::error::{Error, Result};
use crate::rows::{Feed, First, Fused, RowStep, Run, Source, collect_lent, collect_owned, first};
use std::sync::Arc;

/// The output of a checkpoint: the run's own, or one that it shares with the store's memory.
#[derive(Debug)]
pub struct Kept;

/// What [`Kept`] holds.
#[derive(Debug)]
pub enum Keep<A> {
    /// The run's own.
    Mine(A),
    /// Shared: a step that insists on owning it gets a clone.
    Common(Arc<A>),
}

impl<A> Carrier<A> for Kept {
    type Held = Keep<A>;
    type Settled = Self;

    #[inline]
    fn settle(held: Keep<A>) -> Result<Edge<A, Self>> {
        Ok(Edge::holding(held))
    }
}

impl<A> See<A> for Kept {
    #[inline]
    fn see(held: &Keep<A>) -> &A {
        match held {
            Keep::Mine(value) => value,
            Keep::Common(value) => value,
        }
    }
}

impl<A: Clone> Own<A> for Kept {
    #[inline]
    fn own(held: Keep<A>) -> Result<A> {
        Ok(match held {
            Keep::Mine(value) => value,
            Keep::Common(value) => Arc::unwrap_or_clone(value),
        })
    }

    fn shown<R>(held: &Keep<A>, _: bool, look: impl FnOnce(&A) -> R) -> Option<R> {
        Some(look(Self::see(held)))
    }
}

impl<'a, A: Clone> Enter<'a, A> for Kept {
    #[inline]
    fn enter(held: Keep<A>) -> Result<Hold<'a, A>> {
        Self::own(held).map(Hold::Owned)
    }
}

impl<T> Source<T> for Kept {
    fn rows(held: &Keep<Vec<T>>) -> &[T] {
        let rows: &Vec<T> = Self::see(held);
        rows
    }

    fn collect<F: Run<T>>(held: Keep<Vec<T>>, run: &F) -> Result<Vec<F::Out>> {
        match held {
            Keep::Mine(rows) => collect_owned(rows, run),
            Keep::Common(rows) => collect_lent(&rows, run),
        }
    }
}

impl<T> Feed<T> for Kept {
    type Then<'s, S: RowStep<T> + 's> = Fused<Self, T, First<'s, S>>;

    fn then<'s, S: RowStep<T>>(
        held: Keep<Vec<T>>,
        step: &'s S,
        node: &'static str,
    ) -> Edge<Vec<S::Out>, Self::Then<'s, S>> {
        first(held, step, node)
    }
}

/// Takes a value for its last reader.
///
/// # Errors
/// A value that was not planned: never, unless a graph was written by hand.
pub fn given_edge<A, P: Carrier<A>>(edge: &mut Option<Edge<A, P>>) -> Result<Edge<A, P>> {
    edge.take().ok_or_else(unplanned)
}

/// Lends a value to one of several readers.
///
/// # Errors
/// As [`given_edge`].
#[allow(clippy::redundant_closure_for_method_calls, reason = "the method by its name asks for a longer `A`")]
pub fn lent_edge<A, P: See<A>>(edge: &Option<Edge<A, P>>) -> Result<Edge<A, crate::edge::Shared<'_>>> {
    match edge {
        Some(edge) => Ok(edge.lend()),
        None => Err(unplanned()),
    }
}

/// Looks at a value.
///
/// # Errors
/// As [`given_edge`].
pub fn seen_edge<A, P: See<A>>(edge: &Option<Edge<A, P>>) -> Result<&A> {
    edge.as_ref().map(Edge::see).ok_or_else(unplanned)
}

/// What was handed over.
///
/// # Errors
/// As [`given_edge`].
pub fn there<T>(value: Option<T>) -> Result<T> {
    value.ok_or_else(unplanned)
}

fn unplanned() -> Error {
    Error::new(
        "a value is needed that the plan of this run left out; this is a bug of neatpipe: please report it",
    )
}
