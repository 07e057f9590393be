//! [`Importance`]: which parameters matter.

use super::StudyReport;
use super::words::count;
use crate::space::Axis;
use crate::{Error, Result, search::TrialState};

/// Fewer trials say nothing that chance would not.
const LEAST: usize = 20;
/// The part of the trials that is good.
const GOOD: f64 = 0.25;
/// Values in order are cut into so many groups, of at least so many trials.
const GROUPS: usize = 8;
const GROUP: usize = 5;

/// What a parameter matters by itself: its share of what all of them explain of whether a trial is among the best
/// quarter. The shares sum to 1.
///
/// PED-ANOVA (Watanabe, Bansal, Hutter, IJCAI 2023), which compares how the good trials and all trials are spread over
/// a parameter: the variance, over its values, of the rate of good trials. The densities are histograms, of levels or of
/// as many trials each, so that neither a scale nor a single bad score counts; what chance alone would give is
/// subtracted (exact, as for Kelley's epsilon squared). A parameter of a branch counts where it is active, by how
/// often that is. Pruned trials are not good. What matters only together with another parameter does not show.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Importance {
    /// The full name of the parameter.
    pub name: String,
    /// Its share, from 0 to 1.
    pub share: f64,
}

pub(super) fn of(report: &StudyReport) -> Result<Vec<Importance>> {
    let table = &report.table;
    let (mut points, mut losses) = (Vec::new(), Vec::new());
    for trial in report.trials.iter() {
        let loss = match trial.state {
            TrialState::Pruned => Some(f64::INFINITY),
            _ => report.loss(trial),
        };
        if let (Some(loss), Ok(point)) = (loss, table.point(&trial.params)) {
            points.push(point);
            losses.push(loss);
        }
    }
    if losses.len() < LEAST {
        return Err(Error::new(format!(
            "too few to say what matters: {}; make at least {LEAST}",
            count(losses.len(), "trial")
        )));
    }
    let good = good(&losses)?;
    let mut all: Vec<Importance> = Vec::new();
    for (index, parameter) in table.parameters().iter().enumerate().filter(|(_, one)| one.is_searched()) {
        let active = points.iter().zip(&good).filter(|(point, _)| !point[index].is_nan());
        let mut column: Vec<(f64, bool)> = active.map(|(point, good)| (point[index], *good)).collect();
        column.sort_by(|a, b| a.0.total_cmp(&b.0));
        let least = match parameter.axis() {
            Axis::Levels(_) => 1,
            _ => (column.len() / GROUPS).max(GROUP),
        };
        let share = explained(&column, least) * column.len() as f64 / points.len() as f64;
        all.push(Importance { name: parameter.name().to_owned(), share });
    }
    let total: f64 = all.iter().map(|one| one.share).sum();
    if total <= 0.0 {
        return Err(Error::new(
            "no parameter by itself tells the good trials from the others better than chance; make more trials",
        ));
    }
    all.iter_mut().for_each(|one| one.share /= total);
    all.sort_by(|a, b| b.share.total_cmp(&a.share));
    Ok(all)
}

/// Which trials are good. Those that are as good as the last of the best quarter are so too, unless that is most.
fn good(losses: &[f64]) -> Result<Vec<bool>> {
    let mut sorted = losses.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted[(losses.len() as f64 * GOOD).ceil() as usize - 1];
    let most = losses.iter().filter(|loss| **loss <= last).count() > losses.len() / 2;
    let good: Vec<bool> =
        losses.iter().map(|loss| *loss < last || (!most && *loss == last && loss.is_finite())).collect();
    if good.contains(&true) {
        Ok(good)
    } else {
        Err(Error::new("the scores of most trials are the same, so no parameter matters; try wider spaces"))
    }
}

/// The variance over groups of the rate of good ones, less what chance would give; 0 where that is more. Sorted; what
/// is equal is in one group.
pub(super) fn explained(column: &[(f64, bool)], least: usize) -> f64 {
    let n = column.len() as f64;
    let rate = column.iter().filter(|(_, good)| *good).count() as f64 / n;
    let (mut groups, mut variance, mut start) = (0.0, 0.0, 0);
    for end in 1..=column.len() {
        let ends = end == column.len()
            || (end - start >= least && column.len() - end >= least && column[end].0 > column[end - 1].0);
        if ends {
            let group = &column[start..end];
            let there = group.iter().filter(|(_, good)| *good).count() as f64 / group.len() as f64;
            variance += group.len() as f64 / n * (there - rate).powi(2);
            groups += 1.0;
            start = end;
        }
    }
    if groups < 2.0 {
        return 0.0;
    }
    (variance - rate * (1.0 - rate) * (groups - 1.0) / (n - 1.0)).max(0.0)
}
