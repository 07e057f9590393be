//! [`Tuned`]: what came of a search.

use crate::fitted::Fitted;
use crate::params::Hyperparams;
use crate::search::objective::{Objective, front};
use crate::search::report::StudyReport;
use crate::search::stage::Stage;
use crate::search::table::{Parameter, Table};
use crate::search::trial::{Trial, Trials};
use crate::space::Value;
use crate::step::{Lifecycle, Step};
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::time::Duration;

/// Why a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stopped {
    /// All trials were made.
    Trials,
    /// The time has passed.
    Time,
    /// So much time was spent in steps.
    Work,
    /// A score was good enough.
    Score,
    /// Everything in the space was tried.
    Exhausted,
    /// Somebody said so.
    Asked,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Trials => "all trials were made",
            Self::Time => "the time has passed",
            Self::Work => "the work that was allowed is done",
            Self::Score => "a score was good enough",
            Self::Exhausted => "everything in the space was tried",
            Self::Asked => "it was asked to stop",
        })
    }
}

/// What came of a search. It prints as its [`report`](Self::report).
pub struct Tuned<P: Lifecycle> {
    /// The best trial's plan, fitted on all rows.
    pub model: Fitted<P>,
    /// That plan.
    pub plan: P,
    /// The best trial.
    pub best: Trial,
    /// All trials.
    pub trials: Trials,
    /// What was searched.
    pub table: Table,
    /// The stages of the pipeline, and how often this run has computed each.
    pub stages: Vec<Stage>,
    /// The stage that reads each parameter of the table first.
    pub stage_of: Vec<usize>,
    /// Why the search ended.
    pub stopped: Stopped,
    /// The name of the study; that of the pipeline if it has none.
    pub name: String,
    /// The name of the metric.
    pub metric: String,
    /// The objectives beside it.
    pub objectives: Vec<Objective>,
    /// How long this run took.
    pub took: Duration,
}

impl<P: Lifecycle> Tuned<P> {
    /// The score of the best trial: the mean over the folds.
    #[must_use]
    pub fn score(&self) -> f64 {
        self.best.score.unwrap_or(f64::NAN)
    }

    /// The hyperparameters of the best trial, by their full names.
    #[must_use]
    pub fn params(&self) -> &Hyperparams {
        &self.best.params
    }

    /// The trials that none beats in all objectives: of several ones the choice that there is, from the best by the first
    /// one on. A plan takes one over by `plan.update_hyperparams(trial.params.clone())`.
    #[must_use]
    pub fn front(&self) -> Vec<&Trial> {
        front(&self.trials, &self.objectives)
    }

    /// Seconds in steps that were spared, since their results were there.
    #[must_use]
    pub fn saved(&self) -> f64 {
        self.stages.iter().map(Stage::saved).sum()
    }

    /// All of it as data, as text and as a page. What was shared is of this run.
    #[must_use]
    pub fn report(&self) -> StudyReport {
        let sum = |of: fn(&Stage) -> u64| self.stages.iter().map(of).sum::<u64>();
        let report = StudyReport::new(&self.name, &self.metric, self.trials.clone(), self.table.clone());
        StudyReport {
            stages: self.stages.clone(),
            stage_of: self.stage_of.clone(),
            fits_done: sum(|stage| stage.computed),
            fits_naive: sum(|stage| stage.computed + stage.shared),
            seconds_spent: self.stages.iter().map(Stage::spent).sum(),
            seconds_saved: self.saved(),
            stopped: self.stopped.to_string(),
            objectives: self.objectives.clone(),
            ..report
        }
    }

    /// A value as it stands in a pipeline; nothing where that depends on the type of the field.
    fn literal(&self, name: &str, value: &Value) -> Option<String> {
        let optional = |parameter: &Parameter| {
            let levels =
                (0..parameter.levels()).map(|level| parameter.space().from_unit(parameter.middle(level)));
            parameter.default_value() == Some(&Value::None)
                || levels.flatten().any(|level| level == Value::None)
        };
        let parameter = self.table.index(name).map(|at| &self.table.parameters()[at]);
        match value {
            _ if parameter.is_some_and(optional) => None,
            Value::Float(number) => Some(format!("{number:?}")),
            Value::Bool(_) | Value::Int(_) => Some(value.to_string()),
            Value::Text(_) | Value::Raw(_) | Value::None => None,
        }
    }

    /// The best hyperparameters as lines to paste into the pipeline: `let raw = Ridge { alpha: 0.31 };`, and those of
    /// nested pipelines, of branches, and of types that a literal does not tell as a call, with [`Value`]s.
    #[must_use]
    pub fn snippet(&self) -> String {
        let nodes = P::GRAPHS.map(|graphs| graphs.fit.nodes()).unwrap_or_default();
        let (mut steps, mut others) = (BTreeMap::<usize, Vec<String>>::new(), String::new());
        for (name, value) in self.best.params.iter() {
            let place = name.split_once("__").filter(|(_, own)| !own.contains("__"));
            let place = place.and_then(|(node, own)| {
                let at = nodes.iter().position(|other| other.name == node && is_plain(other.step))?;
                Some((at, own, self.literal(name, value)?))
            });
            match place {
                Some((at, own, value)) => steps.entry(at).or_default().push(format!("{own}: {value}")),
                None => {
                    let value = match value {
                        Value::None => "Value::None".to_owned(),
                        Value::Float(number) => format!("Value::from({number:?})"),
                        Value::Text(text) | Value::Raw(text) => format!("Value::from({text:?})"),
                        Value::Bool(_) | Value::Int(_) => format!("Value::from({value})"),
                    };
                    // Writing to a text does not fail.
                    let _ = writeln!(others, "    ({name:?}, {value}),");
                }
            }
        }
        let mut text = String::new();
        for (at, params) in steps {
            let (name, step) = (nodes[at].name, nodes[at].step);
            let _ = writeln!(text, "let {name} = {step} {{ {} }};", params.join(", "));
        }
        if !others.is_empty() {
            let _ = write!(text, "plan.update_hyperparams([\n{others}])?;\n");
        }
        text
    }
}

/// Whether a step is written as a name alone.
fn is_plain(step: &str) -> bool {
    step.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
}

/// As its report.
impl<P: Lifecycle> fmt::Display for Tuned<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report().fmt(f)
    }
}

impl<P: Lifecycle> fmt::Debug for Tuned<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tuned")
            .field("pipeline", &<P as Step>::NAME)
            .field("best", &self.best)
            .finish_non_exhaustive()
    }
}
