//! How many batches to claim at once.

use std::time::Duration;

/// Below this a claim is doubled: two locks are then much of its time.
const CHEAP: Duration = Duration::from_micros(20);
/// Above this it is halved: others wait for it.
const DEAR: Duration = Duration::from_micros(80);
/// No claim is larger, so that what is under way stays in the cache.
const MOST: usize = 512;

/// The size of the next claim of one worker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    want: usize,
    most: usize,
}

impl Pace {
    /// Claims that adapt, up to a size that the window allows.
    pub(super) fn adaptive(most: usize) -> Self {
        Self { want: 1, most: most.clamp(1, MOST) }
    }

    /// Claims of a size that was asked for.
    pub(super) fn fixed(want: usize) -> Self {
        Self { want, most: 0 }
    }

    pub(super) fn want(self) -> usize {
        self.want
    }

    /// Learns from a claim of so many batches: how long it took to have them, and how long to be done with them.
    pub(super) fn learn(&mut self, count: usize, pull: Duration, all: Duration) {
        if self.most == 0 {
            return;
        }
        if pull > DEAR {
            self.want = 1;
        } else if all > DEAR {
            self.want = (self.want / 2).max(1);
        } else if all < CHEAP && count >= self.want {
            self.want = (self.want * 2).min(self.most);
        }
    }
}
