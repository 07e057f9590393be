//! [`Trial`]: hyperparameters that were tried and what came of them; [`Trials`]: all those of a study.

use crate::params::Hyperparams;
use crate::space::Value;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// Which scores are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Low ones, as of a loss.
    Minimize,
    /// High ones, as of an accuracy.
    Maximize,
}

impl Direction {
    /// Whether `a` is strictly better than `b`. A score that is not finite is better than none.
    ///
    /// ```
    /// use neatpipe_core::search::Direction;
    ///
    /// assert!(Direction::Maximize.better(0.9, 0.8));
    /// assert!(!Direction::Maximize.better(f64::INFINITY, 0.8));
    /// assert!(Direction::Maximize.better(0.8, f64::NAN));
    /// ```
    #[must_use]
    pub fn better(self, a: f64, b: f64) -> bool {
        a.is_finite() && (!b.is_finite() || self.loss(a) < self.loss(b))
    }

    /// The score as a loss, of which less is better.
    #[must_use]
    pub fn loss(self, score: f64) -> f64 {
        match self {
            Self::Minimize => score,
            Self::Maximize => -score,
        }
    }
}

impl std::fmt::Display for Direction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Minimize => "minimize",
            Self::Maximize => "maximize",
        })
    }
}

/// How far a trial is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TrialState {
    /// Its hyperparameters are given, and nobody tries them: it was enqueued, or its worker died.
    Waiting,
    /// A worker tries it.
    Running,
    /// It has its score.
    Complete,
    /// A pruner ended it early.
    Pruned,
    /// It ended in an error, or its score is not finite.
    Failed,
    /// Its workers died, more often than it is begun again.
    Lost,
}

impl TrialState {
    /// Whether nothing more comes of the trial.
    #[must_use]
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }

    /// The name: `complete`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Complete => "complete",
            Self::Pruned => "pruned",
            Self::Failed => "failed",
            Self::Lost => "lost",
        }
    }
}

/// A score on the way: after a fold, an epoch, a mini-batch.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Intermediate {
    /// The fold; 0 where there is one alone.
    pub fold: u32,
    /// How far within the fold, in whatever unit the objective counts: epochs, batches, rows.
    pub step: u64,
    /// The score so far.
    #[serde(with = "number")]
    pub value: f64,
}

/// Hyperparameters that were tried, and what came of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Trial {
    /// Its number in the study, from 0 on.
    pub number: u64,
    /// How far it is.
    pub state: TrialState,
    /// The hyperparameters by their full names.
    pub params: Hyperparams,
    /// The score, of trials that are complete, and of those that failed because it is not finite.
    #[serde(with = "maybe")]
    pub score: Option<f64>,
    /// Further scores by name, which are recorded and decide nothing.
    #[serde(with = "named")]
    pub metrics: Vec<(String, f64)>,
    /// The scores on the way, in the order in which they came. A trial that is begun again has its new ones alone.
    pub intermediates: Vec<Intermediate>,
    /// Why it failed.
    pub error: Option<String>,
    /// How often it was begun again after its worker had died.
    pub attempt: u32,
    /// Who tries it, or did last.
    pub worker: Option<String>,
    /// When it was begun last, in milliseconds since 1970.
    pub begun: Option<u64>,
    /// When it was over.
    pub ended: Option<u64>,
}

impl Trial {
    pub(super) fn new(number: u64, params: Hyperparams) -> Self {
        Self {
            number,
            state: TrialState::Waiting,
            params,
            score: None,
            metrics: Vec::new(),
            intermediates: Vec::new(),
            error: None,
            attempt: 0,
            worker: None,
            begun: None,
            ended: None,
        }
    }

    /// Seconds from when it was begun last to its end.
    #[must_use]
    pub fn seconds(&self) -> Option<f64> {
        Some(self.ended?.saturating_sub(self.begun?) as f64 / 1e3)
    }

    /// The value that was reported last for a place of the curve.
    #[must_use]
    pub fn at(&self, fold: u32, step: u64) -> Option<f64> {
        let mut latest = self.intermediates.iter().rev();
        latest.find(|there| (there.fold, there.step) == (fold, step)).map(|there| there.value)
    }
}

/// The trials of a study, by number.
///
/// ```
/// use neatpipe_core::search::{Direction, Trials};
///
/// let trials = Trials::new(Direction::Minimize);
/// assert!(trials.best().is_none());
/// assert_eq!(trials.next_number(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct Trials {
    direction: Direction,
    /// Sorted by number, mostly without gaps.
    list: Vec<Trial>,
    over: Vec<u64>,
    open: BTreeSet<u64>,
    best: Option<u64>,
}

