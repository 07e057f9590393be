//! What stands between two segments: a bounded place for batches, ordered or not.
//!
//! A producer takes permits before it claims anything, so what is under way and what is kept together never
//! exceed the window. In order, a batch lies in the slot `seq - head`; out of order, in a queue. The producer
//! that has the head claimed it with a permit and never waits for room, hence every wait ends: by induction over
//! the sequence numbers the head arrives, is taken, and makes room.

use super::credit::Credit;
use super::flow::{Outcome, Outcomes, Pulled};
use super::pace::Ask;
use super::sync::{Arc, Condvar, Mutex, MutexGuard, TURNS, lock, step_aside, wait};
use std::collections::VecDeque;

/// The place between two segments.
pub(super) struct Ring<T> {
    state: Mutex<State<T>>,
    room: Condvar,
    ready: Condvar,
    /// The credits of the any-order stretch that this is in or ends.
    credit: Option<Arc<Credit>>,
    /// Whether it ends it, so that a batch gives back its credit when the head passes it.
    gives: bool,
}

struct State<T> {
    kept: Kept<T>,
    /// Batches kept.
    fill: usize,
    /// Permits out: batches being computed, kept, or taken and not yet released.
    out: usize,
    window: Window,
    producers: usize,
    closed: bool,
    room_waiting: usize,
    ready_waiting: usize,
    levels: Levels,
}

enum Kept<T> {
    InOrder { head: u64, slots: VecDeque<Option<Outcome<T>>> },
    AnyOrder(VecDeque<(u64, Outcome<T>)>),
}

/// How many permits there are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Window {
    /// So many.
    Fixed(usize),
    /// At least so many, and what the workers get done within their reach.
    Elastic {
        /// The least.
        least: usize,
        /// How many workers.
        workers: usize,
    },
    /// Bounded by credits.
    Credit,
}

impl Window {
    fn size(self, ask: Ask) -> usize {
        match self {
            Self::Fixed(size) => size,
            Self::Elastic { least, workers } => least.max(ask.reach.saturating_mul(workers)),
            Self::Credit => usize::MAX,
        }
    }
}

/// How full the ring was, looked at whenever something was put in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Levels {
    pub(super) looks: u64,
    pub(super) sum: u64,
    pub(super) most: usize,
}

impl<T> Ring<T> {
    pub(super) fn new(in_order: bool, window: Window, producers: usize, credit: Option<Arc<Credit>>) -> Self {
        let kept = if in_order {
            Kept::InOrder { head: 0, slots: VecDeque::new() }
        } else {
            Kept::AnyOrder(VecDeque::new())
        };
        let state = State {
            kept,
            fill: 0,
            out: 0,
            window,
            producers,
            closed: false,
            room_waiting: 0,
            ready_waiting: 0,
            levels: Levels::default(),
        };
        let gives = in_order && credit.is_some();
        Self { state: Mutex::new(state), room: Condvar::new(), ready: Condvar::new(), credit, gives }
    }

    /// Permits for up to so many batches; waits for the first, if asked to. None means that nobody takes any more,
    /// or that there is no room just now.
    pub(super) fn reserve(&self, ask: Ask, patient: bool) -> usize {
        self.permit(lock(&self.state), ask, patient)
    }

