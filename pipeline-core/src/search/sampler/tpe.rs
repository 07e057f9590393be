//! [`Tpe`]: the tree-structured Parzen estimator.

use super::mixture::{Mixture, Part};
use super::normal::Numbers;
use super::quasi::QuasiRandom;
use super::{Asking, Proposes};
use crate::search::trial::TrialState;
use crate::space::Axis;

/// One trial of so many is good, and no more than so many are.
const GOOD: usize = 10;
const MOST_GOOD: usize = 25;

/// By how much the best of the good weighs more than the last of them.
const TILT: f64 = 3.0;

/// Where there are choices, one proposal of so many looks further away.
const AWAY: f64 = 3.0;

/// The tree-structured Parzen estimator with a joint model of all parameters: the sampler to take where nothing speaks
/// for another.
///
/// The trials so far are split into few good ones and the rest, and each part is a density: a mixture with a kernel for each
/// trial over *all* parameters, and one for the space itself. Of some draws from the density of the good, that is proposed which
/// is likeliest there against the rest. A kernel knows the branches of choices: where two trials chose otherwise, they say
/// nothing of each other's branches, and what they share is still shared. Trials that are running count among the rest, so
/// that many workers spread out.
///
/// The nearer the good trials are to each other, the narrower are their kernels; so where there are choices, one proposal of
/// three looks further away, by wide ones: anywhere, or at a level of a choice that the best trial does not have, and
/// then by the trials with that level alone. What suits one level need not suit another, and trials at what suits its
/// rival do not show what a level is worth.
///
/// Bergstra, Bardenet, Bengio and Kégl, *Algorithms for hyper-parameter optimization* (NIPS 2011); Falkner, Klein and Hutter,
/// *BOHB* (ICML 2018) for the joint kernels, and for drawing from wider ones.
///
/// ```
/// use neatpipe_core::search::sampler::Tpe;
/// use neatpipe_core::search::{AskTell, Table};
///
/// let table = Table::new().add("x", 0.0..=1.0)?.add("y", 0.0..=1.0)?;
/// let mut search = AskTell::new(table, Tpe::default(), 7);
/// for _ in 0..60 {
///     let trial = search.ask()?.unwrap();
///     let (x, y) = (trial.number("x")?, trial.number("y")?);
///     search.tell(trial.index(), (x - 0.3).powi(2) + (y - x).powi(2))?;
/// }
/// assert!(search.best().unwrap().1 < 1e-2);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tpe {
    startup: usize,
    candidates: usize,
    start: QuasiRandom,
    good: Mixture,
    rest: Mixture,
    rows: Vec<usize>,
    champions: Vec<usize>,
    weights: Vec<f64>,
    draw: Vec<f64>,
}

impl Default for Tpe {
    fn default() -> Self {
        Self {
            startup: 10,
            candidates: 24,
            start: QuasiRandom::default(),
            good: Mixture::default(),
            rest: Mixture::default(),
            rows: Vec::new(),
            champions: Vec::new(),
            weights: Vec::new(),
            draw: Vec::new(),
        }
    }
}

impl Tpe {
    /// After how many complete trials, spread out evenly, the model begins; 10 if nothing is said.
    #[must_use]
    pub fn startup(mut self, trials: usize) -> Self {
        self.startup = trials.max(1);
        self
    }

    /// How many draws are looked at for each proposal; 24 if nothing is said.
    #[must_use]
    pub fn candidates(mut self, count: usize) -> Self {
        self.candidates = count.max(1);
        self
    }

    /// Splits the trials, where a choice is held at a level those with that level.
    fn split(&mut self, asking: Asking<'_>, part: Part, held: Option<(usize, usize)>) {
        let Asking { table, history, .. } = asking;
        let has = |row: &usize| {
            held.is_none_or(|(at, level)| {
                table.parameters()[at].level(history.column(at)[*row]) == Some(level)
            })
        };
        let ranked: Vec<usize> = history.ranked().iter().copied().filter(has).collect();
        let good = ranked.len().div_ceil(GOOD).min(MOST_GOOD);
        self.rows.clear();
        self.rows.extend(&ranked[..good]);
        self.weights.clear();
        self.weights.extend((0..good).map(|i| 1.0 + TILT * (1.0 - (i as f64 + 0.5) / good as f64)));
        if held.is_none() {
            self.champions(asking, good);
        }
        self.good.fill(asking, part, &self.rows, &self.weights);
        self.champions.clear();
        self.champions.extend_from_slice(&self.rows[good..]);
        self.rows.clear();
        self.rows.extend(ranked[good..].iter().filter(|row| !self.champions.contains(row)));
        let others = history.states().iter().enumerate();
        self.rows.extend(others.filter(|(_, state)| **state != TrialState::Complete).map(|(row, _)| row));
        self.weights.clear();
        self.weights.resize(self.rows.len(), 1.0);
        self.rest.fill(asking, Part::Rest, &self.rows, &self.weights);
    }

