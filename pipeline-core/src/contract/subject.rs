//! A step without its types, so that the laws are compiled once and not for each step.

use super::given::{Types, Yields};
use super::pledge::{Can, Pledge};
use super::rows::{AnyRows, Comparable};
use super::state::{Parts, Put};
use crate::checkpoint::step_keys;
use crate::data::Weights;
use crate::error::{Error, Result};
use crate::params::{Hyperparams, Row, Tunable, Tune};
use crate::step::{Lifecycle, Operator};
use crate::store::Key;
use crate::watch::{Cx, Unwatched};
use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a step is called with.
#[derive(Clone, Debug)]
pub(super) struct Data {
    pub(super) x: Vec<AnyRows>,
    pub(super) y: Vec<AnyRows>,
    pub(super) weights: Option<Weights>,
}

/// Why a call gave nothing.
#[derive(Debug)]
pub(super) enum Fault {
    Refused(Error),
    Panicked(String),
}

pub(super) type Tried<T> = Result<T, Fault>;

/// Makes a panic a fault.
fn tried<T>(call: impl FnOnce() -> Result<T>) -> Tried<T> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(done) => done.map_err(Fault::Refused),
        Err(payload) => {
            let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
            Err(Fault::Panicked(text.unwrap_or_else(|| "something that is no text".to_owned())))
        }
    }
}

/// What is the same for all values of a step's type.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) can: Can,
    /// Whether the `fit_transform` is one of its own.
    pub(super) fused: bool,
    pub(super) params: Vec<Row>,
    /// Whether its spaces are sound and hold their defaults.
    pub(super) spaces: fn() -> Tried<()>,
}

