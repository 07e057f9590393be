//! [`StudyReport`]: what came of a study, as data, as text and as a page.

mod importance;
mod page;
mod prefix;
mod record;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use importance::Importance;
pub use prefix::SharedPrefix;

use super::objective::{self, Objective};
use super::stage::Stage;
use super::table::{Parameter, Table};
use super::trial::{Trial, TrialState, Trials};
use crate::params::Hyperparams;
use crate::{Error, Result};
use std::io::Write;
use std::path::Path;

/// What came of a study: the trials, which parameters matter, and what sharing has saved.
///
/// It prints as a table of at most a hundred columns, and as one page that needs no network.
///
/// ```
/// use neatpipe_core::search::{Direction, Journal, StudyReport, Table};
///
/// let table = Table::new().add("x", 0.0..=1.0)?;
/// let journal = Journal::in_memory(Direction::Minimize);
/// for x in [0.1, 0.4, 0.9] {
///     let trial = journal.begin(|_, _| Ok(Some([("x", x)].into())))?.expect("a trial");
///     trial.complete((x - 0.3_f64).abs())?;
/// }
/// let mut report = StudyReport::new("line", "distance", journal.with(Clone::clone), table);
/// report.stopped = "3 trials were made".to_owned();
/// assert_eq!(report.best().map(|best| best.number), Some(1));
/// assert!(report.to_string().starts_with("study `line`: minimize distance"));
/// assert!(report.to_html().starts_with("<!doctype html>"));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StudyReport {
    /// The name of the study.
    pub name: String,
    /// What the score is: `rmse`.
    pub metric: String,
    /// The objectives beside it.
    pub objectives: Vec<Objective>,
    /// The trials, with the direction of the score.
    pub trials: Trials,
    /// The parameters.
    pub table: Table,
    /// The stages of the pipeline from the inputs on; none where nothing is shared.
    pub stages: Vec<Stage>,
    /// For each parameter of the table the stage that reads it first; of those that are missing it is the last one.
    pub stage_of: Vec<usize>,
    /// How many fits of a stage were computed.
    pub fits_done: u64,
    /// How many a search would have computed that shares nothing.
    pub fits_naive: u64,
    /// Seconds that the fits took.
    pub seconds_spent: f64,
    /// Seconds that sharing has saved.
    pub seconds_saved: f64,
    /// Why it stopped: `the budget of 100 trials is spent`.
    pub stopped: String,
}

impl StudyReport {
    /// A report of trials that shared nothing.
    #[must_use]
    pub fn new(name: impl Into<String>, metric: impl Into<String>, trials: Trials, table: Table) -> Self {
        Self {
            name: name.into(),
            metric: metric.into(),
            objectives: Vec::new(),
            trials,
            table,
            stages: Vec::new(),
            stage_of: Vec::new(),
            fits_done: 0,
            fits_naive: 0,
            seconds_spent: 0.0,
            seconds_saved: 0.0,
            stopped: String::new(),
        }
    }

    /// The trial with the best score.
    #[must_use]
    pub fn best(&self) -> Option<&Trial> {
        self.trials.best()
    }

    /// The trials that none beats in all objectives, from the best by the first one on.
    #[must_use]
    pub fn front(&self) -> Vec<&Trial> {
        objective::front(&self.trials, &self.objectives)
    }

    /// The complete trials, the best first; of equal ones the first by number.
    #[must_use]
    pub fn ranked(&self) -> Vec<&Trial> {
        let mut ranked: Vec<(f64, &Trial)> =
            self.trials.iter().filter_map(|trial| Some((self.loss(trial)?, trial))).collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
        ranked.into_iter().map(|(_, trial)| trial).collect()
    }

    /// What each parameter that is searched matters by itself, the most important first: see [`Importance`].
    ///
    /// # Errors
    /// Fewer than 20 trials that are complete or pruned; scores that are all the same; no parameter that tells the good
    /// trials from the others better than chance.
    pub fn importances(&self) -> Result<Vec<Importance>> {
        importance::of(self)
    }

    /// The prefixes of the pipeline that trials shared: a tree with a level for each stage but the last. What most
    /// trials share comes first.
    #[must_use]
    pub fn prefixes(&self) -> Vec<SharedPrefix> {
        prefix::of(self)
    }

    /// The page: one HTML file with everything in it. Of many trials and parameters the best and most important are
    /// drawn, so that it stays below 2 MB.
    #[must_use]
    pub fn to_html(&self) -> String {
        page::of(self)
    }

    /// Writes the page into a file.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write_html(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        std::fs::write(path, self.to_html()).map_err(|error| {
            let path = path.display();
            Error::new(format!(
                "the report `{path}` cannot be written: {error}; give a path that you may write"
            ))
        })
    }

    /// Writes all of it as JSON, importance and prefixes included. The trials as a table of their own:
    /// [`Trials::write_csv`].
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, to: impl Write) -> Result<()> {
        record::write(self, to)
    }

    /// The score as a loss; nothing where the trial has none that counts.
    fn loss(&self, trial: &Trial) -> Option<f64> {
        let score = trial.score.filter(|score| trial.state == TrialState::Complete && score.is_finite())?;
        Some(self.trials.direction().loss(score))
    }

    /// How many trials there are of each state, without those of which there are none.
    fn counts(&self) -> Vec<(TrialState, usize)> {
        use TrialState::{Complete, Failed, Lost, Pruned, Running, Waiting};
        [Complete, Pruned, Failed, Lost, Running, Waiting]
            .map(|state| (state, self.trials.of(state).count()))
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// The errors of trials and how often each came, the most frequent first.
    fn errors(&self) -> Vec<(&str, usize)> {
        let mut errors: Vec<(&str, usize)> = Vec::new();
        for error in self.trials.iter().filter_map(|trial| trial.error.as_deref()) {
            match errors.iter_mut().find(|(known, _)| *known == error) {
                Some((_, count)) => *count += 1,
                None => errors.push((error, 1)),
            }
        }
        errors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        errors
    }

    /// At most so many parameters, those that matter most where that is known, in the order of the table; each with the
    /// shortest name that tells it from the others.
    fn parameters(&self, most: usize) -> Vec<(String, &Parameter)> {
        let all = self.table.parameters();
        let names: Hyperparams = all.iter().map(|parameter| (parameter.name(), 0)).collect();
        let mut kept: Vec<usize> = match self.importances() {
            Ok(ranked) => ranked.iter().filter_map(|one| self.table.index(&one.name)).collect(),
            Err(_) => Vec::new(),
        };
        kept.extend((0..all.len()).filter(|index| !kept.contains(index)).collect::<Vec<_>>());
        kept.truncate(most);
        kept.sort_unstable();
        let names = names.short_names();
        // A star at the beginning says little, unless the rest is another's name.
        let short = |index: usize| match names[index].strip_prefix('*') {
            Some(rest)
                if names.iter().all(|name| name.trim_start_matches('*') != rest || *name == names[index]) =>
            {
                rest
            }
            _ => &names[index],
        };
        kept.into_iter().map(|index| (short(index).to_owned(), &all[index])).collect()
    }
}
