//! [`Objective`]: a further score by which trials are compared; which of them are beaten by none.

use super::sampler::Numbers;
use super::trial::{Direction, Trial, TrialState, Trials};
use crate::space::Draw;
use std::collections::BTreeMap;

/// How much the sum of the losses counts beside the greatest.
const SUM: f64 = 0.05;

/// A score beside the first one by which trials are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// The name under which trials have it among their [metrics](Trial::metrics).
    pub name: String,
    /// Which scores are better.
    pub direction: Direction,
}

impl Objective {
    /// The score of a trial.
    #[must_use]
    pub fn of(&self, trial: &Trial) -> Option<f64> {
        trial.metrics.iter().find(|(name, _)| *name == self.name).map(|(_, score)| *score)
    }
}

/// The losses of a complete trial; nothing where one of them is no finite number.
pub(super) fn losses(trial: &Trial, direction: Direction, further: &[Objective]) -> Option<Vec<f64>> {
    let first = direction.loss(trial.score.filter(|_| trial.state == TrialState::Complete)?);
    let further = further.iter().map(|objective| Some(objective.direction.loss(objective.of(trial)?)));
    let losses = std::iter::once(Some(first)).chain(further);
    // The sum makes one zero of both.
    let losses: Vec<f64> = losses.map(|loss| loss.map(|loss| loss + 0.0)).collect::<Option<_>>()?;
    losses.iter().all(|loss| loss.is_finite()).then_some(losses)
}

/// The complete trials that none beats in one objective without being beaten in another, the best by the first one
/// first; of equal ones the first by number.
pub(super) fn front<'t>(trials: &'t Trials, further: &[Objective]) -> Vec<&'t Trial> {
    let of = |trial: &'t Trial| Some((losses(trial, trials.direction(), further)?, trial));
    let mut all: Vec<(Vec<f64>, &Trial)> = trials.iter().filter_map(of).collect();
    all.sort_by(|(a, _), (b, _)| {
        let mut orders = a.iter().zip(b).map(|(a, b)| a.total_cmp(b));
        orders.find(|order| order.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut kept: Vec<(Vec<f64>, &Trial)> = Vec::new();
    for (losses, trial) in all {
        // Whatever beats it stands before it.
        if !kept.iter().any(|(other, _)| other.iter().zip(&losses).all(|(other, own)| other <= own)) {
            kept.push((losses, trial));
        }
    }
    kept.into_iter().map(|(_, trial)| trial).collect()
}

/// The losses of trials in several objectives as one, for a sampler that knows of one: the greatest by weights that chance
/// gives, each in the range that it has, and a little of their sum. With other weights for each trial the sampler is led
/// along the whole front.
///
/// Knowles, *ParEGO: a hybrid algorithm with on-line landscape approximation for expensive multiobjective optimization
/// problems* (IEEE Transactions on Evolutionary Computation 10, 2006).
pub(super) fn weighed(all: &BTreeMap<u64, Vec<f64>>, draw: Draw) -> BTreeMap<u64, f64> {
    let count = all.values().next().map_or(0, Vec::len);
    let mut numbers = Numbers::new(draw.at("objectives"));
    let weights: Vec<f64> = (0..count).map(|_| -libm::log(numbers.unit())).collect();
    let sum: f64 = weights.iter().sum();
    let scale = |at: usize| {
        let column = || all.values().map(|losses| losses[at]);
        let (low, high) =
            (column().fold(f64::INFINITY, f64::min), column().fold(f64::NEG_INFINITY, f64::max));
        // Halves, since the whole may be beyond all numbers.
        let range = high / 2.0 - low / 2.0;
        (low, if range > 0.0 { weights[at] / sum / range } else { 0.0 })
    };
    let scales: Vec<(f64, f64)> = (0..count).map(scale).collect();
    let one = |losses: &Vec<f64>| {
        let scaled =
            || losses.iter().zip(&scales).map(|(loss, (low, weight))| (loss / 2.0 - low / 2.0) * weight);
        scaled().fold(0.0, f64::max) + SUM * scaled().sum::<f64>()
    };
    all.iter().map(|(trial, losses)| (*trial, one(losses))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Journal;

    fn trials(scores: &[[f64; 2]]) -> Trials {
        let journal = Journal::in_memory(Direction::Minimize);
        for (x, [first, second]) in scores.iter().enumerate() {
            let trial = journal.begin(|_, _| Ok(Some([("x", x as i64)].into()))).unwrap().unwrap();
            trial.complete_with(*first, vec![("second".to_owned(), *second)]).unwrap();
        }
        journal.with(Clone::clone)
    }

    fn second() -> [Objective; 1] {
        [Objective { name: "second".to_owned(), direction: Direction::Maximize }]
    }

    #[test]
    fn the_front_is_what_none_beats() {
        let trials =
            trials(&[[3.0, 9.0], [1.0, 5.0], [2.0, 5.0], [1.0, 4.0], [2.0, 7.0], [4.0, 8.0], [2.0, 7.0]]);
        let numbers = |further: &[Objective]| -> Vec<u64> {
            front(&trials, further).iter().map(|trial| trial.number).collect()
        };
        assert_eq!(numbers(&second()), [1, 4, 0]);
        assert_eq!(numbers(&[]), [1]);
    }

    #[test]
    fn zero_has_no_sign() {
        let trials = trials(&[[-0.0, 1.0], [0.0, 2.0]]);
        assert_eq!(front(&trials, &second()).iter().map(|trial| trial.number).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn what_is_no_number_is_on_no_front() {
        let trials = trials(&[[1.0, f64::NAN], [f64::INFINITY, 9.0], [2.0, 1.0], [0.0, f64::INFINITY]]);
        assert_eq!(front(&trials, &second()).iter().map(|trial| trial.number).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn weights_lead_to_either_end_and_never_to_what_is_beaten() {
        let all: BTreeMap<u64, Vec<f64>> =
            [(0, vec![0.0, 1e300]), (1, vec![1e-3, -1e300]), (2, vec![1e-3, 1e300]), (3, vec![5e-4, 0.0])]
                .into();
        let least = |trial: u64| {
            let one = weighed(&all, Draw::new(7, trial));
            assert!(one.values().all(|loss| loss.is_finite()));
            one.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap().0
        };
        let led: Vec<usize> =
            (0..4).map(|end| (0..200).filter(|trial| least(*trial) == end).count()).collect();
        assert!(led[0] > 30 && led[1] > 30 && led[2] == 0 && led[3] > 30, "{led:?}");
    }
}
