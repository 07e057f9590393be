//! [`Ways`]: the ways through a choice are of one type.

use crate::edge::{Edge, Moved};
use std::marker::PhantomData;

/// The type of a value that is computed in one of several ways; the first way says which.
#[derive(Debug)]
pub struct Ways<A>(PhantomData<A>);

impl<A> Default for Ways<A> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<A> Ways<A> {
    /// The value, computed in the first way.
    #[inline]
    pub fn first(&self, edge: Edge<A, Moved>) -> Edge<A, Moved> {
        edge
    }
}

/// The value, computed in another way than the first. A function, so that the error tells of no hidden type.
#[inline]
pub fn other_way<A, B: Same<A>>(_: &Ways<A>, edge: Edge<B, Moved>) -> Edge<A, Moved> {
    B::same(edge)
}

/// The same type.
#[diagnostic::on_unimplemented(
    message = "the ways through a choice give `{A}` and `{Self}`",
    label = "gives `{Self}`",
    note = "all branches of `choose` give the same types, and an `optional` step gives what it takes"
)]
pub trait Same<A>: Sized {
    /// The edge as it is.
    fn same(edge: Edge<Self, Moved>) -> Edge<A, Moved>;
}

#[diagnostic::do_not_recommend]
impl<A> Same<A> for A {
    #[inline]
    fn same(edge: Edge<Self, Moved>) -> Edge<A, Moved> {
        edge
    }
}
