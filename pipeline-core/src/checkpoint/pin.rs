//! [`Pinned`]: data that is hashed once for many fits.

use super::content::Content;
use crate::artifact::Artifact;
use crate::edge::{Hold, Look};
use std::any::TypeId;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Data that is lent to many fits with a store, as those of a search: what a fit knows it by, its content, is
/// computed in the first of them and not again in each.
///
/// It holds references, so nothing can change what they lead to while it is pinned:
///
/// ```compile_fail,E0502
/// # use neatpipe_core::Pinned;
/// let mut x = vec![1.0, 2.0];
/// let pinned = Pinned::new(&x);
/// x[0] = 3.0;
/// assert_eq!(pinned.data(), &[1.0, 2.0]);
/// ```
///
/// A type that changes behind a reference (an atomic number, a lock) is taken as it was in the first fit.
///
/// ```
/// use neatpipe_core::Pinned;
///
/// let (x, y) = (vec![1.0, 2.0], vec![3.0, 4.0]);
/// let pinned = Pinned::new((&x, &y)); // `plan.fit_in(&store, &pinned)` takes it as it takes `(&x, &y)`
/// assert_eq!(pinned.data().1, &y);
/// ```
#[derive(Debug)]
pub struct Pinned<D> {
    data: D,
    pins: Pins,
}

impl<D: Copy + Sync> Pinned<D> {
    /// Pins what these references lead to: `&data`, or `(&x, &y)`.
    #[must_use]
    pub fn new(data: D) -> Self {
        Self { data, pins: Pins::default() }
    }

    /// The references.
    #[must_use]
    pub fn data(&self) -> D {
        self.data
    }

    #[doc(hidden)]
    #[must_use]
    pub fn pins(&self) -> &Pins {
        &self.pins
    }
}

/// The content of lent values by where they are: while they are lent nothing else of their type can be there.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Pins(Mutex<BTreeMap<(usize, TypeId), Content>>);

impl Pins {
    /// The content of a value, if an earlier fit has asked for it.
    pub(super) fn known<A: Artifact>(&self, value: &A) -> Option<Content> {
        self.contents().get(&place(value)).cloned()
    }

    pub(super) fn keep<A: Artifact>(&self, value: &A, content: Content) {
        self.contents().insert(place(value), content);
    }

    fn contents(&self) -> MutexGuard<'_, BTreeMap<(usize, TypeId), Content>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn place<A: 'static>(value: &A) -> (usize, TypeId) {
    (std::ptr::from_ref(value).addr(), TypeId::of::<A>())
}

impl<'a, A> Hold<'a, A> {
    /// The pins, if they hold for this value: it was lent for as long as they last.
    #[doc(hidden)]
    pub fn pinned(&self, pins: Option<&'a Pins>) -> Option<&'a Pins> {
        pins.filter(|_| matches!(self, Self::Lent(..)))
    }
}

impl<'a, A> Look<'a, A> {
    /// As [`Hold::pinned`].
    #[doc(hidden)]
    pub fn pinned(&self, pins: Option<&'a Pins>) -> Option<&'a Pins> {
        pins.filter(|_| matches!(self, Self::Lent(_)))
    }
}
