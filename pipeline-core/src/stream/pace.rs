//! How many batches to claim at once, and how many may be under way where nobody has said.

use std::time::Duration;

/// Below this a claim is doubled: two locks are then much of its time.
const CHEAP: Duration = Duration::from_micros(16);
/// Above this it is halved: others wait for it.
const DEAR: Duration = Duration::from_micros(40);
/// No claim is larger, so that what is under way stays in the cache.
const MOST: usize = 1024;
/// What may be under way for each worker, in time: a batch that takes longer than others then holds nobody up,
/// and what takes so little cannot be large.
const REACH: Duration = Duration::from_millis(1);

/// What a worker asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask {
    /// Permits for so many batches.
    pub(super) batches: usize,
    /// How many batches a worker gets done in the time of its reach.
    pub(super) reach: usize,
}

impl Ask {
    /// For so many batches, of which nothing is known.
    pub(super) fn of(batches: usize) -> Self {
        Self { batches, reach: 1 }
    }
}

/// The size of the next claim of one worker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    want: usize,
    most: usize,
    /// What a batch takes as a rule, in nanoseconds; 0 before the first.
    cost: u64,
}

impl Pace {
    /// Claims that adapt, up to a size that the window allows.
    pub(super) fn adaptive(most: usize) -> Self {
        Self { want: 1, most: most.clamp(1, MOST), cost: 0 }
    }

    /// Claims of a size that was asked for.
    pub(super) fn fixed(want: usize) -> Self {
        Self { want, most: 0, cost: 0 }
    }

    pub(super) fn want(self) -> usize {
        self.want
    }

    pub(super) fn ask(self) -> Ask {
        let reach = match self.cost {
            0 => 1,
            cost => REACH.as_nanos() as u64 / cost,
        };
        let reach = usize::try_from(reach).unwrap_or(MOST).clamp(1, 2 * MOST);
        Ask { batches: self.want, reach: reach.max((4 * self.want).min(2 * MOST)) }
    }

    /// Learns from a claim of so many batches: how long it took to have them, and how long to be done with them.
    pub(super) fn learn(&mut self, count: usize, pull: Duration, all: Duration) {
        if self.most > 0 {
            if pull > DEAR {
                self.want = 1;
            } else if all > DEAR {
                self.want = (self.want / 2).max(1);
            } else if all < CHEAP && count >= self.want {
                self.want = (self.want * 2).min(self.most);
            }
        }
        let cost = u64::try_from(all.as_nanos()).unwrap_or(u64::MAX) / (count as u64).max(1);
        // As the median does it hardly minds a few that take very long.
        self.cost = match self.cost {
            0 => cost,
            rule if cost > rule => rule + (cost - rule).min(rule) / 8,
            rule => rule - (rule - cost) / 8,
        }
        .max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MICRO: Duration = Duration::from_micros(1);

    #[test]
    fn cheap_claims_grow_and_dear_ones_shrink() {
        let mut pace = Pace::adaptive(usize::MAX);
        (0..20).for_each(|_| pace.learn(pace.want(), Duration::ZERO, MICRO));
        assert_eq!(pace.want(), MOST);
        pace.learn(MOST, Duration::ZERO, 100 * MICRO);
        assert_eq!(pace.want(), MOST / 2);
        pace.learn(MOST / 2, 90 * MICRO, 100 * MICRO);
        assert_eq!(pace.want(), 1, "who waits for the source must not wait for more of it");
        // Where fewer are there, more need not be asked for.
        pace.learn(0, Duration::ZERO, MICRO);
        assert_eq!(pace.want(), 1);
    }

    #[test]
    fn claims_stay_within_the_window_and_what_was_asked() {
        let mut pace = Pace::adaptive(8);
        (0..20).for_each(|_| pace.learn(pace.want(), Duration::ZERO, MICRO));
        assert_eq!(pace.want(), 8);
        let mut pace = Pace::fixed(3);
        pace.learn(3, Duration::ZERO, MICRO);
        pace.learn(3, 500 * MICRO, 500 * MICRO);
        assert_eq!(pace.want(), 3);
    }

    #[test]
    fn the_reach_follows_what_a_batch_takes_as_a_rule() {
        let mut pace = Pace::adaptive(1);
        (0..50).for_each(|_| pace.learn(1, Duration::ZERO, 10 * MICRO));
        assert_eq!(pace.ask().reach, 100);
        pace.learn(1, Duration::ZERO, 4000 * MICRO);
        assert!(pace.ask().reach > 80);
        (0..200).for_each(|_| pace.learn(1, Duration::ZERO, 5000 * MICRO));
        assert_eq!(pace.ask().reach, 4);
    }
}
