//! [`Curve`]: how a trial stood after each of its reports.

use crate::search::trial::Trial;

/// How a trial stood after each of its reports: the latest value of its fold, or, of several folds, the mean of the
/// latest of each.
///
/// Trials are compared after the same number of reports, so that it takes the same folds and steps in all trials of a
/// study.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    standings: Vec<f64>,
    /// Where the reports of the latest fold begin.
    fold: usize,
}

impl Curve {
    /// The curve of a trial.
    #[must_use]
    pub fn of(trial: &Trial) -> Self {
        let mut folds: Vec<(u32, f64)> = Vec::new();
        let (mut standings, mut fold) = (Vec::with_capacity(trial.intermediates.len()), 0);
        for (at, report) in trial.intermediates.iter().enumerate() {
            if at > 0 && trial.intermediates[at - 1].fold != report.fold {
                fold = at;
            }
            match folds.iter_mut().find(|(number, _)| *number == report.fold) {
                Some((_, latest)) => *latest = report.value,
                None => folds.push((report.fold, report.value)),
            }
            standings.push(folds.iter().map(|(_, value)| value).sum::<f64>() / folds.len() as f64);
        }
        Self { standings, fold }
    }

    /// How many reports there were.
    #[must_use]
    pub fn len(&self) -> usize {
        self.standings.len()
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.standings.is_empty()
    }

    /// How it stood after so many reports; none after 0 or after more than there were.
    #[must_use]
    pub fn after(&self, reports: usize) -> Option<f64> {
        self.standings.get(reports.checked_sub(1)?).copied()
    }

    /// How it stands.
    #[must_use]
    pub fn latest(&self) -> Option<f64> {
        self.standings.last().copied()
    }

    /// How it stood since the latest fold began.
    pub(super) fn of_latest_fold(&self) -> &[f64] {
        &self.standings[self.fold..]
    }

    /// How a trial stood after so many reports, if it has as many.
    pub(super) fn stood(trial: &Trial, reports: usize) -> Option<f64> {
        (trial.intermediates.len() >= reports).then(|| Self::of(trial).after(reports))?
    }
}
