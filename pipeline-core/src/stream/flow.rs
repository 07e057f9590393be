//! A source and the function that is still pending on what it gives.

use super::credit::Credit;
use super::sync::Arc;
use crate::error::{Error, Result};
use std::any::Any;
use std::ops::ControlFlow;

/// Why there is no value at a sequence number.
pub enum Fault {
    /// A step or the source returned an error.
    Error(Error),
    /// User code panicked, with this payload.
    Panic(Box<dyn Any + Send>),
    /// It lies behind a fault, so nobody computed it.
    Skipped,
}

/// What a sequence number came to.
pub type Outcome<T> = std::result::Result<T, Fault>;

/// Sequence numbers and what they came to.
pub(super) type Outcomes<T> = Vec<(u64, Outcome<T>)>;

/// What a pull came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pulled {
    /// At least one batch.
    Some,
    /// None yet, and the caller did not want to wait.
    None,
    /// None, now and for ever.
    End,
}

/// Batches that one worker has taken at once.
pub struct Claim<T> {
    /// Sequence numbers and what stands there.
    pub items: Outcomes<T>,
    /// How many it may take.
    pub limit: usize,
}

impl<T> Claim<T> {
    pub(super) fn new() -> Self {
        Self { items: Vec::new(), limit: 0 }
    }
}

/// What lies before a place of the line, as far as those behind it have to know.
#[derive(Clone, Default)]
pub struct Before {
    /// The credits that an any-order stretch took, to be given back where it ends.
    pub(super) credit: Option<Arc<Credit>>,
    /// Whether this comes straight from the source.
    pub(super) source: bool,
    /// Whether the source has promised batches, so that asking for one does not wait for ever.
    pub(super) promised: bool,
    /// Whether all rows are one batch, which then has no number worth telling.
    pub(super) whole: bool,
}

/// A source and the function still pending: static composition, nothing boxed.
///
/// `pull` is short and serial, `run` is the work and may be called by many threads at once. A nested pipeline
/// without boundaries only adds to the pending function and so costs no thread.
pub trait Flow: Sync + Sized {
    /// What is pulled.
    type Raw: Send;
    /// What the pending function makes of it.
    type Out: Send;

    /// Takes up to `claim.limit` batches; waits for the first one only, and only if asked to.
    fn pull(&self, claim: &mut Claim<Self::Raw>, wait: bool) -> Pulled;

    /// The pending function.
    ///
    /// # Errors
    /// Those of the steps.
    fn run(&self, raw: Self::Raw) -> Result<Self::Out>;

    /// Everything in the calling thread, without a claim: the plain loop.
    fn each(self, act: impl FnMut(u64, Outcome<Self::Out>) -> ControlFlow<()>);

    /// What lies before.
    fn before(&self) -> Before;

    /// Adds to the pending function.
    fn then<G, O>(self, apply: G) -> Then<Self, G>
    where
        G: Fn(Self::Out) -> Result<O> + Sync,
        O: Send,
    {
        Then { flow: self, apply }
    }
}

/// A flow with one more function pending.
pub struct Then<F, G> {
    flow: F,
    apply: G,
}

impl<F, G, O> Flow for Then<F, G>
where
    F: Flow,
    G: Fn(F::Out) -> Result<O> + Sync,
    O: Send,
{
    type Raw = F::Raw;
    type Out = O;

    #[inline]
    fn pull(&self, claim: &mut Claim<F::Raw>, wait: bool) -> Pulled {
        self.flow.pull(claim, wait)
    }

    #[inline]
    fn run(&self, raw: F::Raw) -> Result<O> {
        (self.apply)(self.flow.run(raw)?)
    }

    #[inline]
    fn each(self, mut act: impl FnMut(u64, Outcome<O>) -> ControlFlow<()>) {
        let Self { flow, apply } = self;
        let whole = flow.before().whole;
        flow.each(|seq, item| {
            let item = match item {
                Ok(item) => apply(item).map_err(|error| at_batch(error, seq, whole)),
                Err(fault) => Err(fault),
            };
            act(seq, item)
        });
    }

    fn before(&self) -> Before {
        self.flow.before()
    }
}

/// The error of a batch, which is named unless it is all there is.
pub(super) fn at_batch(error: Error, seq: u64, whole: bool) -> Fault {
    Fault::Error(if whole { error } else { error.in_batch(seq) })
}

impl std::fmt::Debug for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Error(error) => write!(f, "{error:?}"),
            Self::Panic(_) => f.write_str("a panic"),
            Self::Skipped => f.write_str("skipped"),
        }
    }
}

impl<T> std::fmt::Debug for Claim<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Claim({} of {})", self.items.len(), self.limit)
    }
}

impl std::fmt::Debug for Before {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Before")
    }
}

impl<F, G> std::fmt::Debug for Then<F, G> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Then")
    }
}

/// Everything in the calling thread, one by one.
pub(super) fn each_pulled<F: Flow>(flow: &F, mut act: impl FnMut(u64, Outcome<F::Out>) -> ControlFlow<()>) {
    let whole = flow.before().whole;
    let mut claim = Claim { items: Vec::new(), limit: 1 };
    while flow.pull(&mut claim, true) == Pulled::Some {
        for (seq, item) in claim.items.drain(..) {
            let item = item.and_then(|raw| flow.run(raw).map_err(|error| at_batch(error, seq, whole)));
            if act(seq, item).is_break() {
                return;
            }
        }
    }
}
