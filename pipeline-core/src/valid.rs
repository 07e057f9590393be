//! [`Valid`]: rows that are held out of a fit, for a step that stops early by them.

use crate::checkpoint::Pins;
use crate::data::Weights;
use crate::error::{Error, Result};
use crate::fitted::Pipeline;
use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

/// Rows that are held out of a fit, as they are where the step stands: they went through the steps before it, as those
/// have been fitted on the other rows.
///
/// A step asks for them by an argument `Option<Valid<'_, &X, &Y>>` of its `fit`: what the `fit` learns from, once more. With
/// several inputs or targets each is a tuple. It is given them where its node is marked `#[early_stopping]`, by
/// `fit_validated` and by a search; nothing in any other fit, `refit` included. All types have to be `'static`.
///
/// ```
/// use neatpipe_core::{Matrix, Rows, Valid};
/// use neatpipe_macros::{Step, step};
///
/// /// Predicts the mean, and says how far it is from that of the rows that were held out.
/// #[derive(Step, Clone, Debug)]
/// struct Mean {
///     #[state]
///     mean: Option<f64>,
///     #[state]
///     off: Option<f64>,
/// }
///
/// #[step]
/// impl Mean {
///     fn fit(&mut self, _x: &Matrix, y: &[f64], valid: Option<Valid<'_, &Matrix, &[f64]>>) {
///         let mean = |y: &[f64]| y.iter().sum::<f64>() / y.len() as f64;
///         self.off = valid.map(|valid| mean(valid.y) - mean(y));
///         self.mean = Some(mean(y));
///     }
///
///     fn transform(&self, x: &Matrix) -> Vec<f64> {
///         vec![self.mean.unwrap_or_default(); x.n_rows()]
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Valid<'a, X, Y> {
    /// What the step predicts from.
    pub x: X,
    /// What its predictions are compared with.
    pub y: Y,
    /// How much each row counts, where the fit has weights.
    pub weights: Option<&'a Weights>,
}

/// Rows that are held out, on their way to the step that asks for them: values without their types, since what hands
/// them on knows neither the step nor what is before it.
#[derive(Clone, Copy)]
pub struct Held<'a> {
    parts: &'a [Part<'a>],
    weights: Option<&'a Weights>,
    pins: Option<&'a Pins>,
}

/// A value of some type.
#[derive(Clone, Copy)]
pub struct Part<'a>(&'a dyn Any);

impl<'a> Part<'a> {
    /// A value.
    pub fn of<T: 'static>(value: &'a T) -> Self {
        Self(value)
    }
}

impl<'a> Held<'a> {
    /// The inputs, then the targets; `pins` know their content where an earlier fit has asked for it.
    #[must_use]
    pub fn new(parts: &'a [Part<'a>], weights: Option<&'a Weights>, pins: Option<&'a Pins>) -> Self {
        Self { parts, weights, pins }
    }

    /// An input or a target.
    ///
    /// # Errors
    /// One of another type, which what the macros write never asks for.
    pub fn part<T: 'static>(&self, place: usize) -> Result<&'a T> {
        let part = self.parts.get(place).and_then(|part| part.0.downcast_ref());
        part.ok_or_else(|| {
            let name = std::any::type_name::<T>();
            Error::new(format!("what is held out has no `{name}` at place {place}"))
        })
    }

    /// How much each row counts.
    #[must_use]
    pub fn weights(&self) -> Option<&'a Weights> {
        self.weights
    }

    /// What knows the content of the parts.
    #[must_use]
    pub fn pins(&self) -> Option<&'a Pins> {
        self.pins
    }
}

impl fmt::Debug for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Held").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Part")
    }
}

/// A step whose `fit` looks at rows that are held out; written by `#[step]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not stop early",
    label = "nothing here looks at rows that are held out",
    note = "a step looks at them where its `fit` has an argument `Option<Valid<'_, …>>`; a pipeline where a node in it is `#[early_stopping]`"
)]
pub trait TakesValid {
    /// Asks for the ability at the user's word for it.
    #[doc(hidden)]
    #[inline]
    fn takes_valid(&self) {}
}

/// Whether a branch of a choice stops early, as a type: `(&Branch::<T>::NEW).neatpipe_stops()` is [`Stops`] or [`GoesOn`],
/// since method lookup tries [`AsStops`] first.
#[derive(Debug)]
pub struct Branch<T>(PhantomData<fn(T)>);

impl<T> Branch<T> {
    /// The branch.
    pub const NEW: Self = Self(PhantomData);
}

/// A branch that looks at rows that are held out.
#[derive(Clone, Copy, Debug)]
pub struct Stops;

/// A branch that does not.
#[derive(Clone, Copy, Debug)]
pub struct GoesOn;

/// A step that stops early.
pub trait AsStops {
    /// It does.
    fn neatpipe_stops(&self) -> Stops {
        Stops
    }
}

/// Any step.
pub trait AsGoesOn {
    /// It does not.
    fn neatpipe_stops(&self) -> GoesOn {
        GoesOn
    }
}

impl<T: TakesValid> AsStops for Branch<T> {}
impl<T> AsGoesOn for &Branch<T> {}

/// A choice of which a branch stops early.
#[diagnostic::on_unimplemented(
    message = "no branch of this choice stops early",
    label = "nothing here looks at rows that are held out",
    note = "a step looks at them where its `fit` has an argument `Option<Valid<'_, …>>`; a pipeline where a node in it is `#[early_stopping]`"
)]
pub trait OneStops: Sized {
    /// Asks for it at the user's word.
    fn one_stops(self) {}
}

#[diagnostic::do_not_recommend]
impl OneStops for Stops {}
#[diagnostic::do_not_recommend]
impl<B> OneStops for (Stops, B) {}
#[diagnostic::do_not_recommend]
impl<B: OneStops> OneStops for (GoesOn, B) {}

/// A pipeline with a node that is `#[early_stopping]`; written by `pipeline!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no step that stops early",
    label = "nothing here looks at rows that are held out",
    note = "write `#[early_stopping]` before the `let` of a step that does, or use `fit`"
)]
pub trait Validates: Pipeline {
    /// Hands rows on as those that are held out.
    fn held<R>(valid: &Self::Training<'_>, then: impl FnOnce(&Held<'_>) -> R) -> R;
}
