//! Fits over stages and by workers, against the plain fit in batches.

use super::work::{TURNS, busy};
use super::{Turns, processor, wall};
use neatpipe::prelude::*;

/// Learns from an item for so long.
#[derive(Step, Clone, Debug)]
struct Slow {
    turns: u32,
    #[state]
    sum: u64,
}

#[step]
impl Slow {
    fn partial_fit(&mut self, x: &[u64]) {
        self.sum = x.iter().fold(self.sum, |sum, x| sum.wrapping_add(busy(*x, self.turns)));
    }

    fn merge(&mut self, other: Self) {
        self.sum = self.sum.wrapping_add(other.sum);
    }

    fn transform(&self, x: Vec<u64>) -> Vec<u64> {
        x
    }
}

pipeline! { Plain<x: Vec<u64> -> Vec<u64>> { let first = Slow(x); let second = Slow(first); second } }

pipeline! {
    Stages<x: Vec<u64> -> Vec<u64>> {
        #[stage]
        let first = Slow(x);
        let second = Slow(first);
        second
    }
}

pub(crate) fn run() {
    const COUNT: u64 = 2000;
    for (workload, turns, batch) in [("fit", TURNS, 1), ("fit_cheap", 1, 1024)] {
        let (mut plain, mut stages) = (Plain::default(), Stages::default());
        (plain.first.turns, plain.second.turns) = (turns, turns);
        (stages.first.turns, stages.second.turns) = (turns, turns);
        let source = || (0..COUNT).map(|number| vec![number; batch]);
        let one = || plain.fit_batches(source()).map(|model| model.second.sum).unwrap_or_default();
        let expected = one();
        let over = || stages.fit_batches(source()).map(|model| model.second.sum).unwrap_or_default();
        let by = || plain.workers(2).fit_batches(source()).map(|model| model.second.sum).unwrap_or_default();
        assert_eq!((over(), by()), (expected, expected));
        let turns = Turns::new(
            workload,
            COUNT,
            15,
            &mut [
                ("one by one", &mut || one()),
                ("over stages", &mut || over()),
                ("by workers", &mut || by()),
            ],
        );
        if workload == "fit" {
            for (name, what) in [("stages", "over stages"), ("merged", "by workers")] {
                let share = turns.ratio("one by one", what, wall) / 2.0;
                println!("figure fit_{name}_share_of_ideal = {share:.4} (target >= 0.96)");
                turns.figure(&format!("{name}_cpu"), what, "one by one", processor, "<= 1.02");
            }
        } else {
            turns.figure("stages", "over stages", "one by one", wall, "<= 2");
        }
    }
}
