//! [`History`]: what a sampler knows of the trials of a search.

use super::table::Table;
use super::trial::TrialState;
use crate::data::split::mixed;
use crate::error::{Error, Result};
use std::collections::{BTreeMap, HashMap};

/// Points, losses and states of trials by columns, with the rows sorted by loss.
///
/// Rows are in the order in which trials were started. Least is best; only a finite loss of a complete trial counts.
///
/// ```
/// use neatpipe_core::params::Hyperparams;
/// use neatpipe_core::search::{History, Table};
///
/// let table = Table::new().add("x", 0.0..=1.0)?;
/// let mut history = History::new(&table);
/// for (trial, loss) in [3.0, 1.0, f64::NAN].into_iter().enumerate() {
///     let point = table.point(&Hyperparams::from([("x", 0.25 * trial as f64)]))?;
///     history.start(trial as u64, &point)?;
///     history.finish(trial as u64, loss)?;
/// }
/// assert_eq!(history.best(), Some((1, 1.0)));
/// assert_eq!(history.ranked(), [1, 0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct History {
    columns: Vec<Vec<f64>>,
    trials: Vec<u64>,
    losses: Vec<f64>,
    states: Vec<TrialState>,
    rows: HashMap<u64, usize>,
    ranked: Vec<usize>,
    /// The parameters by stage, and how many there are up to the end of each.
    order: Vec<usize>,
    ends: Vec<usize>,
    /// By stage what stands for a point up to its end, and in how many ways trials go on from there.
    prefixes: Vec<HashMap<u64, usize>>,
}

impl Default for History {
    fn default() -> Self {
        Self::new(&Table::new())
    }
}

impl History {
    /// Without trials.
    #[must_use]
    pub fn new(table: &Table) -> Self {
        let stage = |at: &usize| table.parameters()[*at].stage();
        let stages = table.stages().len();
        let mut order: Vec<usize> = (0..table.len()).collect();
        order.sort_by_key(stage);
        Self {
            columns: vec![Vec::new(); table.len()],
            trials: Vec::new(),
            losses: Vec::new(),
            states: Vec::new(),
            rows: HashMap::new(),
            ranked: Vec::new(),
            ends: (0..stages).map(|end| order.partition_point(|at| stage(at) <= end)).collect(),
            order,
            prefixes: vec![HashMap::new(); stages],
        }
    }

    /// Takes a trial in that begins at a point.
    ///
    /// # Errors
    /// A trial that is there already; a point of another table.
    pub fn start(&mut self, trial: u64, point: &[f64]) -> Result<()> {
        if point.len() != self.columns.len() {
            return Err(Error::new(format!(
                "trial {trial} has {} parameters and the table {}; give a point of this table",
                point.len(),
                self.columns.len()
            )));
        }
        if self.rows.contains_key(&trial) {
            return Err(Error::new(format!("trial {trial} was started before; number each trial once")));
        }
        self.rows.insert(trial, self.trials.len());
        self.trials.push(trial);
        self.losses.push(f64::NAN);
        self.states.push(TrialState::Running);
        let hashes: Vec<u64> = self.hashes(|at| point[at]).collect();
        for stage in self.shared(point)..hashes.len() {
            self.prefixes[stage].insert(hashes[stage], 0);
            if let Some(ways) = stage.checked_sub(1).and_then(|on| self.prefixes[on].get_mut(&hashes[on])) {
                *ways += 1;
            }
        }
        for (column, unit) in self.columns.iter_mut().zip(point) {
            column.push(*unit);
        }
        Ok(())
    }

    /// Ends a trial with its loss; one that is no finite number is a failure.
    ///
    /// # Errors
    /// A trial that is not running.
    pub fn finish(&mut self, trial: u64, loss: f64) -> Result<()> {
        let row =
            self.end(trial, if loss.is_finite() { TrialState::Complete } else { TrialState::Failed })?;
        self.losses[row] = loss;
        if loss.is_finite() {
            let key = |row: usize| (self.losses[row], self.trials[row]);
            let place = self.ranked.partition_point(|other| key(*other) < key(row));
            self.ranked.insert(place, row);
        }
        Ok(())
    }

    /// Ends a trial that was given up, with the loss that it had.
    ///
    /// # Errors
    /// A trial that is not running.
    pub fn prune(&mut self, trial: u64, loss: f64) -> Result<()> {
        let row = self.end(trial, TrialState::Pruned)?;
        self.losses[row] = loss;
        Ok(())
    }

    /// Ends a trial that gave no loss.
    ///
    /// # Errors
    /// A trial that is not running.
    pub fn fail(&mut self, trial: u64) -> Result<()> {
        self.end(trial, TrialState::Failed).map(drop)
    }

