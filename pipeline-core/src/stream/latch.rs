//! The start: nothing runs before the whole line is laid.

use super::sync::{Condvar, Mutex, lock, wait};

/// A door that opens once, to the work or to the way out.
pub(super) struct Latch {
    open: Mutex<Option<bool>>,
    changed: Condvar,
}

impl Latch {
    pub(super) fn new() -> Self {
        Self { open: Mutex::new(None), changed: Condvar::new() }
    }

    /// Opens it; what was said first holds.
    pub(super) fn open(&self, start: bool) {
        lock(&self.open).get_or_insert(start);
        self.changed.notify_all();
    }

    /// Waits for it; false where there is nothing to do.
    pub(super) fn wait(&self) -> bool {
        let mut open = lock(&self.open);
        loop {
            match *open {
                Some(start) => return start,
                None => open = wait(&self.changed, open),
            }
        }
    }
}
