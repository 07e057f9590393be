//! [`Stored`]: the parts of a step and of a pipeline, for whoever hashes, saves or restores them.

use super::{Artifact, Reader, Schema, SchemaId};
use crate::code::HasCode;
use crate::error::Result;
use crate::out_of_fold::Dealing;
use crate::space::{Hyperparam, Value};
use crate::step::{Lifecycle, Step};
use std::borrow::Cow;
use std::fmt;

/// The parts of a step: settings, states, steps in it. `#[derive(Step)]`, `#[step]` on functions and `pipeline!`
/// write it.
///
/// It is there where every state and every fixed field is an [`Artifact`] and every hyperparameter a
/// [`Hyperparam`]; a step that has others can be used as long as nobody stores it. What `#[resource]` marks is
/// not a part.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored",
    label = "cannot be saved and restored",
    note = "every state and every fixed field of a step has to be an `Artifact`; `#[state(serde)]` stores one that has serde's traits"
)]
pub trait Stored: Step {
    /// Shows the parts.
    ///
    /// # Errors
    /// That of the visitor.
    fn parts<V: Parts>(&self, visit: &mut V) -> Result<()>;

    /// Gives the parts to be changed.
    ///
    /// # Errors
    /// That of the visitor.
    fn parts_mut<V: PartsMut>(&mut self, visit: &mut V) -> Result<()>;
}

/// A hyperparameter of any type, for whoever stores it.
pub trait AnyParam {
    /// See [`Hyperparam::to_value`].
    #[doc(hidden)]
    fn param_value(&self) -> Value;

    /// Takes over a value.
    ///
    /// # Errors
    /// What values there are, where this is none of them.
    #[doc(hidden)]
    fn take_param(&mut self, value: &Value) -> std::result::Result<(), Cow<'static, str>>;
}

impl<T: Hyperparam> AnyParam for T {
    fn param_value(&self) -> Value {
        self.to_value()
    }

    fn take_param(&mut self, value: &Value) -> std::result::Result<(), Cow<'static, str>> {
        *self = T::from_value(value).ok_or_else(T::kind)?;
        Ok(())
    }
}

/// Looks at the parts of a step.
pub trait Parts: Sized {
    /// The first call of a step that is no pipeline.
    fn leaf<T: Lifecycle + HasCode>(&mut self, step: &T) {
        let _ = step;
    }

    /// The first call of a pipeline.
    fn pipeline<T: Step>(&mut self) {}

    /// The hyperparameters of a step: name, whether the fit depends on it, value.
    fn params(&mut self, params: &[(&'static str, bool, &dyn AnyParam)]) {
        let _ = params;
    }

    /// A field that is fixed.
    ///
    /// # Errors
    /// The visitor's own.
    fn config<T: Artifact>(&mut self, name: &'static str, value: &T) -> Result<()> {
        let _ = (name, value);
        Ok(())
    }

    /// A state, and the names that it had before.
    ///
    /// # Errors
    /// The visitor's own.
    fn state<T: Artifact>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        value: &T,
    ) -> Result<()> {
        let _ = (name, was, value);
        Ok(())
    }

    /// A node of a pipeline, and the names that it had before. Goes on into it.
    ///
    /// # Errors
    /// The visitor's own.
    fn inner<T: Stored>(&mut self, name: &'static str, was: &'static [&'static str], step: &T) -> Result<()> {
        let _ = (name, was);
        step.parts(self)
    }

    /// The step that was visited last gives its training rows predictions of models that were fitted on other rows.
    fn out_of_fold<F: Dealing>(&mut self) {}

    /// The step is a choice: what comes now are the parts of this branch, and of no other.
    fn choice(&mut self, branch: &'static str) {
        let _ = branch;
    }
}

/// Changes the parts of a step.
pub trait PartsMut: Sized {
    /// See [`Parts::leaf`].
    fn leaf<T: Step>(&mut self) {}

    /// The hyperparameters of a step: name, the names that it had before, value.
    fn params(&mut self, params: &mut [(&'static str, &'static [&'static str], &mut dyn AnyParam)]) {
        let _ = params;
    }

    /// See [`Parts::config`].
    ///
    /// # Errors
    /// The visitor's own.
    fn config<T: Artifact>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        value: &mut T,
    ) -> Result<()> {
        let _ = (name, was, value);
        Ok(())
    }

    /// See [`Parts::state`]; `older` are the forms that it had before.
    ///
    /// # Errors
    /// The visitor's own.
    fn state<T: Artifact>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        older: &[Older<T>],
        value: &mut T,
    ) -> Result<()> {
        let _ = (name, was, older, value);
        Ok(())
    }

    /// See [`Parts::inner`].
    ///
    /// # Errors
    /// The visitor's own.
    fn inner<T: Stored>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        step: &mut T,
    ) -> Result<()> {
        let _ = (name, was);
        step.parts_mut(self)
    }

    /// See [`Parts::choice`].
    fn choice(&mut self, branch: &'static str) {
        let _ = branch;
    }
}

/// A form that a state had before, and how it becomes one of today: `#[state(from = upgrade)]`.
pub struct Older<T> {
    schema: fn() -> SchemaId,
    read: fn(&mut Reader<'_>) -> Result<T>,
}

impl<T> Older<T> {
    /// As the macro writes it.
    #[must_use]
    pub fn new(schema: fn() -> SchemaId, read: fn(&mut Reader<'_>) -> Result<T>) -> Self {
        Self { schema, read }
    }

    /// What identifies the form.
    #[must_use]
    pub fn schema(&self) -> SchemaId {
        (self.schema)()
    }

    /// Reads a value of that form and makes one of today of it.
    ///
    /// # Errors
    /// That of the form's `read` or of the function.
    pub fn read(&self, from: &mut Reader<'_>) -> Result<T> {
        (self.read)(from)
    }
}

impl<T> fmt::Debug for Older<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Older").field(&self.schema()).finish()
    }
}

/// The schema of what a function takes.
#[doc(hidden)]
pub fn schema_of_argument<A: Artifact, T>(_: fn(A) -> Result<T>) -> SchemaId {
    Schema::of::<A>()
}

/// Reads what a function takes, and calls it.
#[doc(hidden)]
pub fn read_argument<A: Artifact, T>(upgrade: fn(A) -> Result<T>, from: &mut Reader<'_>) -> Result<T> {
    upgrade(A::read(from)?)
}
