//! [`KFold`]: each of k parts judges what is fitted on the others.

use super::repeated::Reseed;
use super::{SplitRows, Splitter, enough, in_turn};
use crate::Result;
use crate::data::split::permutation;

/// k parts of neighbouring rows, or of rows at random, as even as can be: the first ones have the rows that are left.
///
/// Neighbours are what sorted data leave to a model that has seen nothing like it: shuffle, unless rows are in the order
/// of time, which [`TimeSeries`](super::TimeSeries) is for.
///
/// ```
/// use neatpipe_core::search::splitter::{KFold, Splitter};
///
/// let folds = KFold::new(3).folds(7)?;
/// let held: Vec<&[usize]> = folds.iter().map(|fold| fold.validation.as_slice()).collect();
/// assert_eq!(held, [&[0, 1, 2][..], &[3, 4], &[5, 6]]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct KFold {
    folds: usize,
    seed: Option<u64>,
}

impl KFold {
    /// So many parts, of neighbours.
    pub fn new(folds: usize) -> Self {
        Self { folds, seed: None }
    }

    /// Deals the rows out at random.
    pub fn shuffled(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }
}

impl Splitter for KFold {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        enough(self.folds, rows.len(), "rows")?;
        let order = match self.seed {
            Some(seed) => permutation(rows.len(), seed),
            None => (0..rows.len()).collect(),
        };
        let mut part_of = vec![0; rows.len()];
        for (part, range) in even(rows.len(), self.folds).enumerate() {
            order[range].iter().for_each(|place| part_of[*place] = part);
        }
        Ok(in_turn(rows, &part_of, self.folds))
    }
}

/// Ranges that cut `0..count` into parts of which the first are longer by one.
fn even(count: usize, parts: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let start = move |part: usize| part * (count / parts) + part.min(count % parts);
    (0..parts).map(move |part| start(part)..start(part + 1))
}

impl Reseed for KFold {
    fn reseeded(&self, seed: u64) -> Self {
        self.clone().shuffled(seed)
    }

    fn seeded(&self) -> Option<u64> {
        self.seed
    }
}
