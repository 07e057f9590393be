//! [`Resource`]: what a step acquires in `setup` and gives back in `teardown`; [`PerReplica`]: what each thread has.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A process, a file handle or a connection that a step holds between `setup` and `teardown`.
///
/// A step is `Clone`, and such things are not: the clone of a `Resource` is empty, as is its default, and
/// the `setup` of the cloned step fills it.
///
/// ```
/// use neatpipe_core::Resource;
///
/// let mut file = Resource::default();
/// file.set(std::io::empty());
/// assert!(file.get().is_some());
/// assert!(file.clone().get().is_none());
/// assert!(file.take().is_some());
/// assert!(file.get().is_none());
/// ```
pub struct Resource<T>(Option<T>);

impl<T> Resource<T> {
    /// Holds this value from now on and gives back the one that was held.
    pub fn set(&mut self, value: T) -> Option<T> {
        self.0.replace(value)
    }

    /// The value, between `setup` and `teardown`.
    #[must_use]
    pub fn get(&self) -> Option<&T> {
        self.0.as_ref()
    }

    /// The value, to change it.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.0.as_mut()
    }

    /// Takes the value out, to release it in `teardown`.
    pub fn take(&mut self) -> Option<T> {
        self.0.take()
    }
}

impl<T> Default for Resource<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Clone for Resource<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T: fmt::Debug> fmt::Debug for Resource<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => f.debug_tuple("Resource").field(value).finish(),
            None => f.write_str("Resource(empty)"),
        }
    }
}

/// What a step needs while it works and threads cannot share: a session, a cache, a buffer. Where replicas of a stage
/// call the step at once, each call has one to itself.
///
/// It is made when a call finds none that is free, so there are never more than calls at once, and kept for the next
/// call. Like a [`Resource`] it is marked `#[resource]`, and its clone and its default are empty.
///
/// ```
/// use neatpipe_core::{PerReplica, Result};
/// use std::cell::Cell;
///
/// let calls = PerReplica::default();
/// let make = || Ok(Cell::new(0));
/// let count = || -> Result<i32> { calls.with(make, |calls| calls.replace(calls.get() + 1)) };
/// assert_eq!((count()?, count()?), (0, 1));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub struct PerReplica<T>(Mutex<Vec<T>>);

impl<T> PerReplica<T> {
    /// Lends one that nobody uses just now, or makes one. After a panic of `act` the one that it had is dropped.
    ///
    /// # Errors
    /// That of `make`.
    pub fn with<R, E>(
        &self,
        make: impl FnOnce() -> Result<T, E>,
        act: impl FnOnce(&mut T) -> R,
    ) -> Result<R, E> {
        let free = self.free().pop();
        let mut one = match free {
            Some(one) => one,
            None => make()?,
        };
        let result = act(&mut one);
        self.free().push(one);
        Ok(result)
    }

    /// Takes all of them out, to release them in `teardown`.
    pub fn take(&mut self) -> Vec<T> {
        std::mem::take(self.0.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    fn free(&self) -> MutexGuard<'_, Vec<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Default for PerReplica<T> {
    fn default() -> Self {
        Self(Mutex::new(Vec::new()))
    }
}

impl<T> Clone for PerReplica<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T> fmt::Debug for PerReplica<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PerReplica({} free)", self.free().len())
    }
}