    /// Whether to look further away, which is only where there are choices, and at which level of which, or at all.
    fn reach(asking: Asking<'_>) -> (Part, Option<(usize, usize)>) {
        let Asking { table, history, .. } = asking;
        let Some(&best) = history.ranked().first() else { return (Part::Good, None) };
        let choices = table.parameters().iter().enumerate().filter_map(|(at, parameter)| {
            let own = parameter.level(history.column(at)[best])?;
            let other = |level: &usize| {
                let (low, high) = parameter.ends(*level);
                *level != own && low < high
            };
            let others: Vec<usize> = (0..parameter.levels()).filter(other).collect();
            (matches!(parameter.axis(), Axis::Levels(_)) && !others.is_empty()).then_some((at, others))
        });
        let choices: Vec<(usize, Vec<usize>)> = choices.collect();
        let mut numbers = Numbers::new(asking.draw().at("tpe further"));
        if choices.is_empty() || numbers.unit() * AWAY > 1.0 {
            return (Part::Good, None);
        }
        let choice = choices.get(numbers.below(choices.len() + 1));
        (Part::Around, choice.map(|(at, levels)| (*at, levels[numbers.below(levels.len())])))
    }

    /// Adds the best trial of each branch that has none among the good: a branch whose own parameters are not tuned yet
    /// would else be given up for one that is.
    fn champions(&mut self, asking: Asking<'_>, good: usize) {
        let Asking { table, history, .. } = asking;
        for (at, parameter) in table.parameters().iter().enumerate().filter(|(at, _)| table.is_choice(*at)) {
            for level in 0..parameter.levels() {
                let here = |row: &&usize| parameter.level(history.column(at)[**row]) == Some(level);
                if self.rows.iter().any(|row| here(&row)) {
                    continue;
                }
                if let Some(row) = history.ranked()[good..].iter().find(here) {
                    self.rows.push(*row);
                    self.weights.push(1.0);
                }
            }
        }
    }
}

impl Proposes for Tpe {
    const REPEATS: bool = false;

    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool {
        if asking.history.ranked().len() < self.startup {
            self.start.place(asking, asking.trial, point);
            return true;
        }
        let (part, held) = Self::reach(asking);
        self.split(asking, part, held);
        let mut numbers = Numbers::new(asking.draw().at("tpe"));
        let held = held.map(|(at, level)| (at, asking.table.parameters()[at].middle(level)));
        self.draw.resize(point.len(), 0.0);
        let mut best = f64::NEG_INFINITY;
        for _ in 0..self.candidates {
            self.good.draw(asking.table, held, &mut numbers, &mut self.draw);
            let good = self.good.log_density(asking.table, &self.draw);
            let Some(rest) = self.rest.log_density_below(good - best, asking.table, &self.draw) else {
                continue;
            };
            if good - rest > best || best == f64::NEG_INFINITY {
                best = good - rest;
                point.copy_from_slice(&self.draw);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Hyperparams;
    use crate::search::{History, Table};

    #[test]
    fn the_best_of_a_branch_that_loses_is_among_the_good() {
        let table = Table::new().add("kind", ["plain", "deep"]).unwrap();
        let table = table.add("deep__x", 0.0..=1.0).unwrap().default_is(0.5).unwrap();
        let table = table.when("kind", ["deep"]).unwrap();
        let mut history = History::new(&table);
        for trial in 0..20 {
            let kind = if trial % 2 == 0 { "plain" } else { "deep" };
            let point = table.point(&Hyperparams::from([("kind", kind)])).unwrap();
            history.start(trial, &point).unwrap();
            history.finish(trial, if kind == "plain" { 0.0 } else { 100.0 - trial as f64 }).unwrap();
        }
        let mut tpe = Tpe::default();
        tpe.split(Asking { table: &table, history: &history, seed: 7, trial: 20 }, Part::Good, None);
        assert_eq!(tpe.champions, [19]);
        assert!(!tpe.rows.contains(&19));
    }
}
