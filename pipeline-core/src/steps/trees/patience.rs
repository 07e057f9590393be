//! When boosting stops: by rows that no tree learns from.

use super::tree::Tree;
use crate::data::{Matrix, Rows, Weights};
use crate::error::{Error, Result};
use crate::steps::draws::Draws;

/// Of a fit that is given no other rows, one in so many is held out.
const ONE_IN: usize = 10;

/// Rows that say after each round whether it was worth it.
pub(super) struct HeldOut<'a, L> {
    pub(super) x: &'a Matrix,
    /// Whether `x` is what is learned from, of which a part is then held out.
    pub(super) own: bool,
    pub(super) weights: Option<&'a Weights>,
    /// The loss of a row whose functions have these values, if it has one.
    pub(super) loss: L,
    pub(super) patience: usize,
}

/// What is known of them while trees are added.
pub(super) struct Watched<'a, L> {
    held: HeldOut<'a, L>,
    rows: Vec<usize>,
    scores: Vec<f64>,
    across: usize,
    best: f64,
    /// How many rounds there were when it was best.
    best_rounds: usize,
    rounds: usize,
}

impl<'a, L: Fn(usize, &[f64]) -> Option<f64>> HeldOut<'a, L> {
    /// Before the first round; `learned` are the rows that trees learn from, less those that are held out.
    pub(super) fn watch(self, learned: &mut Vec<u32>, starts: &[f64]) -> Result<Watched<'a, L>> {
        let mut rows = if self.own { set_aside(learned)? } else { (0..self.x.n_rows()).collect() };
        let counts = |row: usize| self.weights.is_none_or(|weights| weights[row] > 0.0);
        rows.retain(|row| counts(*row) && (self.loss)(*row, starts).is_some());
        if rows.is_empty() {
            return Err(Error::new("no row that is held out counts; give some, or set `patience` to none"));
        }
        let scores = starts.repeat(rows.len());
        let (across, best) = (starts.len(), f64::INFINITY);
        let mut watched = Watched { held: self, rows, scores, across, best, best_rounds: 0, rounds: 0 };
        watched.best = watched.loss();
        if !watched.best.is_finite() {
            return Err(Error::new(
                "the loss of the rows that are held out overflows; scale the target down first",
            ));
        }
        Ok(watched)
    }
}

/// Takes a tenth of the rows: the same of each fit of as many.
fn set_aside(learned: &mut Vec<u32>) -> Result<Vec<usize>> {
    let count = learned.len();
    if count < 2 {
        let error = format!("with patience a tenth of the rows is held out, and there is {count}");
        return Err(Error::new(format!("{error}; give more rows, or set `patience` to none")));
    }
    let mut draws = Draws::new(0, count as u64);
    for place in 0..count.div_ceil(ONE_IN) {
        let other = place + draws.below(count - place);
        learned.swap(place, other);
    }
    let rest = learned.split_off(count.div_ceil(ONE_IN));
    let mut rows: Vec<usize> = std::mem::replace(learned, rest).into_iter().map(|row| row as usize).collect();
    // Sums over rows go by their order.
    rows.sort_unstable();
    learned.sort_unstable();
    Ok(rows)
}

impl<L: Fn(usize, &[f64]) -> Option<f64>> Watched<'_, L> {
    /// The mean loss.
    fn loss(&self) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for (row, scores) in self.rows.iter().zip(self.scores.chunks_exact(self.across)) {
            let weight = self.held.weights.map_or(1.0, |weights| weights[*row]);
            sum += weight * (self.held.loss)(*row, scores).unwrap_or_default();
            total += weight;
        }
        sum / total
    }

    /// A round has added a tree to each function; whether it was the last one.
    pub(super) fn over(&mut self, trees: &[Tree]) -> bool {
        for (row, scores) in self.rows.iter().zip(self.scores.chunks_exact_mut(self.across)) {
            for (score, tree) in scores.iter_mut().zip(trees) {
                *score += tree.answer(self.held.x.row(*row), 1)[0];
            }
        }
        let loss = self.loss();
        self.rounds += 1;
        if loss < self.best {
            (self.best, self.best_rounds) = (loss, self.rounds);
        }
        self.rounds - self.best_rounds >= self.held.patience
    }

    /// How many rounds were worth it.
    pub(super) fn best_rounds(&self) -> usize {
        self.best_rounds
    }
}