/// A step of any type.
pub(super) trait Subject {
    fn copy(&self) -> Box<dyn Subject>;
    /// Forgets and sets up, as a pipeline does before a fit.
    fn set_up(&mut self) -> Tried<()>;
    fn fit(&mut self, data: &Data, refine: bool) -> Tried<()>;
    fn fit_transform(&mut self, data: &Data) -> Tried<Vec<AnyRows>>;
    fn transform(&self, x: &[AnyRows]) -> Tried<Vec<AnyRows>>;
    /// From two threads at once.
    fn transform_twice(&self, x: &[AnyRows]) -> Option<[Tried<Vec<AnyRows>>; 2]>;
    fn undo(&self, out: &AnyRows) -> Option<Tried<AnyRows>>;
    fn merge(&self, other: &dyn Subject) -> Option<Tried<Box<dyn Subject>>>;
    /// Swaps what was learned.
    fn exchange(&mut self, other: &mut dyn Subject);
    fn params(&self) -> Hyperparams;
    /// Whether the hyperparameters are those of another one, by their types.
    fn has_params_of(&self, other: &dyn Subject) -> bool;
    /// A copy with values that were drawn from its spaces, unchecked.
    fn draw(&self, seed: u64, trial: u64) -> Tried<Box<dyn Subject>>;
    fn set(&mut self, values: &Hyperparams) -> Tried<()>;
    fn check(&self) -> Tried<()>;
    fn parts(&self) -> Option<Tried<Parts>>;
    /// A copy with states that were stored.
    fn with_states(&self, states: &[(&'static str, Vec<u8>)]) -> Option<Tried<Box<dyn Subject>>>;
    /// The keys of its fit and of all that it does; nothing where no key covers it.
    fn keys(&self) -> Option<Tried<Option<[Key; 2]>>>;
    fn any(&self) -> &dyn Any;
    fn any_mut(&mut self) -> &mut dyn Any;
}

/// A step that can be checked with these inputs and targets. The numbers of inputs, targets and outputs and the type
/// of the output are inferred.
pub trait Contracted<X: Types, Y: Types, B, const I: usize, const K: usize, const N: usize>:
    Pledge<B, I, K, N, Back: Comparable>
    + Lifecycle
    + Tunable
    + for<'s, 'x, 'y> Operator<
        's,
        X::Edges<'x>,
        Y::Refs<'y>,
        I,
        K,
        N,
        Out: Yields<Value = B>,
        FitOut: Yields<Value = B>,
    > + 'static
{
}

impl<S, X: Types, Y: Types, B, const I: usize, const K: usize, const N: usize> Contracted<X, Y, B, I, K, N>
    for S
where
    S: Pledge<B, I, K, N, Back: Comparable>
        + Lifecycle
        + Tunable
        + for<'s, 'x, 'y> Operator<
            's,
            X::Edges<'x>,
            Y::Refs<'y>,
            I,
            K,
            N,
            Out: Yields<Value = B>,
            FitOut: Yields<Value = B>,
        > + 'static,
{
}

/// Targets that supervise the fit of `S` beside the inputs `X`: what makes a step one without types.
///
/// The targets stand in front since they are the last argument: rustc asks nothing of a type that it does not know
/// yet, and a bound on the step would be asked, and refused, before it knows what the inputs are.
#[diagnostic::on_unimplemented(
    message = "`{S}` cannot be checked with these inputs and targets",
    note = "give the inputs of its `transform`, then the targets that its `fit` takes beyond them, or `()`"
)]
pub trait Supervises<S, X: Types, B, const I: usize, const K: usize, const N: usize>: Types {
    /// The step without its types.
    fn without_types(step: S) -> Untyped;
}

impl<S, X, Y, B, const I: usize, const K: usize, const N: usize> Supervises<S, X, B, I, K, N> for Y
where
    X: Types,
    Y: Types,
    B: Comparable,
    S: Contracted<X, Y, B, I, K, N>,
{
    fn without_types(step: S) -> Untyped {
        Untyped {
            kind: Typed::<S, X, Y, B, I, K, N>::kind(),
            step: Box::new(Typed::<S, X, Y, B, I, K, N>::new(step)),
        }
    }
}

/// A step without its types.
pub struct Untyped {
    pub(super) kind: Kind,
    pub(super) step: Box<dyn Subject>,
}

impl fmt::Debug for Untyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

/// A step with its types.
struct Typed<S, X, Y, B, const I: usize, const K: usize, const N: usize>
where
    S: Contracted<X, Y, B, I, K, N>,
    X: Types,
    Y: Types,
{
    step: S,
    /// Whether it was set up, and has to be torn down.
    live: bool,
    types: PhantomData<fn(X, Y, B)>,
}

impl<S, X, Y, B, const I: usize, const K: usize, const N: usize> Typed<S, X, Y, B, I, K, N>
where
    S: Contracted<X, Y, B, I, K, N>,
    X: Types,
    Y: Types,
    B: Comparable,
{
    fn new(step: S) -> Self {
        Self { step, live: false, types: PhantomData }
    }

    fn kind() -> Kind {
        Kind {
            name: S::NAME,
            can: S::CAN,
            fused: S::FUSED,
            params: S::space().rows(),
            spaces: || tried(|| S::space().check().and_then(|()| S::default().check_step())),
        }
    }

    fn outputs(step: &S, x: &[AnyRows]) -> Tried<Vec<AnyRows>> {
        tried(|| step.transform_step(X::edges(x)?, &mut Cx::new(&mut Unwatched))?.outputs())
    }
}

impl<S, X, Y, B, const I: usize, const K: usize, const N: usize> Subject for Typed<S, X, Y, B, I, K, N>
where
    S: Contracted<X, Y, B, I, K, N>,
    X: Types,
    Y: Types,
    B: Comparable,
{
    fn copy(&self) -> Box<dyn Subject> {
        Box::new(Self::new(self.step.clone()))
    }

    fn set_up(&mut self) -> Tried<()> {
        self.live = true;
        tried(|| self.step.setup_step())
    }

    fn fit(&mut self, data: &Data, refine: bool) -> Tried<()> {
        tried(|| {
            let mut watch = Unwatched;
            let mut cx = if refine { Cx::refining(&mut watch) } else { Cx::new(&mut watch) };
            let (x, y) = (X::edges(&data.x)?, Y::refs(&data.y)?);
            self.step.fit_step(x, y, data.weights.as_ref(), &mut cx)
        })
    }

    fn fit_transform(&mut self, data: &Data) -> Tried<Vec<AnyRows>> {
        tried(|| {
            let (x, y) = (X::edges(&data.x)?, Y::refs(&data.y)?);
            let mut watch = Unwatched;
            let cx = &mut Cx::new(&mut watch);
            self.step.fit_transform_step(x, y, data.weights.as_ref(), cx)?.outputs()
        })
    }

    fn transform(&self, x: &[AnyRows]) -> Tried<Vec<AnyRows>> {
        Self::outputs(&self.step, x)
    }

    fn transform_twice(&self, x: &[AnyRows]) -> Option<[Tried<Vec<AnyRows>>; 2]> {
        self.step.twice_pledged(|step| Self::outputs(step, x))
    }

    fn undo(&self, out: &AnyRows) -> Option<Tried<AnyRows>> {
        let out: &B = out.get()?;
        let mut can = true;
        let back = tried(|| {
            let back = self.step.undo_pledged(out.clone());
            can = back.is_some();
            back.transpose().map(|back| back.map(AnyRows::new))
        });
        match back {
            Ok(back) => back.map(Ok),
            Err(fault) => Some(Err(fault)).filter(|_| can),
        }
    }

    fn merge(&self, other: &dyn Subject) -> Option<Tried<Box<dyn Subject>>> {
        let other: &S = other.any().downcast_ref()?;
        let merged = tried(|| self.step.merge_pledged(other.clone()).transpose());
        merged.transpose().map(|merged| merged.map(|step| Box::new(Self::new(step)) as Box<dyn Subject>))
    }

    fn exchange(&mut self, other: &mut dyn Subject) {
        if let Some(other) = other.any_mut().downcast_mut() {
            self.step.exchange(other);
        }
    }

    fn params(&self) -> Hyperparams {
        self.step.get_hyperparams()
    }

    fn has_params_of(&self, other: &dyn Subject) -> bool {
        other.any().downcast_ref::<S>().is_some_and(|other| other.read_params() == self.step.read_params())
    }

    fn draw(&self, seed: u64, trial: u64) -> Tried<Box<dyn Subject>> {
        tried(|| {
            let drawn = S::space().sample(seed, trial)?;
            let mut step = self.step.clone();
            step.take_params(&drawn);
            Ok(Box::new(Self::new(step)) as Box<dyn Subject>)
        })
    }

    fn set(&mut self, values: &Hyperparams) -> Tried<()> {
        tried(|| self.step.update_hyperparams(values))
    }

    fn check(&self) -> Tried<()> {
        tried(|| self.step.check_step())
    }

    fn parts(&self) -> Option<Tried<Parts>> {
        let mut parts = Parts::default();
        tried(|| self.step.show_pledged(&mut parts).transpose())
            .transpose()
            .map(|shown| shown.map(|()| parts))
    }

    fn with_states(&self, states: &[(&'static str, Vec<u8>)]) -> Option<Tried<Box<dyn Subject>>> {
        let changed = tried(|| self.step.changed_pledged(&mut Put(states)).transpose());
        changed.transpose().map(|step| step.map(|step| Box::new(Self::new(step)) as Box<dyn Subject>))
    }

    fn keys(&self) -> Option<Tried<Option<[Key; 2]>>> {
        tried(|| step_keys(|gather| self.step.show_pledged(gather)).transpose()).transpose()
    }

    fn any(&self) -> &dyn Any {
        &self.step
    }

    fn any_mut(&mut self) -> &mut dyn Any {
        &mut self.step
    }
}

impl<S, X, Y, B, const I: usize, const K: usize, const N: usize> Drop for Typed<S, X, Y, B, I, K, N>
where
    S: Contracted<X, Y, B, I, K, N>,
    X: Types,
    Y: Types,
{
    fn drop(&mut self) {
        if self.live {
            self.step.teardown_step();
        }
    }
}
