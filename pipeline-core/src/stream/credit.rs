//! Credits of an any-order stretch that ends in order.
//!
//! An in-order ring behind any-order segments must take whatever comes: if it made a batch wait for room, the
//! batch at its head could be waiting behind it, for ever. What bounds it is how many batches are under way
//! between the last ordered point and its head: each takes a credit when it leaves that point and gives it back
//! when the head passes it. Whoever holds the head holds a credit already and never waits for one.

use super::sync::{Condvar, Mutex, lock, wait};

/// Credits for the batches of one stretch.
pub(super) struct Credit {
    state: Mutex<State>,
    some: Condvar,
}

struct State {
    /// What the windows of the stretch add up to.
    windows: usize,
    /// Whether an in-order ring stands at the end; without one the windows alone are the bound.
    counted: bool,
    out: usize,
    closed: bool,
    waiting: usize,
}

impl Credit {
    pub(super) fn new() -> Self {
        let state = State { windows: 0, counted: false, out: 0, closed: false, waiting: 0 };
        Self { state: Mutex::new(state), some: Condvar::new() }
    }

    /// The stretch goes on by a segment with this window; only before anything runs.
    pub(super) fn widen(&self, window: usize, ends_in_order: bool) {
        let mut state = lock(&self.state);
        state.windows += window;
        state.counted |= ends_in_order;
    }

    /// Takes up to `want` credits; waits for the first, if asked to. Without any it was closed.
    pub(super) fn take(&self, want: usize, patient: bool) -> usize {
        let mut state = lock(&self.state);
        if !state.counted {
            return want;
        }
        while patient && !state.closed && state.out >= state.windows {
            state.waiting += 1;
            state = wait(&self.some, state);
            state.waiting -= 1;
        }
        if state.closed {
            return 0;
        }
        let taken = want.min(state.windows.saturating_sub(state.out));
        state.out += taken;
        taken
    }

    /// Gives credits back.
    pub(super) fn give(&self, count: usize) {
        if count == 0 {
            return;
        }
        let mut state = lock(&self.state);
        if state.counted {
            state.out -= count;
            let wake = state.waiting > 0;
            drop(state);
            if wake {
                self.some.notify_all();
            }
        }
    }

    /// Nobody waits any more.
    pub(super) fn close(&self) {
        lock(&self.state).closed = true;
        self.some.notify_all();
    }
}
