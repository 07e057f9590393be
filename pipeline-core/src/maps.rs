//! What a pipeline asks of a step that is one of its type parameters.
//!
//! The ways of calling a step name the carriers of its edges, which no user should have to write. So a step
//! that is a parameter gets its input by value, and these two bounds say the rest.

use crate::data::Weights;
use crate::edge::{Edge, Moved, Own};
use crate::error::{Error, Result};
use crate::step::{Lifecycle, Operator, Step};
use crate::watch::{Cx, Watch};

/// A step of one input `A` and one output `B`, without a target: `where S: Maps<Vec<f64>, Vec<f64>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a step from `{A}` to `{B}`",
    note = "it has to take one input, no target, and to give one output"
)]
pub trait Maps<A, B>: Step<Itself = Self> + Lifecycle {
    #[doc(hidden)]
    fn maps_transform<W: Watch>(&self, x: A, cx: &mut Cx<'_, W>) -> Result<B>;
    #[doc(hidden)]
    fn maps_fit<W: Watch>(&mut self, x: A, cx: &mut Cx<'_, W>) -> Result<()>;
    #[doc(hidden)]
    fn maps_fit_transform<W: Watch>(&mut self, x: A, cx: &mut Cx<'_, W>) -> Result<B>;
}

/// A step of one input `A` and one output `B` that a target `Y` supervises: `where S: Learns<Matrix, Vec<f64>, Vec<f64>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a step from `{A}` to `{B}` that learns from `{Y}`",
    note = "it has to take one input and one target, and to give one output"
)]
pub trait Learns<A, Y, B>: Step<Itself = Self> + Lifecycle {
    #[doc(hidden)]
    fn learns_transform<W: Watch>(&self, x: A, cx: &mut Cx<'_, W>) -> Result<B>;
    #[doc(hidden)]
    fn learns_fit<W: Watch>(
        &mut self,
        x: A,
        y: &Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<()>;
    #[doc(hidden)]
    fn learns_fit_transform<W: Watch>(
        &mut self,
        x: A,
        y: &Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<B>;
}

/// An edge of this value, however it is held.
pub trait Gives<B> {
    /// The value.
    ///
    /// # Errors
    /// The first error of a pending row step.
    fn give(self) -> Result<B>;
}

impl<B, P: Own<B>> Gives<B> for Edge<B, P> {
    fn give(self) -> Result<B> {
        self.own().map_err(Error::settled)
    }
}

type X<A> = (Edge<A, Moved>,);

impl<S, A, B> Maps<A, B> for S
where
    S: Step<Itself = S> + Lifecycle,
    S: for<'s> Operator<'s, X<A>, (), 1, 0, 1, Out: Gives<B>, FitOut: Gives<B>>,
{
    fn maps_transform<W: Watch>(&self, x: A, cx: &mut Cx<'_, W>) -> Result<B> {
        self.transform_step((Edge::moved(x),), cx)?.give()
    }

    fn maps_fit<W: Watch>(&mut self, x: A, cx: &mut Cx<'_, W>) -> Result<()> {
        self.fit_step((Edge::moved(x),), (), None, cx)
    }

    fn maps_fit_transform<W: Watch>(&mut self, x: A, cx: &mut Cx<'_, W>) -> Result<B> {
        self.fit_transform_step((Edge::moved(x),), (), None, cx)?.give()
    }
}

impl<S, A, Y: 'static, B> Learns<A, Y, B> for S
where
    S: Step<Itself = S> + Lifecycle,
    S: for<'s, 'y> Operator<'s, X<A>, (&'y Y,), 1, 1, 1, Out: Gives<B>, FitOut: Gives<B>>,
{
    fn learns_transform<W: Watch>(&self, x: A, cx: &mut Cx<'_, W>) -> Result<B> {
        Operator::<X<A>, (&Y,), 1, 1, 1>::transform_step(self, (Edge::moved(x),), cx)?.give()
    }

    fn learns_fit<W: Watch>(
        &mut self,
        x: A,
        y: &Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<()> {
        self.fit_step((Edge::moved(x),), (y,), weights, cx)
    }

    fn learns_fit_transform<W: Watch>(
        &mut self,
        x: A,
        y: &Y,
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<B> {
        self.fit_transform_step((Edge::moved(x),), (y,), weights, cx)?.give()
    }
}
