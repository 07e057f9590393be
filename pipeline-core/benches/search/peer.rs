//! Optuna on the same problems: `benches/peers/search.py`, or what it wrote before.

use super::problems::Problem;
use super::{AT, Regrets};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../benches/peers/search.py");

/// A study of the other side.
#[derive(Deserialize)]
struct Study {
    sampler: String,
    problem: String,
    trials: usize,
    /// The best loss and the milliseconds of a trial, by number of trials.
    best: BTreeMap<String, f64>,
    ms: BTreeMap<String, f64>,
}

/// What the other side gave.
pub(crate) struct Peer {
    studies: Vec<Study>,
    /// Why there is nothing.
    pub(crate) missing: String,
}

impl Peer {
    /// Runs the script, which goes on where it was interrupted; or reads the file that `SEARCH_PEER` names.
    pub(crate) fn run(seeds: u64) -> Self {
        let given = env::var_os("SEARCH_PEER").map(PathBuf::from);
        let path =
            given.clone().unwrap_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("search.jsonl"));
        let mut missing = String::new();
        if given.is_none() {
            let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
            let run = Command::new(python)
                .args([SCRIPT.as_ref(), path.as_os_str()])
                .args([&seeds.to_string(), "random:200", "tpe:200", "cmaes:200", "gp:100"])
                .envs([("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1")])
                .output();
            missing = match run {
                Ok(output) if output.status.success() => String::new(),
                Ok(output) => {
                    String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned()
                }
                Err(error) => error.to_string(),
            };
        }
        let text = fs::read_to_string(&path).unwrap_or_else(|error| {
            missing = format!("{missing} {}: {error}", path.display());
            String::new()
        });
        let studies = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        Self { studies, missing }
    }

    /// The longest ones, of one sampler on one problem.
    fn of<'s>(&'s self, sampler: &'s str, problem: &'s str) -> impl Iterator<Item = &'s Study> {
        let all = move || {
            self.studies.iter().filter(move |study| study.sampler == sampler && study.problem == problem)
        };
        let longest = all().map(|study| study.trials).max();
        all().filter(move |study| Some(study.trials) == longest)
    }

    /// The samplers that were run on a problem.
    pub(crate) fn samplers(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.studies.iter().map(|study| study.sampler.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Its regrets; infinite where a study was not that long.
    pub(crate) fn regrets(&self, sampler: &str, problem: &Problem) -> Option<Regrets> {
        let regret = |study: &Study, at: usize| {
            study.best.get(&at.to_string()).map_or(f64::INFINITY, |best| best - problem.least)
        };
        let all: Regrets =
            self.of(sampler, problem.name).map(|study| AT.map(|at| regret(study, at))).collect();
        (!all.is_empty()).then_some(all)
    }

    /// The median milliseconds of a trial.
    pub(crate) fn milliseconds(&self, sampler: &str, problem: &str, at: usize) -> Option<f64> {
        let all = self.of(sampler, problem).filter_map(|study| study.ms.get(&at.to_string()).copied());
        let all: Vec<f64> = all.collect();
        (!all.is_empty()).then(|| super::median(all))
    }
}
