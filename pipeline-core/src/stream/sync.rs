//! What the executor waits with. The models under `models/` put loom's and shuttle's in its place.

pub(crate) use std::sync::atomic::{AtomicU64, Ordering};
pub(crate) use std::sync::{Arc, Condvar, Mutex, MutexGuard};
pub(crate) use std::thread::{Scope, scope};
pub(crate) use std::time::Instant;

/// Locks. What a lock guards here is whole between any two statements, so a panic elsewhere spoils nothing.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Waits for a notification.
pub(crate) fn wait<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    condvar.wait(guard).unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// How often a thread looks again before it sleeps, for as long as it takes to wake one: some 20 µs.
pub(crate) const LOOKS: usize = 64;

/// Lets a moment pass.
pub(crate) fn pause() {
    (0..8).for_each(|_| std::hint::spin_loop());
}

/// How often a thread lets others go first before it sleeps.
pub(crate) const TURNS: usize = 4;

/// Lets others go first.
pub(crate) fn step_aside() {
    std::thread::yield_now();
}

/// Starts a thread that ends with the scope.
pub(crate) fn start<'scope>(
    scope: &'scope Scope<'scope, '_>,
    name: String,
    body: impl FnOnce() + Send + 'scope,
) -> std::io::Result<()> {
    std::thread::Builder::new().name(name).spawn_scoped(scope, body).map(|_| ())
}
