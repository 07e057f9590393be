//! [`Source`]: where the typed values of a space come from.

use super::slot::{Name, Slot};
use crate::error::Error;
use crate::space::{Draw, Hyperparam};
use std::cell::Cell;

/// Where values come from.
pub trait Source: Sized {
    /// The value of a hyperparameter; a source that has none takes note of it, and the values are then no good.
    fn value<T: Hyperparam>(&self, slot: &Slot<T>) -> T;

    /// The source for a step inside.
    #[must_use]
    fn within(&self, name: &'static Name) -> Self;
}

/// The defaults.
#[derive(Debug)]
pub(super) struct Defaults;

impl Source for Defaults {
    #[inline(never)]
    fn value<T: Hyperparam>(&self, slot: &Slot<T>) -> T {
        slot.default.clone()
    }

    fn within(&self, _: &'static Name) -> Self {
        Self
    }
}

/// A draw from each space.
pub(super) struct Draws<'f> {
    draw: Draw,
    fault: &'f Cell<Option<Error>>,
}

impl<'f> Draws<'f> {
    pub(super) fn new(draw: Draw, fault: &'f Cell<Option<Error>>) -> Self {
        Self { draw, fault }
    }
}

impl Source for Draws<'_> {
    #[inline(never)]
    fn value<T: Hyperparam>(&self, slot: &Slot<T>) -> T {
        let Some(space) = slot.space.as_ref().filter(|_| slot.follows().is_none()) else {
            return slot.default.clone();
        };
        T::neatpipe_machine().draw(space, &self.draw.name(slot.field().name.name)).unwrap_or_else(|error| {
            self.fault.set(Some(error));
            slot.default.clone()
        })
    }

    #[inline]
    fn within(&self, name: &'static Name) -> Self {
        Self { draw: self.draw.name(name.name), fault: self.fault }
    }
}
