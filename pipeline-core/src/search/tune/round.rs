//! [`Round`]: trials that are tried together, by any number of workers.
//!
//! A round is the pairs of its trials and the folds. They are gone through depth-first, so that trials that share
//! stages of the pipeline follow each other; a pair whose stage another worker computes is passed over until that is
//! done, so that nothing is computed twice and nobody waits while there is other work. Where there is a choice a worker
//! goes where no other one is, so that what steps prepare behind a stage is shared as well.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A trial and a fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The place of the trial in the round.
    pub(super) trial: usize,
    pub(super) fold: usize,
}

/// A stage of a pipeline in a fold: the stage, the fold, and what stands for the parameters.
pub(super) type Shared = (usize, usize, Vec<u64>);

/// What is still to be done in a round.
pub(super) struct Round<'a> {
    /// For each trial and each stage what stands for its parameters.
    keys: &'a [Vec<Vec<u64>>],
    left: Mutex<Left>,
    changed: Condvar,
}

struct Left {
    pairs: Vec<Pair>,
    /// What workers compute now.
    flying: BTreeSet<Shared>,
    /// What was computed once.
    done: BTreeSet<Shared>,
    /// The pairs that workers have.
    taken: Vec<Pair>,
}

/// A pair that a worker has taken, and what it computes that others share.
pub(super) struct Taken {
    pub(super) pair: Pair,
    flying: Vec<Shared>,
}

impl<'a> Round<'a> {
    /// The pairs, in the order in which they are gone through, and what earlier rounds have computed.
    pub(super) fn new(keys: &'a [Vec<Vec<u64>>], mut pairs: Vec<Pair>, done: BTreeSet<Shared>) -> Self {
        order(keys, &mut pairs);
        Self {
            keys,
            left: Mutex::new(Left { pairs, flying: BTreeSet::new(), done, taken: Vec::new() }),
            changed: Condvar::new(),
        }
    }

