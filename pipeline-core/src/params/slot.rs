//! [`Slot`]: default and space of one hyperparameter.

use crate::error::{Error, Result};
use crate::space::{Hyperparam, Space};

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
#[derive(Clone, Debug, PartialEq)]
pub struct Slot<T: Hyperparam> {
    field: &'static Field,
    /// The value that is taken where none is given.
    pub default: T,
    /// Where a search looks.
    pub space: Option<Space<T>>,
    /// The hyperparameter whose value it takes over.
    follows: Option<&'static str>,
}

impl<T: Hyperparam> Slot<T> {
    /// A slot as the macros write it.
    #[must_use]
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

    /// Whether a value may be taken: anything where the value is fixed in a search only.
    pub(super) fn check(&self, name: &str, value: &T) -> Result<()> {
        match &self.space {
            Some(space) => space.check(value).map_err(|error| Error::new(format!("`{name}`: {error}"))),
            None => Ok(()),
        }
    }
}
