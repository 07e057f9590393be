//! [`Nested`]: several ways on from each prefix.

use super::quasi::QuasiRandom;
use super::{Asking, Proposes};
use crate::search::table::Table;

/// How many ways on there are where nothing is said.
const WAYS: usize = 4;

/// So many times more ways on than the least variance of a *mean* takes, since the least loss is looked for: as measured, by
/// `benches/nested.rs`, whatever matters most.
const MORE: f64 = 2.25;

/// Tries several ways on from each prefix: what the stages before a checkpoint gave is taken up by several trials, so that as
/// many seconds make more of them.
///
/// It is worth most beside random search where there are several checkpoints and early stages take most of the time; where
/// the last stage takes longest nothing is won, or a little lost. [`Tpe`](super::Tpe) shares less and learns: of a smooth loss
/// it finds more at the same cost, unless there is time for a dozen prefixes only. Trials share a prefix to the bit, one after the other, so that a search
/// holds the results of one path at a time. Draws fill the space evenly, each stage by a scrambled Halton sequence of its
/// own; losses change nothing. With one stage this is [`QuasiRandom`].
///
/// Cochran, *Sampling techniques* (3rd edition, 1977, section 10.6) for ways in proportion to costs; Owen, *A randomized
/// Halton algorithm in R* (2017).
///
/// ```
/// use neatpipe_core::search::sampler::Nested;
/// use neatpipe_core::search::{AskTell, Table};
///
/// let table = Table::new().add("a", 0.0..=1.0)?.checkpoint("dear").add("b", 0.0..=1.0)?;
/// let mut search = AskTell::new(table, Nested::default(), 7);
/// for _ in 0..40 {
///     let trial = search.ask()?.unwrap();
///     search.tell(trial.index(), (trial.number("a")? - trial.number("b")?).abs())?;
/// }
/// assert_eq!(search.history().prefixes(0), 10);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Nested {
    ways: Vec<usize>,
    costs: Vec<f64>,
    draws: QuasiRandom,
}

impl Nested {
    /// How many ways on there are at the second stage from each way through the first, then at the third, and so on; four
    /// where nothing is said.
    #[must_use]
    pub fn ways(mut self, counts: impl IntoIterator<Item = usize>) -> Self {
        self.ways = counts.into_iter().collect();
        self
    }

    /// What each stage costs, in any unit, as the [seconds](crate::search::Stage::seconds) of the stages of an earlier
    /// search: from a prefix that costs much more than what follows there are more than four ways on, in proportion to
    /// the square root.
    #[must_use]
    pub fn costs(mut self, costs: impl IntoIterator<Item = f64>) -> Self {
        self.costs = costs.into_iter().collect();
        self
    }

    /// How many ways on there are at a stage.
    fn count(&self, asking: Asking<'_>, stage: usize) -> usize {
        let Asking { table, history, .. } = asking;
        if !is_searched(table, stage) {
            return 1;
        }
        let values = searched(table, stage).try_fold(1_usize, |all, at| {
            let levels = table.parameters()[at].levels();
            (levels > 0).then(|| all.saturating_mul(levels))
        });
        // A short search would else have one prefix only.
        let by_costs = || self.by_costs(table, stage).clamp(WAYS, history.prefixes(stage - 1).max(WAYS));
        let count = self.ways.get(stage - 1).copied().unwrap_or_else(by_costs);
        count.min(values.unwrap_or(usize::MAX)).max(1)
    }

    /// As many ways on as the costs speak for; 0 where they are not known.
    fn by_costs(&self, table: &Table, stage: usize) -> usize {
        let cost = |stage: usize| self.costs.get(stage).copied().unwrap_or_default();
        // What is searched nowhere is computed along with what is before it.
        let whole = |from: usize| {
            let rest = (from + 1..table.stages().len()).take_while(|stage| !is_searched(table, *stage));
            cost(from) + rest.map(cost).sum::<f64>()
        };
        let before = (0..stage).rev().find(|stage| is_searched(table, *stage)).map_or(0.0, whole);
        // Of no number this is 0.
        (MORE * (before / whole(stage)).sqrt()).round() as usize
    }
}

