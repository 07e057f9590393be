//! [`Resource`]: what a step acquires in `setup` and gives back in `teardown`.

use std::fmt;

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
