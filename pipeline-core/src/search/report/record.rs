//! The report for other programs.

use super::{Importance, SharedPrefix, StudyReport};
use crate::search::Direction;
use crate::search::trial::{Trial, number};
use crate::space::{Shape, Value};
use crate::{Error, Result};
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Record<'r> {
    name: &'r str,
    metric: &'r str,
    direction: Direction,
    stopped: &'r str,
    best: Option<u64>,
    objectives: Vec<Compared<'r>>,
    /// The trials that none beats in all objectives.
    front: Vec<u64>,
    fits_done: u64,
    fits_naive: u64,
    #[serde(with = "number")]
    seconds_spent: f64,
    #[serde(with = "number")]
    seconds_saved: f64,
    /// Nothing where it cannot be said.
    importances: Option<Vec<Importance>>,
    parameters: Vec<Searched<'r>>,
    stages: Vec<Measured<'r>>,
    prefixes: Vec<SharedPrefix>,
    trials: Vec<&'r Trial>,
}

#[derive(Serialize)]
struct Compared<'r> {
    name: &'r str,
    direction: Direction,
}

#[derive(Serialize)]
struct Searched<'r> {
    name: &'r str,
    space: Shape,
    default: Option<&'r Value>,
    stage: Option<usize>,
}

#[derive(Serialize)]
struct Measured<'r> {
    name: &'r str,
    #[serde(with = "number")]
    seconds: f64,
    computed: u64,
    shared: u64,
}

pub(super) fn write(report: &StudyReport, to: impl Write) -> Result<()> {
    let parameters = report.table.parameters().iter().enumerate();
    let record = Record {
        name: &report.name,
        metric: &report.metric,
        direction: report.trials.direction(),
        stopped: &report.stopped,
        best: report.best().map(|best| best.number),
        objectives: report
            .objectives
            .iter()
            .map(|one| Compared { name: &one.name, direction: one.direction })
            .collect(),
        front: report.front().iter().map(|trial| trial.number).collect(),
        fits_done: report.fits_done,
        fits_naive: report.fits_naive,
        seconds_spent: report.seconds_spent,
        seconds_saved: report.seconds_saved,
        importances: report.importances().ok(),
        parameters: parameters
            .map(|(index, parameter)| Searched {
                name: parameter.name(),
                space: parameter.space().shape(),
                default: parameter.default_value(),
                stage: report.stage_of.get(index).copied(),
            })
            .collect(),
        stages: report
            .stages
            .iter()
            .map(|stage| Measured {
                name: &stage.name,
                seconds: stage.seconds,
                computed: stage.computed,
                shared: stage.shared,
            })
            .collect(),
        prefixes: report.prefixes(),
        trials: report.trials.iter().collect(),
    };
    serde_json::to_writer(to, &record).map_err(Error::from_step)
}