    fn end(&mut self, trial: u64, status: TrialState) -> Result<usize> {
        let Some(&row) = self.rows.get(&trial) else {
            return Err(Error::new(format!("trial {trial} was never started; start it before it ends")));
        };
        if self.states[row] != TrialState::Running {
            return Err(Error::new(format!("trial {trial} has ended before; end each trial once")));
        }
        self.states[row] = status;
        Ok(row)
    }

    /// The same trials with other losses; a complete one that has none of them counts as failed, and what a pruner ended
    /// has no loss.
    pub(super) fn with_losses(&self, losses: &BTreeMap<u64, f64>) -> Self {
        let mut other = self.clone();
        for (row, trial) in self.trials.iter().enumerate() {
            other.losses[row] = losses.get(trial).copied().unwrap_or(f64::NAN);
            if self.states[row] == TrialState::Complete && other.losses[row].is_nan() {
                other.states[row] = TrialState::Failed;
            }
        }
        other.ranked.retain(|row| other.states[*row] == TrialState::Complete);
        other.ranked.sort_by(|a, b| other.losses[*a].total_cmp(&other.losses[*b]).then(a.cmp(b)));
        other
    }

    /// How many trials there are, of any state.
    #[must_use]
    pub fn len(&self) -> usize {
        self.trials.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.trials.is_empty()
    }

    /// The number of the trial with the least loss, and its loss; of equal ones the first.
    #[must_use]
    pub fn best(&self) -> Option<(u64, f64)> {
        self.ranked.first().map(|&row| (self.trials[row], self.losses[row]))
    }

    /// The rows of complete trials, the best first; of equal ones the first trial.
    #[must_use]
    pub fn ranked(&self) -> &[usize] {
        &self.ranked
    }

    /// The places of a parameter, a row each; NaN where it is inactive.
    ///
    /// # Panics
    /// On a parameter that is not in the table.
    #[must_use]
    pub fn column(&self, parameter: usize) -> &[f64] {
        &self.columns[parameter]
    }

    /// The losses, a row each; NaN where there is none.
    #[must_use]
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// How the trials stand, a row each.
    #[must_use]
    pub fn states(&self) -> &[TrialState] {
        &self.states
    }

    /// The numbers of the trials, a row each.
    #[must_use]
    pub fn trials(&self) -> &[u64] {
        &self.trials
    }

    /// How many different points were tried.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.prefixes.last().map_or(0, HashMap::len)
    }

    /// Whether a point was tried, as [`Table::settle`] made it.
    #[must_use]
    pub fn contains(&self, point: &[f64]) -> bool {
        self.shared(point) == self.prefixes.len()
    }

    /// Whether a trial was taken in.
    pub(super) fn knows(&self, trial: u64) -> bool {
        self.rows.contains_key(&trial)
    }

    /// How many stages of a point, from the first on, were tried as they are.
    pub(super) fn shared(&self, point: &[f64]) -> usize {
        self.hashes(|at| point[at])
            .zip(&self.prefixes)
            .take_while(|(hash, there)| there.contains_key(hash))
            .count()
    }

    /// How many different ways there were up to the end of a stage.
    ///
    /// # Panics
    /// On a stage that is not in the table.
    #[must_use]
    pub fn prefixes(&self, stage: usize) -> usize {
        self.prefixes[stage].len()
    }

    /// In how many ways trials went on with a stage from where a row was before it.
    pub(super) fn continued(&self, row: usize, stage: usize) -> usize {
        let Some(before) = stage.checked_sub(1) else { return self.prefixes(stage) };
        let hash = self.hashes(|at| self.columns[at][row]).nth(before);
        hash.and_then(|hash| self.prefixes[before].get(&hash)).copied().unwrap_or_default()
    }

    /// What stands for a point up to the end of each stage.
    fn hashes(&self, place: impl Fn(usize) -> f64) -> impl Iterator<Item = u64> {
        let (mut hash, mut start) = (BASIS, 0);
        self.ends.iter().map(move |end| {
            hash = self.order[start..*end].iter().fold(hash, |hash, at| eaten(hash, word(place(*at))));
            start = *end;
            mixed(hash)
        })
    }

    /// What stands for some rows: their trials and losses, hashed.
    pub(super) fn key(&self, rows: impl IntoIterator<Item = usize>) -> u64 {
        hash(rows.into_iter().flat_map(|row| [self.trials[row], self.losses[row].to_bits()]))
    }
}

/// The bits of a place, of which all NaN are one.
fn word(unit: f64) -> u64 {
    if unit.is_nan() { u64::MAX } else { unit.to_bits() }
}

/// FNV-1a by words, mixed at the end.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

fn eaten(hash: u64, word: u64) -> u64 {
    let hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
    hash ^ (hash >> 29)
}

fn hash(words: impl Iterator<Item = u64>) -> u64 {
    mixed(words.fold(BASIS, eaten))
}