    /// The next pair for a worker; nothing where all are taken or `stop` says so.
    pub(super) fn take(&self, stop: impl Fn() -> bool) -> Option<Taken> {
        let mut left = self.left();
        loop {
            if left.pairs.is_empty() || stop() {
                return None;
            }
            let ready = |pair: &Pair| {
                self.shared(*pair).all(|shared| left.done.contains(&shared) || !left.flying.contains(&shared))
            };
            let alone = |pair: &Pair| !left.taken.iter().any(|other| self.beside(*pair, *other));
            let mut pairs = left.pairs.iter();
            let found = pairs.position(|pair| alone(pair) && ready(pair));
            let Some(found) = found.or_else(|| left.pairs.iter().position(ready)) else {
                // Whoever computes what is waited for waits for nobody.
                left = self.changed.wait(left).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let pair = left.pairs.remove(found);
            left.taken.push(pair);
            let flying: Vec<Shared> =
                self.shared(pair).filter(|shared| !left.done.contains(shared)).collect();
            left.flying.extend(flying.iter().cloned());
            return Some(Taken { pair, flying });
        }
    }

    /// A pair is done; whether its trial is over before its other folds, which are then left out.
    pub(super) fn give(&self, taken: Taken, over: bool) {
        let mut left = self.left();
        left.taken.retain(|pair| *pair != taken.pair);
        for shared in taken.flying {
            left.flying.remove(&shared);
            left.done.insert(shared);
        }
        if over {
            left.pairs.retain(|pair| pair.trial != taken.pair.trial);
        }
        drop(left);
        self.changed.notify_all();
    }

    /// What was computed.
    pub(super) fn into_done(self) -> BTreeSet<Shared> {
        self.left.into_inner().unwrap_or_else(PoisonError::into_inner).done
    }

    fn shared(&self, pair: Pair) -> impl Iterator<Item = Shared> {
        let keys = &self.keys[pair.trial];
        keys.iter().enumerate().map(move |(stage, key)| (stage, pair.fold, key.clone()))
    }

    /// Whether two pairs share all stages.
    fn beside(&self, one: Pair, other: Pair) -> bool {
        one.fold == other.fold && self.keys[one.trial].last() == self.keys[other.trial].last()
    }

    fn left(&self) -> MutexGuard<'_, Left> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Depth-first: trials with the same first stage follow each other, fold by fold, within them those with the same
/// second stage, and so on; equal ones by number. What the memory has to hold at a time is one path.
fn order(keys: &[Vec<Vec<u64>>], pairs: &mut [Pair]) {
    // For each stage and trial the first trial with the same.
    let stages = keys.first().map_or(0, Vec::len);
    let firsts = |stage: usize| {
        let mut first = BTreeMap::new();
        keys.iter()
            .enumerate()
            .map(|(trial, key)| *first.entry(&key[stage]).or_insert(trial))
            .collect::<Vec<_>>()
    };
    let firsts: Vec<Vec<usize>> = (0..stages).map(firsts).collect();
    // Where all share a stage, the first that tells them apart is what the folds stand within.
    let apart = firsts.iter().find(|firsts| firsts.iter().any(|first| *first != 0));
    pairs.sort_by_cached_key(|pair| {
        let ranks: Vec<usize> = firsts.iter().map(|firsts| firsts[pair.trial]).collect();
        (apart.map(|firsts| firsts[pair.trial]), pair.fold, ranks, pair.trial)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(trials: usize, folds: usize) -> Vec<Pair> {
        (0..trials).flat_map(|trial| (0..folds).map(move |fold| Pair { trial, fold })).collect()
    }

    #[test]
    fn what_is_shared_follows_each_other_fold_by_fold() {
        let key = |first: u64, second: u64| vec![vec![first], vec![first, second]];
        let keys = [key(1, 1), key(2, 1), key(1, 2), key(1, 1)];
        let round = Round::new(&keys, pairs(4, 2), BTreeSet::new());
        let mut order = Vec::new();
        while let Some(taken) = round.take(|| false) {
            order.push((taken.pair.trial, taken.pair.fold));
            round.give(taken, false);
        }
        assert_eq!(order, [(0, 0), (3, 0), (2, 0), (0, 1), (3, 1), (2, 1), (1, 0), (1, 1)]);
        assert_eq!(round.into_done().len(), 2 * (2 + 3));
    }

    #[test]
    fn what_another_computes_is_passed_over_until_it_is_done() {
        let keys = [vec![vec![1]], vec![vec![1]], vec![vec![2]]];
        let round = Round::new(&keys, pairs(3, 1), BTreeSet::new());
        let one = round.take(|| false).unwrap();
        let other = round.take(|| false).unwrap();
        assert_eq!((one.pair.trial, other.pair.trial), (0, 2));
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| round.take(|| false).map(|taken| taken.pair.trial));
            round.give(one, false);
            assert_eq!(waits.join().unwrap(), Some(1));
        });
        round.give(other, false);
        assert!(round.take(|| false).is_none());
    }

    #[test]
    fn a_worker_goes_where_no_other_one_is() {
        let keys = [vec![vec![1]], vec![vec![1]], vec![vec![2]], vec![vec![2]]];
        let done = (1..3).map(|key| (0, 0, vec![key])).collect();
        let round = Round::new(&keys, pairs(4, 1), done);
        let taken: Vec<Taken> = (0..3).filter_map(|_| round.take(|| false)).collect();
        assert_eq!(taken.iter().map(|taken| taken.pair.trial).collect::<Vec<_>>(), [0, 2, 1]);
    }

    #[test]
    fn a_trial_that_is_over_is_left_out() {
        let keys = [vec![], vec![]];
        let round = Round::new(&keys, pairs(2, 3), BTreeSet::new());
        let taken = round.take(|| false).unwrap();
        round.give(taken, true);
        let mut rest = Vec::new();
        while let Some(taken) = round.take(|| false) {
            rest.push(taken.pair.trial);
            round.give(taken, false);
        }
        assert_eq!(rest, [1, 1, 1]);
    }
}
