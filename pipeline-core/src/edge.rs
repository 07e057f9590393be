//! Edges of the graph: a value together with the way it is held.
//!
//! A step says what it does with an argument by its type: `T` owns it, `&T` reads it. Which of the two the
//! graph can offer without a copy depends on who else reads the value, and that is known when the macro
//! runs. So an edge carries a *carrier* beside the value's type:
//!
//! | carrier | what is held | owned by | read by |
//! |---|---|---|---|
//! | [`Moved`] | the value | moving it | reference |
//! | [`Shared`] | a reference; others still read it | cloning, if it is `Clone` | reference |
//! | [`Given`] | an input of a pipeline: the value, or the caller's reference | moving, or cloning | reference |
//! | [`Fused`](crate::rows::Fused) | rows still to be computed by a run of row steps | computing them | computing them |
//!
//! A wrong edge is a plain type mismatch at the argument, since the value's type stands in the open:
//! ``expected `Edge<Matrix, _>`, found `Edge<Vec<String>, Moved>` ``.

use crate::data::OneRow;
use crate::error::{Error, Result};
use std::fmt;
use std::marker::PhantomData;

/// A value of type `A` on its way to a step, held as the carrier `P` says.
pub struct Edge<A, P: Carrier<A>> {
    held: P::Held,
}

/// How an edge holds a value of type `A`.
#[diagnostic::on_unimplemented(
    message = "`{A}` is not the `Vec` of the standard library",
    label = "taken for it by its name",
    note = "write the path of your own type in the signature, as in `self::Vec<…>`"
)]
pub trait Carrier<A>: Sized {
    /// What is stored.
    type Held;
    /// The carrier once every pending row is computed.
    type Settled: See<A>;
    /// Computes what is pending; nothing else moves or is copied.
    ///
    /// # Errors
    /// The first error of a pending row step.
    fn settle(held: Self::Held) -> Result<Edge<A, Self::Settled>>;
}

/// A carrier whose value can be looked at.
pub trait See<A>: Carrier<A> {
    /// The value.
    fn see(held: &Self::Held) -> &A;
}

/// A carrier that can give the value away.
#[diagnostic::on_unimplemented(
    message = "`{A}` is read by several steps, and this one takes it by value",
    note = "derive `Clone` for `{A}`, or take `&{A}` in the step"
)]
pub trait Own<A>: Carrier<A> {
    /// The value, moved where nobody else reads it and cloned where others do.
    ///
    /// # Errors
    /// The first error of a pending row step.
    fn own(held: Self::Held) -> Result<A>;

    /// Shows the value to somebody who watches and leaves it where it is; what is pending is computed for that where
    /// `pending` says so, and else there is nothing to be shown.
    fn shown<R>(held: &Self::Held, pending: bool, look: impl FnOnce(&A) -> R) -> Option<R>;

    /// The one row of a batch of one, computed without building the batch where rows are still pending.
    ///
    /// # Errors
    /// The first error of a pending row step; a batch that has not exactly one row.
    #[inline]
    fn single(held: Self::Held) -> Result<A::Row>
    where
        A: OneRow,
    {
        Self::own(held)?.into_one()
    }
}

/// A carrier that can become the input of a nested pipeline.
#[diagnostic::on_unimplemented(
    message = "`{A}` is read by several steps, and a pipeline takes it as its input",
    note = "derive `Clone` for `{A}`"
)]
pub trait Enter<'a, A>: Carrier<A> {
    /// The value as an input.
    ///
    /// # Errors
    /// The first error of a pending row step.
    fn enter(held: Self::Held) -> Result<Hold<'a, A>>;
}

/// The value itself: its only reader may take it.
#[derive(Debug)]
pub struct Moved;

/// A reference: several steps read the value.
#[derive(Debug)]
pub struct Shared<'a>(PhantomData<&'a ()>);

/// An input of a pipeline, which its caller gave by value or by reference.
#[derive(Debug)]
pub struct Given<'a>(PhantomData<&'a ()>);

