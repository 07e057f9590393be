//! What the tests of the journal share.
#![allow(dead_code)]

use neatpipe_core::params::Hyperparams;
use neatpipe_core::search::{Direction, Fingerprint, Fsync, Journal, JournalOptions, Trials};
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the study in all tests.
pub(crate) const NAME: &str = "study";

pub(crate) fn space() -> Fingerprint {
    Fingerprint::from_iter([("alpha", "0.0..=1.0"), ("kind", "[\"lin\", \"tree\"]")])
}

/// Kills lose nothing that was written, whatever the device has of it.
pub(crate) fn options() -> JournalOptions {
    Journal::options().fsync(Fsync::Never).retries(100)
}

pub(crate) fn open(folder: &Path) -> Journal {
    options().open(folder, NAME, Direction::Minimize, &space()).unwrap()
}

pub(crate) fn file(folder: &Path) -> PathBuf {
    folder.join(format!("{NAME}.journal"))
}

/// The hyperparameters of a trial, by its number.
pub(crate) fn params(number: u64) -> Hyperparams {
    let mut params = Hyperparams::from([("alpha", (number as f64 * 0.7).sin().abs())]);
    params.insert("kind", if number.is_multiple_of(2) { "lin" } else { "tree" });
    params
}

/// The score of a trial; some are the same.
pub(crate) fn score(number: u64) -> f64 {
    ((number * 37 % 101) as f64 - 50.0).abs()
}

/// Whether a trial ends in an error.
pub(crate) fn fails(number: u64) -> bool {
    number * 7 % 10 < 3
}

/// Tries what is left of so many trials; whether it did one.
pub(crate) fn step(journal: &Journal, budget: u64) -> bool {
    let begun = journal.begin(|_, number| Ok((number < budget).then(|| params(number)))).unwrap();
    let Some(trial) = begun else { return false };
    let number = trial.number();
    assert_eq!(trial.params(), &params(number), "trial {number} has another's hyperparameters");
    trial.report(0, 1, score(number) + 1.0).unwrap();
    if fails(number) {
        trial.fail(format!("no luck with {number}")).unwrap();
    } else {
        trial.complete(score(number)).unwrap();
    }
    true
}

/// What has to hold of a study whose trials are over.
pub(crate) fn check(trials: &Trials, budget: u64) {
    let numbers: Vec<u64> = trials.iter().map(|trial| trial.number).collect();
    assert_eq!(numbers, (0..budget).collect::<Vec<_>>(), "numbers are missing or there twice");
    assert_eq!(trials.over().len() as u64, budget, "trials ended twice or never");
    for trial in trials.iter() {
        let number = trial.number;
        assert_eq!(trial.params, params(number), "trial {number}");
        assert_eq!(trial.score, (!fails(number)).then(|| score(number)), "trial {number}");
        assert_eq!(trial.error.is_some(), fails(number), "trial {number}");
        assert_eq!(trial.intermediates.len(), 1, "trial {number}");
    }
    let whole = (0..budget).filter(|number| !fails(*number));
    let best = whole.min_by(|a, b| score(*a).total_cmp(&score(*b)).then(a.cmp(b)));
    assert_eq!(trials.best().map(|trial| trial.number), best);
}

/// The lines of a journal behind its first.
pub(crate) fn lines(folder: &Path) -> Vec<String> {
    fs::read_to_string(file(folder)).unwrap().lines().skip(1).map(str::to_owned).collect()
}
