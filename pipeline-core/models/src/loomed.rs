//! What waits and wakes, through every order of events.

mod sync {
    pub(super) use loom::sync::{Arc, Condvar, Mutex, MutexGuard};

    pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
        mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// To look again and to be woken for no reason is the same to whoever waits.
    pub(super) const LOOKS: usize = 0;

    pub(super) fn pause() {}

    pub(super) const TURNS: usize = 0;

    pub(super) fn step_aside() {}

    pub(super) fn wait<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        condvar.wait(guard).unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[path = "../../src/stream/credit.rs"]
mod credit;
#[path = "../../src/stream/flow.rs"]
mod flow;
#[path = "../../src/stream/latch.rs"]
mod latch;
#[path = "../../src/stream/pace.rs"]
mod pace;
#[path = "../../src/stream/ring.rs"]
mod ring;
#[path = "../../src/batch/turns.rs"]
mod turns;

use credit::Credit;
use flow::{Outcome, Pulled};
use latch::Latch;
use loom::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use loom::thread::spawn;
use pace::Ask;
use ring::{Ring, Window};
use sync::{Arc, Mutex, lock};
use turns::Turns;

/// Every order of events with at most so many switches that the threads did not ask for.
fn every_order(switches: usize, model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(switches);
    builder.check(model);
}

/// What comes next.
fn claim(source: &Mutex<u64>, count: u64, limit: usize) -> Vec<(u64, Outcome<u64>)> {
    let mut next = lock(source);
    let first = *next;
    *next = count.min(first + limit as u64);
    (first..*next).map(|seq| (seq, Ok(seq * 10))).collect()
}

/// A worker of a segment: permits, a claim of what comes next, delivery.
fn work(ring: &Ring<u64>, source: &Mutex<u64>, count: u64, want: usize) {
    let mut granted = ring.reserve(Ask::of(want), true);
    while granted > 0 {
        let mut items = claim(source, count, granted);
        if items.is_empty() {
            ring.give(granted);
            break;
        }
        let unused = granted - items.len();
        granted = ring.deliver(&mut items, unused, Ask::of(want), true);
    }
    ring.leave(false);
}

fn take_all(ring: &Ring<u64>, limit: usize, keep: bool) -> Vec<u64> {
    let (mut taken, mut all, mut release) = (Vec::new(), Vec::new(), 0);
    while ring.take(&mut taken, limit, release, keep, true) == Pulled::Some {
        release = if keep { taken.len() } else { 0 };
        all.extend(taken.drain(..).map(|(seq, item)| {
            let value = item.unwrap_or(u64::MAX);
            assert_eq!(value, seq * 10);
            seq
        }));
    }
    all
}

/// As the thread that takes, and works along while there is nothing to take.
fn take_and_work(ring: &Ring<u64>, source: &Mutex<u64>, count: u64, want: usize) -> Vec<u64> {
    let (mut taken, mut all, mut release, mut patient) = (Vec::new(), Vec::new(), 0, false);
    loop {
        match ring.take(&mut taken, 2, release, true, patient) {
            Pulled::End => return all,
            Pulled::Some => {}
            Pulled::None => {
                release = 0;
                let granted = ring.reserve(Ask::of(want), false);
                let mut items = claim(source, count, granted);
                let unused = granted - items.len();
                patient = items.is_empty();
                if !ring.hand(&mut items, unused, &mut taken) {
                    continue;
                }
            }
        }
        patient = false;
        release = taken.len();
        all.extend(taken.drain(..).map(|(seq, _)| seq));
    }
}

fn two_workers(in_order: bool, window: usize, want: usize, keep: bool, count: u64) {
    every_order(2, move || {
        let ring = Arc::new(Ring::new(in_order, Window::Fixed(window), 2, None));
        let source = Arc::new(Mutex::new(0));
        let workers: Vec<_> = (0..2)
            .map(|_| {
                let (ring, source) = (Arc::clone(&ring), Arc::clone(&source));
                spawn(move || work(&ring, &source, count, want))
            })
            .collect();
        let mut all = take_all(&ring, 2, keep);
        if !in_order {
            all.sort_unstable();
        }
        assert!(all.into_iter().eq(0..count));
        workers.into_iter().for_each(|worker| worker.join().unwrap());
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn in_order_each_once_and_all_end() {
    two_workers(true, 2, 1, true, 3);
    two_workers(true, 2, 2, false, 3);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn in_order_through_a_window_of_one() {
    two_workers(true, 1, 1, true, 3);
    two_workers(true, 1, 2, false, 2);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn in_any_order_each_once_and_all_end() {
    two_workers(false, 2, 1, false, 2);
    two_workers(false, 1, 1, true, 2);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn who_takes_works_along() {
    for (window, want) in [(1, 1), (2, 1), (2, 2)] {
        every_order(3, move || {
            let ring = Arc::new(Ring::new(true, Window::Fixed(window), 1, None));
            let source = Arc::new(Mutex::new(0));
            let worker = {
                let (ring, source) = (Arc::clone(&ring), Arc::clone(&source));
                spawn(move || work(&ring, &source, 3, want))
            };
            let all = take_and_work(&ring, &source, 3, want);
            assert_eq!(all, [0, 1, 2]);
            worker.join().unwrap();
        });
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn two_consumers_share() {
    every_order(3, || {
        let ring = Arc::new(Ring::new(true, Window::Fixed(2), 1, None));
        let source = Arc::new(Mutex::new(0));
        let worker = {
            let ring = Arc::clone(&ring);
            spawn(move || work(&ring, &source, 3, 2))
        };
        let other = {
            let ring = Arc::clone(&ring);
            spawn(move || take_all(&ring, 1, false))
        };
        let mut all = take_all(&ring, 1, false);
        all.extend(other.join().unwrap());
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2]);
        worker.join().unwrap();
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn closing_wakes_those_that_wait_for_room() {
    every_order(3, || {
        let ring = Arc::new(Ring::new(true, Window::Fixed(1), 2, None));
        let source = Arc::new(Mutex::new(0));
        let workers: Vec<_> = (0..2)
            .map(|_| {
                let (ring, source) = (Arc::clone(&ring), Arc::clone(&source));
                spawn(move || work(&ring, &source, 100, 1))
            })
            .collect();
        let mut taken = Vec::new();
        assert_eq!(ring.take(&mut taken, 1, 0, true, true), Pulled::Some);
        ring.close();
        workers.into_iter().for_each(|worker| worker.join().unwrap());
        assert_eq!(ring.take(&mut taken, 1, 1, true, true), Pulled::End);
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn a_lost_worker_wakes_all_others() {
    every_order(3, || {
        let ring = Arc::new(Ring::new(true, Window::Fixed(1), 2, None));
        let lost = {
            let ring = Arc::clone(&ring);
            // It holds the only permit and dies.
            spawn(move || {
                ring.reserve(Ask::of(1), true);
                ring.leave(true);
            })
        };
        let waiting = {
            let ring = Arc::clone(&ring);
            spawn(move || {
                if ring.reserve(Ask::of(1), true) == 1 {
                    let granted = ring.deliver(&mut vec![(0, Ok(0))], 0, Ask::of(1), true);
                    ring.give(granted);
                }
                ring.leave(false);
            })
        };
        take_all(&ring, 1, true);
        lost.join().unwrap();
        waiting.join().unwrap();
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn the_last_batch_and_the_end_are_both_seen() {
    every_order(4, || {
        let ring = Arc::new(Ring::new(true, Window::Fixed(4), 1, None));
        let worker = {
            let ring = Arc::clone(&ring);
            spawn(move || {
                let granted = ring.reserve(Ask::of(1), true);
                ring.deliver(&mut vec![(0, Ok(0))], granted - 1, Ask::of(0), false);
                ring.leave(false);
            })
        };
        assert_eq!(take_all(&ring, 1, true), [0]);
        worker.join().unwrap();
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn credits_are_never_more_than_there_are() {
    every_order(4, || {
        let credit = Arc::new(Credit::new());
        credit.widen(1, true);
        let out = Arc::new(AtomicUsize::new(0));
        let holders: Vec<_> = (0..2)
            .map(|_| {
                let (credit, out) = (Arc::clone(&credit), Arc::clone(&out));
                spawn(move || {
                    for _ in 0..2 {
                        assert_eq!(credit.take(2, true), 1);
                        assert_eq!(out.fetch_add(1, SeqCst), 0);
                        out.fetch_sub(1, SeqCst);
                        credit.give(1);
                    }
                })
            })
            .collect();
        holders.into_iter().for_each(|holder| holder.join().unwrap());
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn closing_wakes_those_that_wait_for_credit() {
    every_order(4, || {
        let credit = Arc::new(Credit::new());
        credit.widen(1, true);
        assert_eq!(credit.take(1, true), 1);
        let waiting = {
            let credit = Arc::clone(&credit);
            spawn(move || credit.take(1, true))
        };
        credit.close();
        assert_eq!(waiting.join().unwrap(), 0);
    });
}

/// An any-order segment with two workers, and an in-order ring behind it that nothing bounds but the credits.
#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn an_in_order_ring_behind_any_order() {
    every_order(2, || {
        let credit = Arc::new(Credit::new());
        credit.widen(1, false);
        credit.widen(1, true);
        let any = Arc::new(Ring::new(false, Window::Fixed(1), 1, Some(Arc::clone(&credit))));
        let ordered = Arc::new(Ring::new(true, Window::Credit, 1, Some(Arc::clone(&credit))));
        let first = {
            let (any, credit) = (Arc::clone(&any), Arc::clone(&credit));
            // It has the batches in another order.
            spawn(move || {
                for seq in [1_u64, 0, 2] {
                    assert_eq!(any.reserve(Ask::of(1), true), 1);
                    assert_eq!(credit.take(1, true), 1);
                    any.deliver(&mut vec![(seq, Ok(seq * 10))], 0, Ask::of(0), false);
                }
                any.leave(false);
            })
        };
        let second = {
            let (any, ordered) = (Arc::clone(&any), Arc::clone(&ordered));
            spawn(move || {
                let mut taken = Vec::new();
                loop {
                    let granted = ordered.reserve(Ask::of(1), true);
                    if any.take(&mut taken, granted, 0, false, true) != Pulled::Some {
                        break;
                    }
                    ordered.deliver(&mut taken, 0, Ask::of(0), false);
                }
                ordered.leave(false);
            })
        };
        assert_eq!(take_all(&ordered, 1, true), [0, 1, 2]);
        first.join().unwrap();
        second.join().unwrap();
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn the_latch_lets_all_through_once() {
    every_order(4, || {
        let latch = Arc::new(Latch::new());
        let waiting: Vec<_> = (0..2)
            .map(|_| {
                let latch = Arc::clone(&latch);
                spawn(move || latch.wait())
            })
            .collect();
        latch.open(true);
        latch.open(false);
        assert!(waiting.into_iter().all(|waiting| waiting.join().unwrap()));
    });
}

/// Takes batch after batch through two stages; the batch `fails` fails in the first. Those that come through.
fn take_turns(turns: &Turns<[Vec<u64>; 2]>, source: &Mutex<u64>, count: u64, fails: u64) -> Vec<u64> {
    let mut through = Vec::new();
    loop {
        let mut next = lock(source);
        let batch = *next;
        if batch == count || !turns.wants(batch) {
            return through;
        }
        *next += 1;
        drop(next);
        let note = |noted: &mut [Vec<u64>; 2], stage: usize| noted[stage].push(batch);
        if !turns.pass(batch, None, 0, note) {
            continue;
        }
        if batch == fails {
            turns.fail(batch, Some(0), note);
            continue;
        }
        if turns.pass(batch, Some(0), 1, note) && turns.pass(batch, Some(1), 2, note) {
            through.push(batch);
        }
    }
}

fn turns_of(count: u64, fails: u64) {
    every_order(3, move || {
        let turns = Arc::new(Turns::new([Vec::new(), Vec::new()], 2));
        let source = Arc::new(Mutex::new(0));
        let other = {
            let (turns, source) = (Arc::clone(&turns), Arc::clone(&source));
            spawn(move || take_turns(&turns, &source, count, fails))
        };
        let mut through = take_turns(&turns, &source, count, fails);
        through.extend(other.join().unwrap());
        through.sort_unstable();
        assert!(through.into_iter().eq(0..count.min(fails)), "those before a failure, and no other");
        let Ok(turns) = Arc::try_unwrap(turns) else { panic!("all threads have ended") };
        for (stage, noted) in turns.into_guarded().into_iter().enumerate() {
            let begun = count.min(if stage == 0 { fails.saturating_add(1) } else { fails });
            assert!(
                noted.into_iter().eq((0..begun).flat_map(|batch| [batch, batch])),
                "each begins when the one before has ended"
            );
        }
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn batches_take_turns_at_each_stage() {
    turns_of(3, u64::MAX);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn whoever_fails_lets_those_before_through_and_ends_the_others() {
    turns_of(3, 1);
    turns_of(3, 0);
}
