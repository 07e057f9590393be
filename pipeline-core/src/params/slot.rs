//! [`Slot`]: default and space of one hyperparameter.

use crate::error::{Error, Result};
use crate::space::{AnySpace, Hyperparam, Shape, Space, Value};

/// A part of a nested name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub name: &'static str,
    /// What it was called before, by `#[was("…")]`.
    pub was: &'static [&'static str],
}

/// What is known of a hyperparameter beside its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in its step; empty where the step's own name stands for it, as for a choice.
    pub name: Name,
    /// What its doc comment begins with.
    pub doc: &'static str,
    /// Whether the fit depends on it.
    pub fit: bool,
}

/// Default and space of a hyperparameter; without a space its value is fixed in a search.
///
/// ```
/// use neatpipe_core::{params::Tune, space::uniform, steps::Ridge};
///
/// let mut space = Ridge::space();
/// space.alpha.search(uniform(0.5, 2.0));
/// space.fit_intercept.fix(false);
/// let sample = space.rvs(7)?;
/// assert!((0.5..=2.0).contains(&sample.alpha) && !sample.fit_intercept);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Debug, PartialEq)]
pub struct Slot<T: Hyperparam> {
    field: &'static Field,
    /// The value that is taken where none is given.
    pub default: T,
    /// Where a search looks.
    pub space: Option<Space<T>>,
    /// The hyperparameter whose value it takes over.
    follows: Option<&'static str>,
}

// A pipeline has hundreds of slots, and none of this is in a hurry.
impl<T: Hyperparam> Clone for Slot<T> {
    #[inline(never)]
    fn clone(&self) -> Self {
        let space = self.space.as_ref().map(|space| T::neatpipe_machine().copy(space));
        let default = self.default.clone();
        Self { field: self.field, default, space, follows: self.follows }
    }
}

impl<T: Hyperparam> Slot<T> {
    /// A slot as the macros write it.
    #[must_use]
    #[inline(never)]
    pub fn new(field: &'static Field, default: T, space: Option<Space<T>>) -> Self {
        Self { field, default, space, follows: None }
    }

    /// What is known of the hyperparameter.
    #[must_use]
    pub fn field(&self) -> &'static Field {
        self.field
    }

    /// Gives it another space.
    pub fn search(&mut self, space: impl crate::space::IntoSpace<T>) {
        self.space = Some(space.into_space());
    }

    /// Fixes its value.
    pub fn fix(&mut self, value: T) {
        self.default = value;
        self.space = None;
    }

    /// Leaves it at its default.
    pub fn keep(&mut self) {
        self.space = None;
    }

    /// Makes it take over the value of another one: it is then no hyperparameter of its own.
    #[doc(hidden)]
    pub fn follow(&mut self, other: &'static str) {
        self.follows = Some(other);
    }

    /// The hyperparameter whose value it takes over, by its name in the pipeline that says so.
    #[must_use]
    pub fn follows(&self) -> Option<&'static str> {
        self.follows
    }
}

/// A slot of any type: what goes by names.
pub trait AnySlot {
    /// See [`Slot::field`].
    fn known(&self) -> &'static Field;

    /// See [`Slot::follows`].
    fn followed(&self) -> Option<&'static str>;

    /// The default.
    fn value(&self) -> Value;

    /// Makes a value the default; `name` is for messages.
    ///
    /// # Errors
    /// A value of another type or out of bounds.
    fn set(&mut self, name: &str, value: &Value) -> Result<()>;

    /// The space.
    fn shape(&self) -> Option<Shape>;

    /// The space as one that knows its type.
    fn any_space(&self) -> Option<AnySpace>;

    /// Puts a space there, or fixes the value.
    ///
    /// # Errors
    /// A space of another type.
    fn reshape(&mut self, shape: Option<Shape>) -> Result<()>;

    /// Whether the space is sound and holds the default.
    ///
    /// # Errors
    /// What is wrong with it.
    fn check(&self) -> Result<()>;
}

impl<T: Hyperparam> AnySlot for Slot<T> {
    fn known(&self) -> &'static Field {
        self.field
    }

    fn followed(&self) -> Option<&'static str> {
        self.follows
    }

    fn value(&self) -> Value {
        self.default.to_value()
    }

    fn set(&mut self, name: &str, value: &Value) -> Result<()> {
        let Some(typed) = T::from_value(value) else {
            let given = super::rows::described(value);
            return Err(Error::new(format!("`{name}` is {given}; expected {}", T::kind())));
        };
        if let Some(space) = &self.space {
            T::neatpipe_machine()
                .check(space, &typed)
                .map_err(|error| Error::new(format!("`{name}`: {error}")))?;
        }
        self.default = typed;
        Ok(())
    }

    fn shape(&self) -> Option<Shape> {
        self.space.as_ref().map(|space| T::neatpipe_machine().shape(space))
    }

    fn any_space(&self) -> Option<AnySpace> {
        self.space.as_ref().map(|space| T::neatpipe_machine().any(space))
    }

    fn reshape(&mut self, shape: Option<Shape>) -> Result<()> {
        self.space = shape.map(|shape| T::neatpipe_machine().typed(shape)).transpose()?;
        Ok(())
    }

    fn check(&self) -> Result<()> {
        self.space.as_ref().map_or(Ok(()), |space| T::neatpipe_machine().check(space, &self.default))
    }
}