    fn permit<'a>(&'a self, mut state: MutexGuard<'a, State<T>>, ask: Ask, patient: bool) -> usize {
        if ask.batches == 0 {
            return 0;
        }
        let size = state.window.size(ask);
        let mut turns = 0;
        while patient && !state.closed && state.out >= size {
            if turns != TURNS {
                turns += 1;
                state = self.after_others(state);
                continue;
            }
            state.room_waiting += 1;
            state = wait(&self.room, state);
            state.room_waiting -= 1;
        }
        if state.closed {
            return 0;
        }
        let granted = ask.batches.min(size.saturating_sub(state.out));
        state.out += granted;
        granted
    }

    /// Puts in what was computed, returns permits that were not needed, and asks for the next ones.
    pub(super) fn deliver(&self, items: &mut Outcomes<T>, unused: usize, ask: Ask, patient: bool) -> usize {
        let mut state = lock(&self.state);
        if state.closed {
            drop(state);
            items.clear();
            return 0;
        }
        state.out -= unused;
        let count = items.len();
        state.fill += count;
        let ready = match &mut state.kept {
            Kept::InOrder { head, slots } => {
                for (seq, item) in items.drain(..) {
                    // Below the head there is nothing, and a window fits in memory.
                    let slot = usize::try_from(seq.saturating_sub(*head)).unwrap_or(usize::MAX);
                    if slot == slots.len() {
                        slots.push_back(Some(item));
                        continue;
                    }
                    if slot > slots.len() {
                        slots.resize_with(slot + 1, || None);
                    }
                    slots[slot] = Some(item);
                }
                matches!(slots.front(), Some(Some(_)))
            }
            Kept::AnyOrder(queue) => {
                queue.extend(items.drain(..));
                true
            }
        };
        let fill = state.fill;
        state.levels.looks += 1;
        state.levels.sum += fill as u64;
        state.levels.most = state.levels.most.max(fill);
        let wake = ready && state.ready_waiting > 0;
        let freed = unused > 0 && state.room_waiting > 0;
        if wake || freed {
            drop(state);
            if wake {
                self.ready.notify_one();
            }
            if freed {
                self.room.notify_all();
            }
            return self.reserve(ask, patient);
        }
        self.permit(state, ask, patient)
    }

    /// As [`deliver`](Self::deliver) without another request, for the one who takes: what the head waits for goes straight
    /// `into` its hands, and its permits stay out. Whether it did.
    pub(super) fn hand(&self, items: &mut Outcomes<T>, unused: usize, into: &mut Outcomes<T>) -> bool {
        let mut state = lock(&self.state);
        let (first, count) = (items.first().map(|(seq, _)| *seq), items.len());
        let (fill, closed) = (state.fill, state.closed);
        match &mut state.kept {
            Kept::InOrder { head, slots } if Some(*head) == first && !closed => {
                slots.drain(..count.min(slots.len()));
                *head += count as u64;
            }
            _ => {
                drop(state);
                self.deliver(items, unused, Ask::of(0), false);
                return false;
            }
        }
        state.out -= unused;
        state.levels.looks += 1;
        state.levels.sum += (fill + count) as u64;
        state.levels.most = state.levels.most.max(fill + count);
        let freed = unused > 0 && state.room_waiting > 0;
        drop(state);
        if freed {
            self.room.notify_all();
        }
        std::mem::swap(items, into);
        true
    }

    /// Returns permits that were not needed.
    pub(super) fn give(&self, unused: usize) {
        self.deliver(&mut Vec::new(), unused, Ask::of(0), false);
    }

    /// Takes up to `limit` batches, in order if it is ordered, and first releases what was taken before. Waits
    /// for the first one, if asked to. With `keep` the permits stay out until they are released.
    pub(super) fn take(
        &self,
        into: &mut Outcomes<T>,
        limit: usize,
        release: usize,
        keep: bool,
        patient: bool,
    ) -> Pulled {
        let mut state = lock(&self.state);
        if release > 0 {
            state.out -= release;
            self.wake_room(&state, release);
            if let (true, Some(credit)) = (self.gives, &self.credit) {
                credit.give(release);
            }
        }
        let mut turns = 0;
        let taken = loop {
            let taken = state.pop(into, limit);
            if taken > 0 {
                break taken;
            }
            if state.closed || state.producers == 0 {
                return Pulled::End;
            }
            if !patient {
                return Pulled::None;
            }
            if turns != TURNS {
                turns += 1;
                state = self.after_others(state);
                continue;
            }
            state.ready_waiting += 1;
            state = wait(&self.ready, state);
            state.ready_waiting -= 1;
        };
        state.fill -= taken;
        if !keep {
            state.out -= taken;
            self.wake_room(&state, taken);
        }
        // Many consumers may have been woken by one delivery of many batches.
        if state.ready_waiting > 0 && state.has_next() {
            self.ready.notify_one();
        }
        drop(state);
        if let (true, false, Some(credit)) = (self.gives, keep, &self.credit) {
            credit.give(taken);
        }
        Pulled::Some
    }

    /// Lets other threads run: where they are more than the cores, what is waited for is there then, and nobody has slept
    /// who would have to be woken.
    fn after_others<'a>(&'a self, state: MutexGuard<'a, State<T>>) -> MutexGuard<'a, State<T>> {
        drop(state);
        step_aside();
        lock(&self.state)
    }

    fn wake_room(&self, state: &State<T>, freed: usize) {
        match state.room_waiting.min(freed) {
            0 => {}
            1 => self.room.notify_one(),
            _ => self.room.notify_all(),
        }
    }

    /// A producer has ended, in good order or not: without the batches it had claimed nothing more can be had.
    pub(super) fn leave(&self, lost: bool) {
        let mut state = lock(&self.state);
        state.producers -= 1;
        let last = state.producers == 0;
        drop(state);
        if lost {
            self.close();
        } else if last {
            self.ready.notify_all();
        }
    }

    /// Nobody takes any more: what is kept is dropped, whoever waits goes on.
    pub(super) fn close(&self) {
        let mut state = lock(&self.state);
        state.closed = true;
        state.fill = 0;
        let empty = match &state.kept {
            Kept::InOrder { head, .. } => Kept::InOrder { head: *head, slots: VecDeque::new() },
            Kept::AnyOrder(_) => Kept::AnyOrder(VecDeque::new()),
        };
        let kept = std::mem::replace(&mut state.kept, empty);
        drop(state);
        self.room.notify_all();
        self.ready.notify_all();
        if let Some(credit) = &self.credit {
            credit.close();
        }
        // Without the lock: dropping a batch runs the user's code.
        drop(kept);
    }

    /// How full it was.
    pub(super) fn levels(&self) -> Levels {
        lock(&self.state).levels
    }
}

impl<T> State<T> {
    fn pop(&mut self, into: &mut Outcomes<T>, limit: usize) -> usize {
        let mut taken = 0;
        match &mut self.kept {
            Kept::InOrder { head, slots } => {
                while taken < limit && matches!(slots.front(), Some(Some(_))) {
                    if let Some(Some(item)) = slots.pop_front() {
                        into.push((*head, item));
                    }
                    *head += 1;
                    taken += 1;
                }
            }
            Kept::AnyOrder(queue) => {
                taken = limit.min(queue.len());
                into.extend(queue.drain(..taken));
            }
        }
        taken
    }

    fn has_next(&self) -> bool {
        match &self.kept {
            Kept::InOrder { slots, .. } => matches!(slots.front(), Some(Some(_))),
            Kept::AnyOrder(queue) => !queue.is_empty(),
        }
    }
}
