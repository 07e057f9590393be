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
    /// Where `x` is what is learned from, of which a part is then held out: which rows are of one kind, so that some of
    /// each are learned from.
    pub(super) own: Option<&'a [usize]>,
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
    /// Before the first round; of the rows that are `learned` from it takes those that it holds out.
    pub(super) fn watch(self, learned: &mut Vec<u32>, starts: &[f64]) -> Result<Watched<'a, L>> {
        let mut rows = match self.own {
            Some(kinds) => set_aside(learned, kinds),
            None => (0..self.x.n_rows()).collect(),
        };
        let counts = |row: usize| self.weights.is_none_or(|weights| weights[row] > 0.0);
        rows.retain(|row| counts(*row) && (self.loss)(*row, starts).is_some());
        if rows.is_empty() {
            return Err(Error::new(
                "no row that is held out counts; give more rows, or set `patience` to none",
            ));
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

/// Takes a tenth of the rows of each kind, at least one and never all: the same of each fit of as many.
fn set_aside(learned: &mut Vec<u32>, kinds: &[usize]) -> Vec<usize> {
    let kind = |row: &u32| kinds.get(*row as usize).copied().unwrap_or_default();
    let mut draws = Draws::new(0, learned.len() as u64);
    let (mut rest, mut rows) = (Vec::with_capacity(learned.len()), Vec::new());
    learned.sort_by_key(kind);
    for rows_of_kind in learned.chunk_by_mut(|one, other| kind(one) == kind(other)) {
        let count = rows_of_kind.len();
        let out = count.div_ceil(ONE_IN).min(count - 1);
        for place in 0..out {
            rows_of_kind.swap(place, place + draws.below(count - place));
        }
        rows.extend(rows_of_kind[..out].iter().map(|row| *row as usize));
        rest.extend_from_slice(&rows_of_kind[out..]);
    }
    // Sums over rows go by their order.
    rows.sort_unstable();
    rest.sort_unstable();
    *learned = rest;
    rows
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

#[cfg(test)]
mod tests {
    use super::set_aside;

    #[test]
    fn of_each_kind_some_rows_are_learned_from() {
        for count in 1..200_u32 {
            // One row of the first kind, two of the second, and so on.
            let kinds: Vec<usize> = (1..).flat_map(|kind| vec![kind; kind]).take(count as usize).collect();
            let mut learned: Vec<u32> = (0..count).collect();
            let held = set_aside(&mut learned, &kinds);
            let mut all: Vec<usize> = held.clone();
            all.extend(learned.iter().map(|row| *row as usize));
            all.sort_unstable();
            assert!(all.into_iter().eq(0..count as usize), "{count}");
            for kind in kinds.iter().copied() {
                let all = kinds.iter().filter(|other| **other == kind).count();
                let out = held.iter().filter(|row| kinds[**row] == kind).count();
                assert_eq!(out, all.div_ceil(10).min(all - 1), "{kind} of {count}");
            }
        }
    }
}
