//! [`Source`]: where the typed values of a space come from.

use super::slot::{Name, Slot};
use crate::error::Result;
use crate::space::{Draw, Hyperparam};

/// Where values come from.
pub trait Source: Sized {
    /// The value of a hyperparameter.
    ///
    /// # Errors
    /// The fault of a space.
    fn value<T: Hyperparam>(&self, slot: &Slot<T>) -> Result<T>;

    /// The source for a step inside.
    #[must_use]
    fn within(&self, name: &'static Name) -> Self;
}

/// The defaults.
#[derive(Debug)]
pub(super) struct Defaults;

impl Source for Defaults {
    #[inline(never)]
    fn value<T: Hyperparam>(&self, slot: &Slot<T>) -> Result<T> {
        Ok(slot.default.clone())
    }

    fn within(&self, _: &'static Name) -> Self {
        Self
    }
}

/// A draw from each space.
#[derive(Debug)]
pub(super) struct Draws(pub(super) Draw);

impl Source for Draws {
    #[inline(never)]
    fn value<T: Hyperparam>(&self, slot: &Slot<T>) -> Result<T> {
        match &slot.space {
            Some(space) if slot.follows().is_none() => space.draw(&self.0.name(slot.field().name.name)),
            _ => Ok(slot.default.clone()),
        }
    }

    #[inline]
    fn within(&self, name: &'static Name) -> Self {
        Self(self.0.name(name.name))
    }
}
