//! Trials for other programs.

use crate::search::trial::{Trial, Trials};
use crate::{Error, Result};
use std::io::Write;

/// Milliseconds since 1970 as seconds.
fn seconds(milliseconds: Option<u64>) -> String {
    milliseconds.map_or_else(String::new, |ms| format!("{}.{:03}", ms / 1000, ms % 1000))
}

/// The names in all trials, in the order in which they came.
fn names<'t>(trials: &'t Trials, of: impl Fn(&'t Trial) -> Vec<&'t str>) -> Vec<&'t str> {
    let mut known = std::collections::HashSet::new();
    let mut names = Vec::new();
    for name in trials.iter().flat_map(of) {
        if known.insert(name) {
            names.push(name);
        }
    }
    names
}

impl Trials {
    /// Writes a row a trial: number, state, score, hyperparameters and metrics by name, times in seconds since 1970,
    /// seconds it took, attempt and error. What a trial has not is empty.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, to: impl Write) -> Result<()> {
        let params = names(self, |trial| trial.params.iter().map(|(name, _)| name).collect());
        let metrics = names(self, |trial| trial.metrics.iter().map(|(name, _)| name.as_str()).collect());
        let mut csv = csv::Writer::from_writer(to);
        let head = ["number", "state", "score"].into_iter().chain(params.iter().copied());
        let head = head.map(str::to_owned).chain(metrics.iter().map(|name| format!("metric:{name}")));
        let tail = ["begun", "ended", "seconds", "attempt", "error"].map(str::to_owned);
        csv.write_record(head.chain(tail)).map_err(Error::from_step)?;
        for trial in self.iter() {
            let text = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
            let mut row = vec![trial.number.to_string(), trial.state.name().to_owned(), text(trial.score)];
            row.extend(
                params
                    .iter()
                    .map(|name| trial.params.get(name).map_or_else(String::new, ToString::to_string)),
            );
            row.extend(metrics.iter().map(|name| {
                text(trial.metrics.iter().find(|(known, _)| known == name).map(|(_, value)| *value))
            }));
            row.extend([seconds(trial.begun), seconds(trial.ended), text(trial.seconds())]);
            row.extend([trial.attempt.to_string(), trial.error.clone().unwrap_or_default()]);
            csv.write_record(row).map_err(Error::from_step)?;
        }
        Ok(csv.flush()?)
    }

    /// Writes all that is known of the trials as a JSON array of an object a trial, intermediate scores included.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, to: impl Write) -> Result<()> {
        let all: Vec<&Trial> = self.iter().collect();
        serde_json::to_writer(to, &all).map_err(Error::from_step)
    }
}