/// What [`Given`] holds.
pub enum Hold<'a, A> {
    /// The caller gave it away.
    Owned(A),
    /// The caller lent it; a step that insists on owning it gets a clone.
    Lent(&'a A, fn(&A) -> A),
}

impl<A> Carrier<A> for Moved {
    type Held = A;
    type Settled = Self;

    #[inline]
    fn settle(held: A) -> Result<Edge<A, Self>> {
        Ok(Edge { held })
    }
}

impl<A> See<A> for Moved {
    #[inline]
    fn see(held: &A) -> &A {
        held
    }
}

impl<A> Own<A> for Moved {
    #[inline]
    fn own(held: A) -> Result<A> {
        Ok(held)
    }

    fn shown<R>(held: &A, _: bool, look: impl FnOnce(&A) -> R) -> Option<R> {
        Some(look(held))
    }
}

impl<'a, A> Enter<'a, A> for Moved {
    #[inline]
    fn enter(held: A) -> Result<Hold<'a, A>> {
        Ok(Hold::Owned(held))
    }
}

impl<'a, A: 'a> Carrier<A> for Shared<'a> {
    type Held = &'a A;
    type Settled = Self;

    #[inline]
    fn settle(held: &'a A) -> Result<Edge<A, Self>> {
        Ok(Edge { held })
    }
}

impl<'a, A: 'a> See<A> for Shared<'a> {
    #[inline]
    fn see<'b>(held: &'b &'a A) -> &'b A {
        held
    }
}

impl<'a, A: Clone + 'a> Own<A> for Shared<'a> {
    #[inline]
    fn own(held: &'a A) -> Result<A> {
        Ok(held.clone())
    }

    fn shown<R>(held: &&'a A, _: bool, look: impl FnOnce(&A) -> R) -> Option<R> {
        Some(look(held))
    }
}

// The lifetimes differ: what a caller lent lives longer than what the body around the call lends.
impl<'a, 'b: 'a, A: Clone + 'b> Enter<'a, A> for Shared<'b> {
    #[inline]
    fn enter(held: &'b A) -> Result<Hold<'a, A>> {
        Ok(Hold::Lent(held, A::clone))
    }
}

impl<'a, A: 'a> Carrier<A> for Given<'a> {
    type Held = Hold<'a, A>;
    type Settled = Self;

    #[inline]
    fn settle(held: Self::Held) -> Result<Edge<A, Self>> {
        Ok(Edge { held })
    }
}

impl<'a, A: 'a> See<A> for Given<'a> {
    #[inline]
    fn see(held: &Self::Held) -> &A {
        held.see()
    }
}

impl<'a, A: 'a> Own<A> for Given<'a> {
    #[inline]
    fn own(held: Self::Held) -> Result<A> {
        Ok(held.own())
    }

    fn shown<R>(held: &Self::Held, _: bool, look: impl FnOnce(&A) -> R) -> Option<R> {
        Some(look(held.see()))
    }
}

impl<'a, 'b: 'a, A: 'b> Enter<'a, A> for Given<'b> {
    #[inline]
    fn enter(held: Self::Held) -> Result<Hold<'a, A>> {
        Ok(held)
    }
}

impl<A, P: Carrier<A>> Edge<A, P> {
    #[inline]
    pub(crate) fn holding(held: P::Held) -> Self {
        Self { held }
    }

    #[inline]
    pub(crate) fn held(&self) -> &P::Held {
        &self.held
    }

    #[inline]
    pub(crate) fn into_held(self) -> P::Held {
        self.held
    }

    /// Computes what is pending, so that the value can be looked at.
    ///
    /// # Errors
    /// The first error of a pending row step.
    #[inline]
    pub fn settle(self) -> Result<Edge<A, P::Settled>> {
        P::settle(self.held)
    }

