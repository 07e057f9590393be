//! [`Memory`]: values of any type shared by key within a process.

use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::key::Key;

/// Values by key, up to a limit of bytes; the one used longest ago goes first.
///
/// ```
/// use neatpipe_core::store::{Key, Memory};
/// use std::sync::Arc;
///
/// let memory = Memory::new(100);
/// memory.put(Key::of(b"a"), Arc::new(1.5_f64), 60);
/// assert_eq!(memory.get::<f64>(&Key::of(b"a")).as_deref(), Some(&1.5));
/// memory.put(Key::of(b"b"), Arc::new("b"), 60);
/// assert!(memory.get::<f64>(&Key::of(b"a")).is_none());
/// ```
pub struct Memory {
    limit: u64,
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    values: HashMap<Key, Held>,
    /// The keys by when they were used, oldest first.
    order: BTreeMap<u64, Key>,
    bytes: u64,
    clock: u64,
}

struct Held {
    value: Arc<dyn Any + Send + Sync>,
    bytes: u64,
    used: u64,
}

impl Shelf {
    fn tick(&mut self) -> u64 {
        self.clock += 1;
        self.clock
    }

    fn take(&mut self, key: &Key) -> Option<Held> {
        let held = self.values.remove(key)?;
        self.order.remove(&held.used);
        self.bytes -= held.bytes;
        Some(held)
    }
}

impl Memory {
    /// Room for this many bytes; 0 holds nothing.
    #[must_use]
    pub fn new(limit: u64) -> Self {
        Self { limit, shelf: Mutex::default() }
    }

    /// The value under this key, if it is here and of type `T`.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self, key: &Key) -> Option<Arc<T>> {
        if self.limit == 0 {
            return None;
        }
        let mut shelf = self.shelf();
        let now = shelf.tick();
        let held = shelf.values.get_mut(key)?;
        let value = Arc::clone(&held.value).downcast().ok()?;
        let before = std::mem::replace(&mut held.used, now);
        shelf.order.remove(&before);
        shelf.order.insert(now, *key);
        Some(value)
    }

    /// Holds this value, said to weigh `bytes`, unless it alone is over the limit.
    pub fn put<T: Any + Send + Sync>(&self, key: Key, value: Arc<T>, bytes: u64) {
        if bytes > self.limit || self.limit == 0 {
            return;
        }
        // Values are dropped after the lock is given back: a drop may take long, or come back to us.
        let mut dropped = Vec::new();
        let mut shelf = self.shelf();
        dropped.extend(shelf.take(&key));
        while shelf.bytes + bytes > self.limit
            && let Some((_, &oldest)) = shelf.order.first_key_value()
        {
            dropped.extend(shelf.take(&oldest));
        }
        let used = shelf.tick();
        shelf.values.insert(key, Held { value, bytes, used });
        shelf.order.insert(used, key);
        shelf.bytes += bytes;
        drop(shelf);
    }

    /// Whether a value of any type is held under this key.
    #[must_use]
    pub fn contains(&self, key: &Key) -> bool {
        self.shelf().values.contains_key(key)
    }

    /// The bytes that there is room for.
    #[must_use]
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// The bytes that the values here are said to weigh.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.shelf().bytes
    }

    /// Lets go of all values.
    pub fn clear(&self) {
        let values = std::mem::take(&mut *self.shelf());
        drop(values);
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory")
            .field("limit", &self.limit)
            .field("bytes", &self.bytes())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weight_stays_below_the_limit_and_use_keeps_a_value() {
        let memory = Memory::new(10);
        let key = |name: &str| Key::of(name.as_bytes());
        memory.put(key("a"), Arc::new(1), 4);
        memory.put(key("b"), Arc::new(2), 4);
        assert_eq!(memory.get::<i32>(&key("a")).as_deref(), Some(&1));
        memory.put(key("c"), Arc::new(3), 4);
        assert!(memory.get::<i32>(&key("b")).is_none() && memory.get::<i32>(&key("a")).is_some());
        memory.put(key("a"), Arc::new(5), 5);
        assert_eq!((memory.bytes(), memory.get::<i32>(&key("a")).as_deref()), (9, Some(&5)));
        memory.put(key("d"), Arc::new(1), 11);
        assert!(memory.get::<u8>(&key("a")).is_none() && memory.get::<i32>(&key("d")).is_none());
        memory.clear();
        assert_eq!(memory.bytes(), 0);
    }
}
