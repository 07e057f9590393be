//! [`SharedPrefix`]: the part of a pipeline, with its values, that trials share.

use super::StudyReport;
use crate::params::Hyperparams;
use crate::search::trial::{Trial, TrialState};
use std::collections::HashMap;

/// A part of a pipeline up to a checkpoint, with the values of its parameters, and the trials that share it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SharedPrefix {
    /// The number of the stage that it ends with.
    pub stage: usize,
    /// The values of that stage; those of the stages before it are the ones of the prefixes outside.
    pub params: Hyperparams,
    /// How many trials share it.
    pub trials: usize,
    /// Seconds that the stage took for it: those of the stage, shared out evenly among its prefixes.
    pub seconds: f64,
    /// Seconds saved: those of the stage, shared out by the trials that came after the first.
    pub saved: f64,
    /// The prefixes that go on from here.
    pub inner: Vec<Self>,
}

pub(super) fn of(report: &StudyReport) -> Vec<SharedPrefix> {
    let tried: Vec<&Trial> =
        report.trials.iter().filter(|trial| trial.state != TrialState::Waiting).collect();
    let mut roots = grown(report, &tried, 0);
    for (stage, measured) in report.stages.iter().enumerate() {
        let (mut prefixes, mut again) = (0.0, 0.0);
        each(&mut roots, stage, &mut |prefix| {
            prefixes += 1.0;
            again += (prefix.trials - 1) as f64;
        });
        let spent = measured.seconds * measured.computed as f64 / prefixes;
        let saved = if again > 0.0 { measured.saved() / again } else { 0.0 };
        each(&mut roots, stage, &mut |prefix| {
            prefix.seconds = spent;
            prefix.saved = saved * (prefix.trials - 1) as f64;
        });
    }
    roots
}

fn each(prefixes: &mut [SharedPrefix], stage: usize, work: &mut impl FnMut(&mut SharedPrefix)) {
    for prefix in prefixes {
        if prefix.stage == stage { work(prefix) } else { each(&mut prefix.inner, stage, work) }
    }
}

fn grown(report: &StudyReport, trials: &[&Trial], stage: usize) -> Vec<SharedPrefix> {
    if stage + 1 >= report.stages.len() {
        return Vec::new();
    }
    let here: Vec<&str> = report
        .table
        .parameters()
        .iter()
        .enumerate()
        .filter(|(index, _)| report.stage_of.get(*index) == Some(&stage))
        .map(|(_, parameter)| parameter.name())
        .collect();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<(Hyperparams, Vec<&Trial>)> = Vec::new();
    for trial in trials {
        let values =
            here.iter().filter_map(|name| Some(((*name).to_owned(), trial.params.get(name)?.clone())));
        let params: Hyperparams = values.collect();
        let at = *known.entry(params.to_string()).or_insert(groups.len());
        if at == groups.len() {
            groups.push((params, Vec::new()));
        }
        groups[at].1.push(trial);
    }
    groups.sort_by_key(|(_, trials)| std::cmp::Reverse(trials.len()));
    let prefix = |(params, trials): (Hyperparams, Vec<&Trial>)| SharedPrefix {
        stage,
        params,
        trials: trials.len(),
        seconds: 0.0,
        saved: 0.0,
        inner: grown(report, &trials, stage + 1),
    };
    groups.into_iter().map(prefix).collect()
}
