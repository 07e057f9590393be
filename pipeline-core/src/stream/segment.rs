//! One worker's part of a segment: claim, run, deliver.

use super::control::Control;
use super::counts::{Counts, Spent};
use super::credit::Credit;
use super::flow::{Claim, Fault, Flow, Outcomes, Pulled, at_batch};
use super::pace::Pace;
use super::ring::Ring;
use super::sync::{Arc, Instant};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// What the workers of a segment share.
pub(super) struct Segment<F: Flow> {
    pub(super) flow: F,
    pub(super) ring: Arc<Ring<F::Out>>,
    /// Credits to take before leaving an ordered point.
    pub(super) credit: Option<Arc<Credit>>,
    pub(super) counts: Arc<Counts>,
    pub(super) whole: bool,
}

/// What a turn came to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Done,
    /// What was done is in the hands of whoever works along.
    Handed,
    Nothing,
    End,
}

/// One worker of a segment.
pub(super) struct Worker<'c, 'o, F: Flow> {
    segment: Arc<Segment<F>>,
    control: &'c Control<'o>,
    pace: Pace,
    claim: Claim<F::Raw>,
    results: Outcomes<F::Out>,
    granted: usize,
    /// When the last claim was done: what passes from there to the next pull is waiting for room.
    since: Instant,
}

impl<'c, 'o, F: Flow> Worker<'c, 'o, F> {
    pub(super) fn new(segment: Arc<Segment<F>>, control: &'c Control<'o>, pace: Pace) -> Self {
        Self {
            segment,
            control,
            pace,
            claim: Claim::new(),
            results: Vec::new(),
            granted: 0,
            since: Instant::now(),
        }
    }

    /// Works until there is nothing more to do.
    pub(super) fn work(mut self) {
        if !self.control.latch.wait() {
            return;
        }
        self.since = Instant::now();
        while self.turn(None) != Turn::End {}
    }

    /// Whether a claim of several batches takes no longer than it takes to wake a thread.
    pub(super) fn is_cheap(&self) -> bool {
        self.pace.want() > 1
    }

    /// One claim. A thread of its own waits for room and for input, and takes the permits for the next claim on its way. Who
    /// works along does neither, and has `into` its hands what comes next in order.
    pub(super) fn turn(&mut self, into: Option<&mut Outcomes<F::Out>>) -> Turn {
        let patient = into.is_none();
        if self.granted == 0 {
            self.granted = self.segment.ring.reserve(self.pace.ask(), patient);
            if self.granted == 0 {
                return if patient { Turn::End } else { Turn::Nothing };
            }
        }
        let mut limit = self.granted;
        if let Some(credit) = &self.segment.credit {
            limit = credit.take(limit, patient);
            if limit == 0 {
                self.segment.ring.give(std::mem::take(&mut self.granted));
                return if patient { Turn::End } else { Turn::Nothing };
            }
        }
        let allowed = Instant::now();
        self.claim.limit = limit;
        let pulled = self.segment.flow.pull(&mut self.claim, patient);
        let count = self.claim.items.len();
        if let Some(credit) = &self.segment.credit {
            credit.give(limit - count);
        }
        if pulled != Pulled::Some {
            self.segment.ring.give(std::mem::take(&mut self.granted));
            return if pulled == Pulled::End { Turn::End } else { Turn::Nothing };
        }
        let had = Instant::now();
        self.run();
        let ran = Instant::now();
        self.pace.learn(count, had - allowed, ran - allowed);
        self.segment.counts.add(Spent {
            items: count,
            busy: ran - had,
            input: had - allowed,
            output: if patient { allowed - self.since } else { Duration::ZERO },
        });
        self.since = ran;
        let unused = self.granted - count;
        if let Some(into) = into {
            self.granted = 0;
            let handed = self.segment.ring.hand(&mut self.results, unused, into);
            return if handed { Turn::Handed } else { Turn::Done };
        }
        self.granted = self.segment.ring.deliver(&mut self.results, unused, self.pace.ask(), true);
        if self.granted == 0 { Turn::End } else { Turn::Done }
    }

    /// Runs what is claimed. Whatever happens, each number gets an outcome.
    fn run(&mut self) {
        let Self { segment, control, claim, results, .. } = self;
        let mut items = claim.items.drain(..);
        let mut at = 0;
        loop {
            let ran = catch_unwind(AssertUnwindSafe(|| {
                for (seq, item) in items.by_ref() {
                    at = seq;
                    let outcome = match item {
                        Ok(raw) if control.wants(seq) => match segment.flow.run(raw) {
                            Ok(value) => Ok(value),
                            Err(error) => {
                                control.fail(seq);
                                Err(at_batch(error, seq, segment.whole))
                            }
                        },
                        Ok(raw) => {
                            drop(raw);
                            Err(Fault::Skipped)
                        }
                        Err(fault) => Err(fault),
                    };
                    results.push((seq, outcome));
                }
            }));
            match ran {
                Ok(()) => return,
                Err(payload) => {
                    control.fail(at);
                    results.push((at, Err(Fault::Panic(payload))));
                }
            }
        }
    }
}
