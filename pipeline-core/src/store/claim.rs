//! [`Claim`]: one computes, the others wait, where waiting is safe.

use std::cell::Cell;
use std::collections::HashSet;
use std::marker::PhantomData;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::key::Key;
use super::storage::Storage;
use super::{Store, layout};

thread_local! {
    /// How many keys this thread holds.
    static HELD: Cell<usize> = const { Cell::new(0) };
}

/// How long [`Store::claim`] waits for somebody who computes the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Not at all. This is a must on a thread of a pool: there the wait may sit on top of the very work that
    /// the holder of the key waits for.
    Never,
    /// This long, then computes anyway. A thread that already holds a key does not wait at all.
    UpTo(Duration),
}

/// The keys that threads of this process compute now.
#[derive(Debug, Default)]
pub(super) struct Flights {
    keys: Mutex<HashSet<Key>>,
    landed: Condvar,
}

impl Flights {
    fn keys(&self) -> MutexGuard<'_, HashSet<Key>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn board(&self, key: &Key, until: Option<Instant>) -> bool {
        let mut keys = self.keys();
        while keys.contains(key) {
            let left = until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return false;
            }
            keys = self.landed.wait_timeout(keys, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        keys.insert(*key)
    }

    fn land(&self, key: &Key) {
        self.keys().remove(key);
        self.landed.notify_all();
    }
}

/// The right to compute a key, given back on drop, panics included: [`Store::claim`].
///
/// It stays on its thread, which waits for no other key meanwhile.
#[must_use = "the key is given back when the claim is dropped"]
#[derive(Debug)]
pub struct Claim<S: Storage> {
    store: Store<S>,
    key: Key,
    alone: bool,
    file: Option<S::Lock>,
    waited: bool,
    stays: PhantomData<*const ()>,
}

impl<S: Storage> Claim<S> {
    /// Whether nobody else, as far as locks can tell, computes this key meanwhile.
    #[must_use]
    pub fn alone(&self) -> bool {
        self.alone
    }

    /// Whether somebody else held the key first: it may be stored by now.
    #[must_use]
    pub fn waited(&self) -> bool {
        self.waited
    }
}

impl<S: Storage> Drop for Claim<S> {
    fn drop(&mut self) {
        if let (Some(storage), Some(_)) = (&self.store.inner.storage, &self.file) {
            // Removed while it is locked: whoever opened it before finds out and opens the next one.
            let _ = storage.remove(&layout::lock(&self.key));
        }
        self.file = None;
        if self.alone {
            self.store.inner.flights.land(&self.key);
            HELD.set(HELD.get() - 1);
        }
    }
}

impl<S: Storage> Store<S> {
    /// Claims the right to compute this key, so that threads and processes do not compute it twice.
    ///
    /// Look into the store again under the claim: somebody else may have stored the key meanwhile. After the
    /// timeout, and where waiting is not safe, the claim is not [`alone`](Claim::alone) and the caller computes
    /// anyway. Claims are no condition for right results.
    ///
    /// ```
    /// use neatpipe_core::store::{Key, Patience, Store};
    /// use std::time::Duration;
    ///
    /// let store = Store::in_memory()?;
    /// let key = Key::of(b"fit");
    /// let claim = store.claim(&key, Patience::UpTo(Duration::from_secs(600)));
    /// assert!(claim.alone());
    /// assert!(!store.claim(&key, Patience::Never).alone());
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn claim(&self, key: &Key, patience: Patience) -> Claim<S> {
        let until = match patience {
            Patience::UpTo(timeout) if HELD.get() == 0 => Instant::now().checked_add(timeout),
            _ => None,
        };
        let mut claim = Claim {
            store: self.clone(),
            key: *key,
            alone: self.inner.flights.board(key, None),
            file: None,
            waited: false,
            stays: PhantomData,
        };
        if !claim.alone {
            claim.waited = until.is_some();
            claim.alone = self.inner.flights.board(key, until);
        }
        if !claim.alone {
            return claim;
        }
        HELD.set(HELD.get() + 1);
        if let Some(storage) = self.writable() {
            let name = layout::lock(key);
            let mut pause = Duration::from_millis(1);
            loop {
                match storage.try_lock(&name) {
                    Ok(Some(file)) => {
                        claim.file = Some(file);
                        break;
                    }
                    Ok(None) => {}
                    Err(error) => {
                        self.warn(format!(
                            "locks do not work in the store ({error}): work may be done twice"
                        ));
                        break;
                    }
                }
                let left =
                    until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()));
                if left.is_zero() {
                    claim.leave();
                    break;
                }
                claim.waited = true;
                std::thread::sleep(pause.min(left));
                pause = (pause * 2).min(Duration::from_millis(50));
            }
        }
        claim
    }
}

impl<S: Storage> Claim<S> {
    /// Goes on without the right: another process holds it.
    fn leave(&mut self) {
        self.alone = false;
        self.store.inner.flights.land(&self.key);
        HELD.set(HELD.get() - 1);
    }
}