impl Trials {
    /// None yet.
    #[must_use]
    pub fn new(direction: Direction) -> Self {
        Self { direction, list: Vec::new(), over: Vec::new(), open: BTreeSet::new(), best: None }
    }

    /// Which scores are better.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// How many there are, whatever their state.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All, by number.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Trial> + DoubleEndedIterator {
        self.list.iter()
    }

    /// The trial of this number.
    #[must_use]
    pub fn get(&self, number: u64) -> Option<&Trial> {
        self.place(number).map(|at| &self.list[at])
    }

    /// The number of the next trial.
    #[must_use]
    pub fn next_number(&self) -> u64 {
        self.list.last().map_or(0, |last| last.number + 1)
    }

    /// Those of one state, by number.
    pub fn of(&self, state: TrialState) -> impl Iterator<Item = &Trial> {
        self.iter().filter(move |trial| trial.state == state)
    }

    /// The numbers of those that are over, in the order in which they ended: whoever has seen `n` of them goes on at
    /// the `n`th.
    #[must_use]
    pub fn over(&self) -> &[u64] {
        &self.over
    }

    /// Those that are waiting or running, by number.
    pub fn open(&self) -> impl Iterator<Item = &Trial> {
        self.open.iter().filter_map(|number| self.get(*number))
    }

    /// The complete trial with the best score; of equal ones the first by number. Scores that are not finite are never
    /// it.
    #[must_use]
    pub fn best(&self) -> Option<&Trial> {
        self.get(self.best?)
    }

    fn place(&self, number: u64) -> Option<usize> {
        let guess = usize::try_from(number).ok()?;
        if self.list.get(guess).is_some_and(|trial| trial.number == number) {
            return Some(guess);
        }
        self.list.binary_search_by_key(&number, |trial| trial.number).ok()
    }

    /// Adds a trial that waits, unless its number is taken.
    pub(super) fn add(&mut self, trial: Trial) {
        if let Err(at) = self.list.binary_search_by_key(&trial.number, |known| known.number) {
            self.open.insert(trial.number);
            self.list.insert(at, trial);
        }
    }

    /// The trial, where it is not over.
    pub(super) fn open_mut(&mut self, number: u64) -> Option<&mut Trial> {
        let at = self.open.contains(&number).then(|| self.place(number))??;
        Some(&mut self.list[at])
    }

    /// Ends a trial; whether it was open.
    pub(super) fn end(&mut self, number: u64, state: TrialState, at: u64) {
        let Some(trial) = self.open_mut(number) else { return };
        (trial.state, trial.ended) = (state, Some(at));
        let score = trial.score.unwrap_or(f64::NAN);
        self.open.remove(&number);
        self.over.push(number);
        if state == TrialState::Complete && score.is_finite() {
            let better = self.best().is_none_or(|best| {
                let known = best.score.unwrap_or(f64::NAN);
                self.direction.better(score, known) || (score == known && number < best.number)
            });
            if better {
                self.best = Some(number);
            }
        }
    }
}

/// Numbers as serde writes them, and those that JSON has not as texts: `inf`, `-inf`, `nan`.
pub(super) mod number {
    use super::{Deserialize, Deserializer, Serialize, Serializer, Value};

    pub(in crate::search) fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        Value::Float(*value).serialize(serializer)
    }

    pub(in crate::search) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<f64, D::Error> {
        super::read::<D>(&Value::deserialize(deserializer)?)
    }
}

pub(super) mod maybe {
    use super::{Deserialize, Deserializer, Serialize, Serializer, Value};

    pub(in crate::search) fn serialize<S: Serializer>(
        value: &Option<f64>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        Value::from(*value).serialize(serializer)
    }

    pub(in crate::search) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<f64>, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::None => Ok(None),
            value => super::read::<D>(&value).map(Some),
        }
    }
}

pub(super) mod named {
    use super::{Deserialize, Deserializer, Serializer, Value};
    use crate::params::Hyperparams;

    pub(in crate::search) fn serialize<S: Serializer>(
        values: &[(String, f64)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(values.iter().map(|(name, value)| (name, Value::Float(*value))))
    }

    pub(in crate::search) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(String, f64)>, D::Error> {
        let values = Hyperparams::deserialize(deserializer)?;
        values.into_iter().map(|(name, value)| Ok((name, super::read::<D>(&value)?))).collect()
    }
}

fn read<'de, D: Deserializer<'de>>(value: &Value) -> Result<f64, D::Error> {
    match value {
        Value::Float(number) => Ok(*number),
        Value::Int(number) => Ok(*number as f64),
        Value::Text(text) if ["inf", "-inf", "nan"].contains(&text.as_str()) => {
            text.parse().map_err(D::Error::custom)
        }
        other => Err(D::Error::custom(format!("`{other}` is no number"))),
    }
}