/// The parameters of a stage of which there is something to find out.
fn searched(table: &Table, stage: usize) -> impl Iterator<Item = usize> {
    (0..table.len()).filter(move |at| {
        let parameter = &table.parameters()[*at];
        parameter.stage() == stage && parameter.is_searched()
    })
}

fn is_searched(table: &Table, stage: usize) -> bool {
    searched(table, stage).next().is_some()
}

impl Proposes for Nested {
    const LEARNS: bool = false;

    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool {
        let Asking { table, history, trial, .. } = asking;
        let last = table.stages().len() - 1;
        // Each stage goes through a sequence of its own, step by step or else it would not be even; where all of its ways
        // were tried, as fast as the next one asks for.
        let mut index = vec![trial; last + 1];
        for stage in (0..=last).rev().filter(|_| last > 0) {
            let later =
                if stage == last { 0 } else { index[stage + 1] / self.count(asking, stage + 1) as u64 };
            index[stage] = later.max(history.prefixes(stage) as u64);
        }
        self.draws.place_each(asking, |parameter| index[parameter.stage()], point);
        true
    }

    /// The last trial, up to the last stage that has not all of its ways on yet.
    fn holds(&self, asking: Asking<'_>) -> Option<(usize, usize)> {
        let Asking { table, history, .. } = asking;
        let row = history.len().checked_sub(1)?;
        let open = |stage: &usize| history.continued(row, *stage) < self.count(asking, *stage);
        (1..table.stages().len()).rev().find(open).map(|stage| (row, stage))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::AskTell;
    use crate::search::sampler::Random;

    const COSTS: [f64; 3] = [10.0, 3.0, 1.0];

    fn table() -> Table {
        let table = Table::new().add("a", 0.0..=1.0).unwrap().checkpoint("a").add("b", 0.0..=1.0);
        table.unwrap().checkpoint("b").add("c", 0.0..=1.0).unwrap()
    }

    /// The median over seeds of the least loss at a cost of 420.
    fn least<S: Proposes>(sampler: impl Fn() -> S) -> f64 {
        let mut all: Vec<f64> = (0..15)
            .map(|seed| {
                let mut search = AskTell::new(table(), sampler(), seed);
                while (0..3).map(|at| COSTS[at] * search.history().prefixes(at) as f64).sum::<f64>() < 420.0 {
                    let trial = search.ask().unwrap().unwrap();
                    let off = |name: &str, least: f64| (trial.number(name).unwrap() - least).powi(2);
                    search.tell(trial.index(), off("a", 0.3) + off("b", 0.6) + off("c", 0.4)).unwrap();
                }
                search.best().unwrap().1
            })
            .collect();
        all.sort_by(f64::total_cmp);
        all[7]
    }

    #[test]
    fn at_equal_cost_less_is_left() {
        assert!(least(Nested::default) < least(|| Random) / 1.5);
    }

    #[test]
    fn as_many_ways_on_as_are_said() {
        let table = Table::new().add("a", 0.0..=1.0).unwrap().checkpoint("a").add("b", 1..=3).unwrap();
        // Of three values there are no more than three ways on.
        for (said, first) in [(2, 6), (8, 4)] {
            let mut search = AskTell::new(table.clone(), Nested::default().ways([said]), 7);
            for _ in 0..12 {
                search.ask().unwrap().unwrap();
            }
            assert_eq!(search.history().prefixes(0), first);
        }
    }

    #[test]
    fn what_costs_more_has_more_ways_on() {
        let prefixes = |sampler: Nested| {
            let mut search = AskTell::new(table(), sampler, 7);
            for _ in 0..320 {
                search.ask().unwrap().unwrap();
            }
            [search.history().prefixes(0), search.history().prefixes(1)]
        };
        assert_eq!(prefixes(Nested::default()), [20, 80]);
        assert_eq!(prefixes(Nested::default().costs([0.1, 1.0, 1.0])), [20, 80]);
        assert_eq!(prefixes(Nested::default().costs([f64::NAN, f64::INFINITY, -1.0])), [20, 80]);
        let [first, second] = prefixes(Nested::default().costs([100.0, 1.0, 1.0]));
        assert!(first < 20 && second == 80, "{first}, {second}");
    }
}
