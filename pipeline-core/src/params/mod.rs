//! Hyperparameters: a step's own defaults and spaces, typed and flat, and how a plan takes new values.
//!
//! Each step has a struct of its hyperparameters (`RidgeParams`) and one of their spaces (`RidgeSpace`), and a
//! pipeline has both, nested as it is: `DiamondsParams { raw: DiamondsRawParams::ridge(RidgeParams { .. }), .. }`.
//! What a choice leaves out cannot be written in the typed form. The flat form joins the same names by `__`.
//!
//! Both forms come from one table that the macros write: [`ParamSpace::build`] makes typed values out of the defaults
//! or of draws, without a look at a name; [`Slots::visit`] goes through the names, without a look at a type.

mod flat;
mod optional;
mod rows;
mod serde_form;
mod slot;
mod sound;
mod source;
mod spaces;
mod target;
mod tune;
mod walk;
mod ways;

pub use flat::Hyperparams;
pub use optional::{Optional, OptionalSpace};
pub use rows::{Condition, Row};
pub use slot::{AnySlot, Field, Name, Slot};
#[doc(hidden)]
pub use sound::{If, Sound, Then, is_hyperparam};
pub use source::Source;
pub use spaces::{OwnSpaces, Sample, Spaces};
pub use target::{At, Chooses, Target};
pub use tune::{KeepsSpaces, Tune, set_one};
pub use walk::Visit;
#[doc(hidden)]
pub use ways::{Same, Ways, other_way};

use crate::error::Result;
use std::fmt::Debug;

/// A step whose hyperparameters are known by name: every step but those marked `#[opaque]`.
///
/// Written by `#[derive(Step)]`, `#[step]` on functions, and `pipeline!`; used through [`Tune`].
#[diagnostic::on_unimplemented(
    message = "the hyperparameters of `{Self}` are not known",
    label = "no table of hyperparameters",
    note = "write `#[opaque]` before the `let` of a step that is an alias or a type parameter"
)]
pub trait Tunable: Sized {
    /// The values.
    type Params: Clone + Debug + PartialEq + Send + Sync + 'static;
    /// Default and space of each.
    type Space: ParamSpace<Params = Self::Params>;

    /// The values that the step has now.
    fn read_params(&self) -> Self::Params;

    /// Takes values, unchecked.
    fn take_params(&mut self, params: &Self::Params);

    /// Defaults and spaces as they are declared.
    fn declared_space() -> Self::Space;

    /// Makes the step's own values the defaults of a space, those of branches that are not chosen included.
    fn put_defaults(&self, space: &mut Self::Space) {
        space.put(&self.read_params());
    }

    /// Takes over once more what steps inside take over from each other, where values were set from outside.
    fn settle(&mut self) {}

    /// Spaces that took the place of the declared ones.
    fn own_spaces(&self) -> Option<Spaces<Self>> {
        None
    }
}

/// Default and space of each hyperparameter of a step.
pub trait ParamSpace: Slots + Clone + Debug + Send + Sync + 'static {
    /// The values.
    type Params;

    /// Makes values out of a source.
    fn build<S: Source>(&self, source: &S) -> Self::Params;

    /// The same of a step inside of this name.
    #[inline]
    fn build_inside<S: Source>(&self, source: &S, name: &'static Name) -> Self::Params {
        self.build(&source.within(name))
    }

    /// Makes values the defaults.
    fn put(&mut self, values: &Self::Params);
}

/// The values, once what steps inside take over from each other is taken over from these.
pub fn settled<S: ParamSpace>(space: &S, values: &S::Params) -> S::Params {
    let mut space = space.clone();
    space.put(values);
    space.build(&source::Defaults)
}

/// The slots of a space, one after the other: what goes by names is written once for all spaces and not for each.
pub trait Slots {
    /// Goes through the hyperparameters, those of branches that are not chosen included.
    ///
    /// # Errors
    /// That of the visitor.
    fn visit(&mut self, visitor: &mut dyn Visit) -> Result<()>;

    /// The same of a step inside of this name.
    ///
    /// # Errors
    /// That of the visitor.
    fn visit_inside(&mut self, visitor: &mut dyn Visit, name: &'static Name) -> Result<()> {
        visitor.enter(name);
        self.visit(visitor)?;
        visitor.leave();
        Ok(())
    }
}

/// A hyperparameter of a step by the hash of its name: how an outer pipeline reads a private field.
pub trait Leaf<const NAME: u64> {
    /// Its type.
    type Value;

    /// Its value.
    fn leaf(&self) -> &Self::Value;
}

/// A field, by the hash of its name, that a fit may read: every one but hyperparameters with `fit = false`.
#[diagnostic::on_unimplemented(
    message = "the fit of `{Self}` reads a hyperparameter that is declared `fit = false`",
    label = "read by the fit",
    note = "remove `fit = false` from its `#[param]`, or read it in `transform` alone"
)]
pub trait InFit<const NAME: u64> {}

/// Asks whether a fit may read a field.
pub fn fit_reads<S: InFit<NAME>, const NAME: u64>() {}

/// A value of a hyperparameter as a method gives it: rustc then says nothing of a type that is at fault already.
#[doc(hidden)]
pub trait TakenOver: Clone {
    /// The value.
    #[must_use]
    fn taken_over(&self) -> Self {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Clone> TakenOver for T {}

/// What can be written before `in` without being a hyperparameter: nothing. See [`Leaf`] for what is one.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this field is not a hyperparameter, so it cannot be searched",
    label = "configuration of the step",
    note = "declare it with `#[param(default)]` in the step, or leave the `in` out"
)]
pub trait Searched {
    /// Asks for it.
    fn searched(&self) {}
}

/// The type of a hyperparameter of a pipeline, where only a step in it can name it.
pub trait Typed<const NAME: u64> {
    /// The type.
    type Value;
}
