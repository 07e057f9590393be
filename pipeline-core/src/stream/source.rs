//! The beginning of a line: any iterator of batches.

use super::control::Control;
use super::counts::{Counts, Spent};
use super::flow::{Before, Claim, Fault, Flow, Outcome, Pulled, at_batch};
use super::sync::{Arc, Instant, Mutex, lock};
use crate::error::Result;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The source of a line.
pub(super) struct Source<'c, 'o, I> {
    state: Mutex<State<I>>,
    control: &'c Control<'o>,
    counts: Arc<Counts>,
}

struct State<I> {
    /// None behind its end.
    batches: Option<I>,
    next: u64,
}

impl<'c, 'o, I> Source<'c, 'o, I> {
    pub(super) fn new(batches: I, control: &'c Control<'o>, counts: Arc<Counts>) -> Self {
        Self { state: Mutex::new(State { batches: Some(batches), next: 0 }), control, counts }
    }
}

impl<T: Send, I: Iterator<Item = Result<T>> + Send> Flow for Source<'_, '_, I> {
    type Raw = T;
    type Out = T;

    fn pull(&self, claim: &mut Claim<T>, wait: bool) -> Pulled {
        let mut state = if wait {
            lock(&self.state)
        } else {
            match self.state.try_lock() {
                Ok(state) => state,
                Err(_) => return Pulled::None,
            }
        };
        if state.batches.is_none() {
            return Pulled::End;
        }
        let started = Instant::now();
        let pulled = catch_unwind(AssertUnwindSafe(|| state.pull(claim, self.control, wait)));
        let pulled = pulled.unwrap_or_else(|payload| {
            let seq = state.next;
            self.control.fail(seq);
            claim.items.push((seq, Err(Fault::Panic(payload))));
            // Whatever its drop does: there is a panic to tell already.
            let batches = state.batches.take();
            drop(catch_unwind(AssertUnwindSafe(|| drop(batches))));
            Pulled::Some
        });
        drop(state);
        let items = claim.items.len();
        self.counts.add(Spent { items, busy: started.elapsed(), ..Spent::default() });
        pulled
    }

    #[inline]
    fn run(&self, raw: T) -> Result<T> {
        Ok(raw)
    }

    #[inline]
    fn each(self, mut act: impl FnMut(u64, Outcome<T>) -> ControlFlow<()>) {
        let state = self.state.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some(mut batches) = state.batches else { return };
        let mut seq = state.next;
        // From within the iterator: some have a much better loop there. How it ended is told by the last item.
        let _ = batches.try_for_each(|item| {
            let failed = item.is_err();
            let went = act(seq, item.map_err(|error| at_batch(error, seq, false)));
            seq += 1;
            if failed { ControlFlow::Break(()) } else { went }
        });
    }

    fn before(&self) -> Before {
        let promised = lock(&self.state).batches.as_ref().is_some_and(|batches| batches.size_hint().0 > 0);
        Before { credit: None, source: true, promised, whole: false }
    }
}

impl<T, I: Iterator<Item = Result<T>>> State<I> {
    fn pull(&mut self, claim: &mut Claim<T>, control: &Control<'_>, wait: bool) -> Pulled {
        let Some(batches) = &mut self.batches else { return Pulled::End };
        // More than one at a time only where the source has promised them: what was pulled already would wait
        // for a source that waits itself, perhaps for what became of it.
        let promised = batches.size_hint().0;
        if promised == 0 && !wait {
            return Pulled::None;
        }
        let mut left = claim.limit.min(promised.max(1));
        let mut ended = false;
        while left > 0 {
            if !control.wants(self.next) {
                ended = true;
                break;
            }
            match batches.next() {
                Some(item) => {
                    let seq = self.next;
                    self.next += 1;
                    left -= 1;
                    match item {
                        Ok(batch) => claim.items.push((seq, Ok(batch))),
                        Err(error) => {
                            control.fail(seq);
                            claim.items.push((seq, Err(at_batch(error, seq, false))));
                            ended = true;
                            break;
                        }
                    }
                }
                None => {
                    ended = true;
                    break;
                }
            }
        }
        if ended {
            // A panic of its drop is one more item, as a panic of `next` is.
            drop(self.batches.take());
        }
        if claim.items.is_empty() { Pulled::End } else { Pulled::Some }
    }
}
