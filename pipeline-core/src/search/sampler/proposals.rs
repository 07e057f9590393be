//! [`Proposals`]: what comes before and after a sampler.

use super::grid::Lattice;
use super::normal::Numbers;
use super::random::Random;
use super::{Asking, Proposes};
use crate::error::Result;
use crate::params::Hyperparams;
use std::collections::VecDeque;

/// How often a sampler is asked again that proposes what was tried.
const AGAIN: u64 = 8;

/// How many draws are looked at for one that was not tried, and how many of them have what the sampler holds.
const DRAWS: u64 = 1000;
const HELD: u64 = 500;

/// The proposals of a sampler as a study takes them: what was enqueued first, then the defaults, then what the sampler
/// says, and nothing twice.
///
/// ```
/// use neatpipe_core::params::Hyperparams;
/// use neatpipe_core::search::sampler::Random;
/// use neatpipe_core::search::{Asking, History, Proposals, Table};
///
/// let table = Table::new().add("deep", [false, true])?.default_is(true)?;
/// let mut history = History::new(&table);
/// let mut proposals = Proposals::new(Random);
/// let mut seen = Vec::new();
/// for trial in 0.. {
///     let asking = Asking { table: &table, history: &history, seed: 7, trial };
///     let Some((values, point)) = proposals.next(asking, |_| None, |_| true)? else { break };
///     history.start(trial, &point)?;
///     seen.push(values.get("deep").cloned().unwrap());
/// }
/// // The default, then the only other one.
/// assert_eq!(seen, [true.into(), false.into()]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Proposals<S> {
    sampler: S,
    queue: VecDeque<Hyperparams>,
    defaults: bool,
    all: Option<Option<Lattice>>,
}

impl<S: Proposes> Proposals<S> {
    /// Those of a sampler.
    pub fn new(sampler: S) -> Self {
        Self { sampler, queue: VecDeque::new(), defaults: true, all: None }
    }

    /// Leaves the defaults out.
    #[must_use]
    pub fn without_defaults(mut self) -> Self {
        self.defaults = false;
        self
    }

    /// Puts values in front of what the sampler proposes; they are tried even if they were before.
    pub fn enqueue(&mut self, values: impl Into<Hyperparams>) {
        self.queue.push_back(values.into());
    }

    /// How many enqueued values there still are.
    #[must_use]
    pub fn enqueued(&self) -> usize {
        self.queue.len()
    }

    /// The values of a trial and their point; nothing where all was tried, or none of a thousand draws is new.
    ///
    /// `known` gives the values of a trial of the history, for a sampler that [holds](Proposes::holds) some of them: a
    /// place need not give a value back to its last bit. `admits` refuses what breaks a rule, as
    /// [`Spaces::read`](crate::params::Spaces::read) does.
    ///
    /// # Errors
    /// Enqueued values that are not in the table; they are then out of the queue.
    pub fn next<'v>(
        &mut self,
        asking: Asking<'_>,
        known: impl Fn(u64) -> Option<&'v Hyperparams>,
        admits: impl Fn(&Hyperparams) -> bool,
    ) -> Result<Option<(Hyperparams, Vec<f64>)>> {
        let Asking { table, history, seed, .. } = asking;
        if let Some(values) = self.queue.pop_front() {
            return table.complete(&values).map(Some);
        }
        if self.defaults
            && let Ok((values, point)) = table.complete(&Hyperparams::new())
            && !history.contains(&point)
            && admits(&values)
        {
            return Ok(Some((values, point)));
        }
        let mut point = vec![f64::NAN; table.len()];
        let all = self
            .all
            .get_or_insert_with(|| if table.is_finite() { Lattice::new(table, usize::MAX) } else { None });
        if all.as_ref().is_some_and(|all| history.distinct() as u128 >= all.len()) {
            return Ok(None);
        }
        let held = self
            .sampler
            .holds(asking)
            .and_then(|(row, stage)| known(history.trials()[row]).map(|values| Held { row, stage, values }));
        let tries = if held.is_some() { HELD } else { AGAIN };
        for again in 0_u64.. {
            let seed =
                if S::ENDS { seed } else { seed.wrapping_add(again.wrapping_mul(0x9e37_79b9_7f4a_7c15)) };
            let asking = Asking { seed, ..asking };
            let proposed = match again {
                _ if S::ENDS => self.sampler.propose(asking, &mut point),
                0..AGAIN => self.sampler.propose(asking, &mut point),
                AGAIN..DRAWS => Random.propose(asking, &mut point),
                _ => false,
            };
            if !proposed {
                return Ok(None);
            }
            let (values, fresh) = match held.as_ref().filter(|_| again < tries) {
                Some(held) => (held.settle(asking, &mut point)?, history.shared(&point) <= held.stage),
                None => (table.settle(&mut point, asking.draw())?, !history.contains(&point)),
            };
            if fresh && admits(&values) {
                return Ok(Some((values, point)));
            }
            if let Some(all) = all.as_ref().filter(|_| again >= tries && !S::ENDS) {
                // Few are left: from a random one on, the first that is new.
                let from = Numbers::new(asking.draw().at("")).below(usize::MAX) as u128 % all.len();
                for i in 0..all.len() {
                    all.write(table, (from + i) % all.len(), &mut point);
                    let values = table.settle(&mut point, asking.draw())?;
                    if !history.contains(&point) && admits(&values) {
                        return Ok(Some((values, point)));
                    }
                }
                return Ok(None);
            }
        }
        Ok(None)
    }
}

/// What a proposal has of an earlier trial.
struct Held<'a> {
    row: usize,
    stage: usize,
    values: &'a Hyperparams,
}

impl Held<'_> {
    /// As [`Table::settle`](crate::search::Table::settle), with what is held.
    fn settle(&self, asking: Asking<'_>, point: &mut [f64]) -> Result<Hyperparams> {
        let Asking { table, history, .. } = asking;
        let held = |at: &usize| table.parameters()[*at].stage() < self.stage;
        for at in (0..table.len()).filter(held) {
            point[at] = history.column(at)[self.row];
        }
        let mut values = table.settle(point, asking.draw())?;
        for at in (0..table.len()).filter(held) {
            let name = table.parameters()[at].name();
            if let Some(value) = self.values.get(name) {
                values.insert(name, value.clone());
            }
            point[at] = history.column(at)[self.row];
        }
        Ok(values)
    }
}