    /// The value, for a step that owns its argument.
    ///
    /// # Errors
    /// The first error of a pending row step.
    #[inline]
    pub fn own(self) -> Result<A>
    where
        P: Own<A>,
    {
        P::own(self.held)
    }

    /// See [`Own::shown`].
    pub fn shown<R>(&self, pending: bool, look: impl FnOnce(&A) -> R) -> Option<R>
    where
        P: Own<A>,
    {
        P::shown(&self.held, pending, look)
    }

    /// The value, for a step that reads its argument.
    #[inline]
    pub fn see(&self) -> &A
    where
        P: See<A>,
    {
        P::see(&self.held)
    }

    /// The value as an input of a nested pipeline.
    ///
    /// # Errors
    /// The first error of a pending row step.
    #[inline]
    pub fn enter<'a>(self) -> Result<Hold<'a, A>>
    where
        P: Enter<'a, A>,
    {
        P::enter(self.held)
    }

    /// An edge for one of several readers; this one stays.
    #[inline]
    pub fn lend(&self) -> Edge<A, Shared<'_>>
    where
        P: See<A>,
    {
        Edge { held: P::see(&self.held) }
    }
}

impl<A> Edge<A, Moved> {
    /// What a step returned.
    #[inline]
    pub fn moved(value: A) -> Self {
        Self { held: value }
    }

    /// Computes what is pending in what a step returned: a value that several will read.
    ///
    /// # Errors
    /// The first error of a pending row step.
    #[inline]
    pub fn keep<P: Own<A>>(edge: Edge<A, P>) -> Result<Self> {
        Ok(Self { held: edge.own().map_err(Error::settled)? })
    }
}

impl<'a, A: 'a> Edge<A, Shared<'a>> {
    /// A value that somebody else keeps.
    #[inline]
    pub fn shared(value: &'a A) -> Self {
        Self { held: value }
    }
}

impl<'a, A: 'a> Edge<A, Given<'a>> {
    /// An input as its caller gave it.
    #[inline]
    pub fn given(hold: Hold<'a, A>) -> Self {
        Self { held: hold }
    }
}

impl<'a, A: Clone> From<&'a A> for Hold<'a, A> {
    #[inline]
    fn from(value: &'a A) -> Self {
        Self::Lent(value, A::clone)
    }
}

impl<A> From<A> for Hold<'_, A> {
    #[inline]
    fn from(value: A) -> Self {
        Self::Owned(value)
    }
}

impl<A, P: Carrier<A>> fmt::Debug for Edge<A, P>
where
    P::Held: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.held.fmt(f)
    }
}

impl<A: fmt::Debug> fmt::Debug for Hold<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Owned(value) => value.fmt(f),
            Self::Lent(value, _) => value.fmt(f),
        }
    }
}

/// A value that is only looked at: a target, weights, a side table.
pub enum Look<'a, A> {
    /// The caller gave it away.
    Owned(A),
    /// The caller lent it.
    Lent(&'a A),
}

impl<A> Look<'_, A> {
    /// The value.
    #[inline]
    pub fn see(&self) -> &A {
        match self {
            Self::Owned(value) => value,
            Self::Lent(value) => value,
        }
    }
}

impl<'a, A> From<&'a A> for Look<'a, A> {
    #[inline]
    fn from(value: &'a A) -> Self {
        Self::Lent(value)
    }
}

impl<A> From<A> for Look<'_, A> {
    #[inline]
    fn from(value: A) -> Self {
        Self::Owned(value)
    }
}

impl<A: fmt::Debug> fmt::Debug for Look<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.see().fmt(f)
    }
}

impl<A> Hold<'_, A> {
    /// The value, wherever it is.
    #[inline]
    pub fn see(&self) -> &A {
        match self {
            Self::Owned(value) => value,
            Self::Lent(value, _) => value,
        }
    }

    /// The value, cloned where it was lent.
    #[inline]
    pub fn own(self) -> A {
        match self {
            Self::Owned(value) => value,
            Self::Lent(value, clone) => clone(value),
        }
    }
}
