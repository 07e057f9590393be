//! What stands in a journal: a line a record, JSON, a tab, and sixteen digits of its checksum.

use super::fingerprint::Fingerprint;
use crate::params::Hyperparams;
use crate::search::trial::{Direction, Intermediate, Trial, TrialState, Trials, maybe, named, number};
use serde::{Deserialize, Serialize};

/// The version of what is below.
pub(super) const FORMAT: u32 = 1;

/// What every journal begins with, whatever its version.
pub(super) const MAGIC: &str = "{\"neatpipe_journal\":";

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) neatpipe_journal: u32,
    pub(super) study: String,
    pub(super) direction: Direction,
    pub(super) space: Fingerprint,
}

/// Every further line. An attempt is named, so that what a worker says of a trial that was taken from it counts for
/// nothing.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Record {
    /// A trial that waits for a worker.
    Queue { trial: u64, params: Hyperparams },
    /// A worker takes a trial; a new one with its hyperparameters.
    Begin {
        trial: u64,
        attempt: u32,
        worker: String,
        at: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        params: Option<Hyperparams>,
    },
    /// A score on the way.
    Report {
        trial: u64,
        attempt: u32,
        fold: u32,
        step: u64,
        #[serde(with = "number")]
        value: f64,
    },
    /// A trial is over.
    End {
        trial: u64,
        attempt: u32,
        at: u64,
        state: Ended,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "maybe")]
        score: Option<f64>,
        #[serde(default, skip_serializing_if = "Vec::is_empty", with = "named")]
        metrics: Vec<(String, f64)>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        error: Option<String>,
    },
    /// The worker of a trial died or gave it back.
    Lost { trial: u64, attempt: u32, at: u64, again: bool },
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Ended {
    Complete,
    Pruned,
    Failed,
}

impl Record {
    /// What the record does to the trials. What does not fit is left out: it is of an attempt that was given up.
    pub(super) fn apply(self, trials: &mut Trials) {
        match self {
            Self::Queue { trial, params } => trials.add(Trial::new(trial, params)),
            Self::Begin { trial, attempt, worker, at, params } => {
                if let Some(params) = params {
                    trials.add(Trial::new(trial, params));
                }
                if let Some(trial) = trials.open_mut(trial)
                    && trial.state == TrialState::Waiting
                {
                    trial.state = TrialState::Running;
                    trial.intermediates.clear();
                    (trial.attempt, trial.worker, trial.begun) = (attempt, Some(worker), Some(at));
                }
            }
            Self::Report { trial, attempt, fold, step, value } => {
                if let Some(trial) = running(trials, trial, attempt) {
                    trial.intermediates.push(Intermediate { fold, step, value });
                }
            }
            Self::End { trial: number, attempt, at, state, score, metrics, error } => {
                if let Some(trial) = running(trials, number, attempt) {
                    (trial.score, trial.metrics, trial.error) = (score, metrics, error);
                    trials.end(number, state.into(), at);
                }
            }
            Self::Lost { trial: number, attempt, at, again } => {
                if let Some(trial) = running(trials, number, attempt) {
                    if again {
                        trial.state = TrialState::Waiting;
                        trial.attempt += 1;
                    } else {
                        trials.end(number, TrialState::Lost, at);
                    }
                }
            }
        }
    }

    /// Whether it says that a trial is over.
    pub(super) fn ends(&self) -> bool {
        matches!(self, Self::End { .. } | Self::Lost { again: false, .. })
    }
}

impl From<Ended> for TrialState {
    fn from(state: Ended) -> Self {
        match state {
            Ended::Complete => Self::Complete,
            Ended::Pruned => Self::Pruned,
            Ended::Failed => Self::Failed,
        }
    }
}

/// The trial, where this attempt at it is under way.
fn running(trials: &mut Trials, number: u64, attempt: u32) -> Option<&mut Trial> {
    let ours = |trial: &&mut Trial| (trial.state, trial.attempt) == (TrialState::Running, attempt);
    trials.open_mut(number).filter(ours)
}

const DIGITS: usize = 16;

fn sum(json: &[u8]) -> String {
    blake3::hash(json).to_hex()[..DIGITS].to_owned()
}

/// A record as its line.
pub(super) fn line(record: &impl Serialize) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(record)?;
    let sum = sum(json.as_bytes());
    Ok(format!("{json}\t{sum}\n"))
}

/// The JSON of a line without its end, if the checksum is that of it.
pub(super) fn sound(line: &[u8]) -> Option<&str> {
    let (json, digits) = line.split_at_checked(line.len().checked_sub(DIGITS + 1)?)?;
    let digits = digits.strip_prefix(b"\t")?;
    (sum(json).as_bytes() == digits).then(|| str::from_utf8(json).ok())?
}

/// Whether a sound line stands before something else in the same line, since the end between them was changed.
pub(super) fn begins_sound(line: &[u8]) -> bool {
    let end = line.iter().position(|byte| *byte == b'\t').map_or(line.len(), |tab| tab + 1 + DIGITS);
    end < line.len() && sound(&line[..end]).is_some()
}
