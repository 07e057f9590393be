//! The same by hand, with the channels of crossbeam, as a careful user would write it.

use crate::work::{Message, asleep, busy, fold, heavy, trivial};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::collections::BTreeMap;
use std::thread::scope;

const QUEUE: usize = 64;

fn stage<T, O>(from: &Receiver<T>, to: &Sender<O>, run: impl Fn(T) -> O) {
    for item in from {
        if to.send(run(item)).is_err() {
            break;
        }
    }
}

/// A thread for each of five trivial stages and one for the source, a queue between any two.
pub(crate) fn trivial_stages<M: Message>(count: u64, batch: u64) -> u64 {
    scope(|scope| {
        let (first, from) = bounded::<M>(QUEUE);
        scope.spawn(move || {
            for item in M::source(count, batch) {
                if first.send(item).is_err() {
                    break;
                }
            }
        });
        macro_rules! stages {
            ($from:ident $($stage:literal)*) => {$(
                let (to, next) = bounded::<M>(QUEUE);
                scope.spawn(move || stage(&$from, &to, |item: M| item.map(trivial::<$stage>)));
                let $from = next;
            )*};
        }
        stages!(from 0 1 2 3 4);
        from.into_iter().fold(0, |sum, item| item.fold(sum))
    })
}

/// Replicas that share a queue; in order by a buffer, bounded by credits.
fn replicas(
    count: usize,
    queue: usize,
    credits: usize,
    source: impl Iterator<Item = u64> + Send,
    run: impl Fn(u64) -> u64 + Sync,
    mut sink: impl FnMut(u64),
) {
    let run = &run;
    scope(|scope| {
        let (to, work) = bounded::<(u64, u64)>(queue);
        let (done, results) = bounded::<(u64, u64)>(queue);
        let (give, credit) = bounded::<()>(credits);
        (0..credits).for_each(|_| give.send(()).expect("there is room"));
        scope.spawn(move || {
            for item in (0..).zip(source) {
                if credit.recv().is_err() || to.send(item).is_err() {
                    break;
                }
            }
        });
        for _ in 0..count {
            let (work, done) = (work.clone(), done.clone());
            scope.spawn(move || stage(&work, &done, |(seq, item)| (seq, run(item))));
        }
        drop((work, done));
        let (mut next, mut early) = (0, BTreeMap::new());
        for (seq, result) in results {
            early.insert(seq, result);
            while let Some(result) = early.remove(&next) {
                sink(result);
                next += 1;
                // The source may have ended.
                let _ = give.try_send(());
            }
        }
    });
}

/// A thread for each heavy stage, two for the third.
pub(crate) fn heavy_stages(count: u64) -> u64 {
    scope(|scope| {
        let (first, a) = bounded(QUEUE);
        let (to_b, b) = bounded(QUEUE);
        let (to_c, c) = bounded(QUEUE);
        let (to_d, d) = bounded(QUEUE);
        scope.spawn(move || (0..count).for_each(|item| first.send(item).expect("somebody takes it")));
        scope.spawn(move || stage(&a, &to_b, heavy::<0>));
        scope.spawn(move || stage(&b, &to_c, heavy::<1>));
        scope.spawn(move || {
            replicas(2, QUEUE, QUEUE, c.into_iter(), heavy::<2>, |item| {
                to_d.send(item).expect("somebody takes it");
            });
        });
        d.into_iter().fold(0, |sum, item| fold(sum, heavy::<3>(item)))
    })
}

/// Two replicas and 32 credits.
pub(crate) fn two_replicas(count: u64, run: fn(u64) -> u64) -> u64 {
    let mut sum = 0;
    replicas(2, 16, 32, 0..count, run, |item| sum = fold(sum, item));
    sum
}

/// Sixteen replicas that sleep.
pub(crate) fn sleepers(count: u64) -> u64 {
    let mut sum = 0;
    replicas(16, 32, 64, 0..count, asleep, |item| sum = fold(sum, item));
    sum
}

/// A thread for each branch.
pub(crate) fn branch_threads(count: u64, factor: u32) -> u64 {
    scope(|scope| {
        let (to_a, a) = bounded(QUEUE);
        let (to_b, b) = bounded(QUEUE);
        let (done_a, from_a) = bounded(QUEUE);
        let (done_b, from_b) = bounded(QUEUE);
        scope.spawn(move || {
            for item in 0..count {
                to_a.send(item).expect("somebody takes it");
                to_b.send(item).expect("somebody takes it");
            }
        });
        scope.spawn(move || stage(&a, &done_a, |item| busy(item, crate::work::TURNS)));
        scope.spawn(move || stage(&b, &done_b, |item: u64| busy(!item, factor * crate::work::TURNS)));
        from_a.into_iter().zip(from_b).fold(0, |sum, (a, b)| fold(sum, a ^ b))
    })
}
