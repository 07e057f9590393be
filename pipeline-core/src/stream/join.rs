//! Waiting for all: the batches of a stream become one.

use super::control::Control;
use super::flow::{Before, Claim, Fault, Flow, Outcome, Pulled, each_pulled};
use super::line::{Delivered, Line};
use super::stage::{Order, Stage};
use super::sync::{Mutex, lock};
use crate::data::JoinRows;
use crate::error::{Error, Result};
use std::fmt;
use std::ops::ControlFlow;

/// What belongs to the batches that a join made one: their numbers, their rows, what the outer pipeline carries.
pub struct Carried<C> {
    pub(super) path: String,
    pub(super) batches: Vec<(u64, usize, C)>,
}

/// All batches of a stream, as they came.
pub struct Collected<X, C>(Vec<(u64, X, C)>);

/// A flow of one batch: all there were.
struct Joined<'c, X, C> {
    delivered: Delivered<(X, C)>,
    path: String,
    max: Option<usize>,
    control: &'c Control<'c>,
    done: Mutex<bool>,
}

impl<'scope, 'env> Line<'scope, 'env> {
    /// Waits for all: the rows of the whole stream become one batch, in their order.
    ///
    /// A stream without any batch gives none here either.
    ///
    /// # Errors
    /// Options that make no sense; a thread that could not be started.
    pub fn join<X, C, F>(
        &self,
        flow: F,
        stage: &Stage,
    ) -> Result<impl Flow<Out = (X, Carried<C>)> + Send + use<'scope, 'env, X, C, F>>
    where
        X: JoinRows + Send + 'scope,
        C: Send + 'scope,
        F: Flow<Out = (X, C)> + Send + 'scope,
    {
        // All are sorted when they are there, so none has to wait for its turn before.
        let plan = self.plan_ordered(stage, Some(Order::AnyOrder), &flow.before())?;
        let (_, delivered) = self.segment(flow, &plan, plan.replicas)?;
        let max = plan.stage.max;
        Ok(Joined { delivered, path: plan.path, max, control: self.control, done: Mutex::new(false) })
    }
}

impl<X: JoinRows + Send, C: Send> Flow for Joined<'_, X, C> {
    type Raw = Collected<X, C>;
    type Out = (X, Carried<C>);

    fn pull(&self, claim: &mut Claim<Self::Raw>, wait: bool) -> Pulled {
        if !wait {
            return Pulled::None;
        }
        let mut done = lock(&self.done);
        if std::mem::replace(&mut *done, true) {
            return Pulled::End;
        }
        match self.collect() {
            Some(all) => {
                claim.items.push((0, all));
                Pulled::Some
            }
            None => Pulled::End,
        }
    }

    fn run(&self, raw: Self::Raw) -> Result<Self::Out> {
        let mut batches = raw.0;
        batches.sort_unstable_by_key(|(seq, ..)| *seq);
        let mut carried = Vec::with_capacity(batches.len());
        let mut parts = Vec::with_capacity(batches.len());
        for (seq, part, carry) in batches {
            carried.push((seq, part.n_rows(), carry));
            parts.push(part);
        }
        let whole = X::join_rows(parts)?;
        Ok((whole, Carried { path: self.path.clone(), batches: carried }))
    }

    fn each(self, act: impl FnMut(u64, Outcome<Self::Out>) -> ControlFlow<()>) {
        each_pulled(&self, act);
    }

    fn before(&self) -> Before {
        Before { whole: true, ..Before::default() }
    }
}

impl<X: JoinRows + Send, C: Send> Joined<'_, X, C> {
    /// Everything, or the fault with the lowest number.
    fn collect(&self) -> Option<Outcome<Collected<X, C>>> {
        let mut batches = Vec::new();
        let mut first: Option<(u64, Fault)> = None;
        let mut rows = 0;
        let mut taken = Vec::new();
        while self.delivered.ring.take(&mut taken, usize::MAX, 0, false, true) == Pulled::Some {
            for (seq, item) in taken.drain(..) {
                match item {
                    Ok((part, carry)) if first.is_none() => {
                        rows += part.n_rows();
                        batches.push((seq, part, carry));
                    }
                    Ok(_) | Err(Fault::Skipped) => {}
                    Err(fault) => {
                        batches.clear();
                        if first.as_ref().is_none_or(|(least, _)| seq < *least) {
                            first = Some((seq, fault));
                        }
                    }
                }
            }
            if let (Some(max), None) = (self.max, &first)
                && rows > max
            {
                self.control.stop();
                self.delivered.ring.close();
                return Some(Err(Fault::Error(Error::new(format!(
                    "the join `{}` has to hold more than {max} rows; raise its `max` or join less",
                    self.path
                )))));
            }
        }
        match first {
            Some((_, fault)) => Some(Err(fault)),
            // A run that was stopped has ended before its end.
            None if batches.is_empty() || !self.control.wants(0) => None,
            None => Some(Ok(Collected(batches))),
        }
    }
}

impl<C> fmt::Debug for Carried<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Carried({} batches of `{}`)", self.batches.len(), self.path)
    }
}

impl<X, C> fmt::Debug for Collected<X, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Collected({} batches)", self.0.len())
    }
}
