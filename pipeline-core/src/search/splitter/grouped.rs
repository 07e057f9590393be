//! [`GroupKFold`]: rows of one group stay together.

use super::codes::{Codes, counts};
use super::repeated::Reseed;
use super::{SplitRows, Splitter, enough, in_turn};
use crate::Result;
use crate::data::split::permutation;

/// k parts with all rows of their groups: the largest group first, each to the part with the fewest rows.
///
/// ```
/// use neatpipe_core::search::splitter::{GroupKFold, Splitter};
///
/// let patients = ["a", "b", "a", "c", "c", "c"];
/// let folds = GroupKFold::new(2, &patients).folds(6)?;
/// assert_eq!(folds[0].validation, [3, 4, 5]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct GroupKFold {
    folds: usize,
    groups: Codes,
    seed: Option<u64>,
}

impl GroupKFold {
    /// So many parts, by the group of each row of the data.
    pub fn new<G: Ord>(folds: usize, groups: &[G]) -> Self {
        Self { folds, groups: Codes::new("group", groups), seed: None }
    }

    /// Deals groups of the same size out at random.
    pub fn shuffled(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }
}

impl Splitter for GroupKFold {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        let (codes, groups) = self.groups.of(rows)?;
        enough(self.folds, groups, "groups")?;
        let sizes = counts(&codes, groups);
        let mut order = in_order(groups, self.seed);
        order.sort_by_key(|group| std::cmp::Reverse(sizes[*group]));
        let (mut filled, mut part_of_group) = (vec![0_usize; self.folds], vec![0; groups]);
        for group in order {
            let least = (0..self.folds).min_by_key(|part| filled[*part]).unwrap_or_default();
            filled[least] += sizes[group];
            part_of_group[group] = least;
        }
        let part_of: Vec<usize> = codes.iter().map(|code| part_of_group[*code]).collect();
        Ok(in_turn(rows, &part_of, self.folds))
    }
}

/// Groups at random, or from the last to the first, as scikit-learn takes those of the same size.
pub(super) fn in_order(groups: usize, seed: Option<u64>) -> Vec<usize> {
    match seed {
        Some(seed) => permutation(groups, seed),
        None => (0..groups).rev().collect(),
    }
}

impl Reseed for GroupKFold {
    fn reseeded(&self, seed: u64) -> Self {
        self.clone().shuffled(seed)
    }

    fn seeded(&self) -> Option<u64> {
        self.seed
    }
}
