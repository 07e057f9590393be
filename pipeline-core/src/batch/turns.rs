//! Who may begin which stage: batches go through the stages one behind the other, each stage in their order.
//!
//! It cannot hang: a batch waits for the one before it alone, the first that is under way waits for nobody, and where
//! one fails, those behind it are not wanted any more.

use super::sync::{Condvar, LOOKS, Mutex, lock, pause, wait};

/// The turns of a run, and what whoever has its turn may change.
pub(super) struct Turns<T> {
    state: Mutex<State<T>>,
    turn: Condvar,
}

struct State<T> {
    guarded: T,
    /// The next batch of each stage.
    next: Vec<u64>,
    /// The first batch that is not wanted any more.
    until: u64,
    waiting: usize,
}

impl<T> Turns<T> {
    pub(super) fn new(guarded: T, stages: usize) -> Self {
        let state = State { guarded, next: vec![0; stages], until: u64::MAX, waiting: 0 };
        Self { state: Mutex::new(state), turn: Condvar::new() }
    }

    /// Ends the stage that this batch has begun, if there is one, goes through those between, and waits for its turn
    /// at the stage `to`; behind the last stage there is nothing to wait for. What a stage has is swapped when it
    /// ends and when it begins. False if the batch is not wanted any more.
    pub(super) fn pass(
        &self,
        batch: u64,
        held: Option<usize>,
        to: usize,
        mut swap: impl FnMut(&mut T, usize),
    ) -> bool {
        let mut state = lock(&self.state);
        if let Some(stage) = held {
            swap(&mut state.guarded, stage);
            state.next[stage] += 1;
            self.wake(&state);
        }
        let stages = state.next.len();
        for stage in held.map_or(0, |stage| stage + 1)..=to.min(stages) {
            if stage == stages {
                break;
            }
            let mut looks = 0;
            while batch < state.until && state.next[stage] != batch {
                // Stages that take as long as one another hand over within the time that waking a thread takes.
                if looks != LOOKS {
                    looks += 1;
                    drop(state);
                    pause();
                    state = lock(&self.state);
                    continue;
                }
                state.waiting += 1;
                state = wait(&self.turn, state);
                state.waiting -= 1;
            }
            if batch >= state.until {
                return false;
            }
            if stage == to {
                swap(&mut state.guarded, stage);
            } else {
                state.next[stage] += 1;
                self.wake(&state);
            }
        }
        true
    }

    /// This batch has failed within the stage `held`: those behind it are not wanted.
    pub(super) fn fail(&self, batch: u64, held: Option<usize>, mut swap: impl FnMut(&mut T, usize)) {
        let mut state = lock(&self.state);
        if let Some(stage) = held {
            swap(&mut state.guarded, stage);
        }
        state.until = state.until.min(batch);
        self.wake(&state);
    }

    /// Whether a batch is still wanted.
    pub(super) fn wants(&self, batch: u64) -> bool {
        batch < lock(&self.state).until
    }

    /// What was guarded, when all have ended.
    pub(super) fn into_guarded(self) -> T {
        self.state.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).guarded
    }

    fn wake(&self, state: &State<T>) {
        if state.waiting > 0 {
            self.turn.notify_all();
        }
    }
}
