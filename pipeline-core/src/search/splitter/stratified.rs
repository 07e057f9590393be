//! [`StratifiedKFold`]: each label in the same proportion.

use super::codes::{Codes, counts};
use super::repeated::Reseed;
use super::{SplitRows, Splitter, enough, in_turn};
use crate::data::split::permutation;
use crate::{Error, Result};

/// k parts with each label in the same proportion, as far as whole rows go.
///
/// Not shuffled they are those of scikit-learn: the rows of a label are dealt out as neighbours.
///
/// ```
/// use neatpipe_core::search::splitter::{Splitter, StratifiedKFold};
///
/// let labels = [0, 0, 1, 0, 1, 0];
/// let folds = StratifiedKFold::new(2, &labels).folds(6)?;
/// assert_eq!(folds[0].validation, [0, 1, 2]);
///
/// let error = StratifiedKFold::new(3, &labels).folds(6).unwrap_err().to_string();
/// assert!(error.starts_with("the label of row 2 is that of 2 rows, fewer than 3 folds"), "{error}");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct StratifiedKFold {
    folds: usize,
    labels: Codes,
    seed: Option<u64>,
    rare: bool,
}

impl StratifiedKFold {
    /// So many parts, by the label of each row of the data.
    pub fn new<L: Ord>(folds: usize, labels: &[L]) -> Self {
        Self { folds, labels: Codes::new("label", labels), seed: None, rare: false }
    }

    /// Deals the rows of each label out at random.
    pub fn shuffled(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Takes labels of which there are fewer rows than folds, so that some parts have none of them.
    pub fn allow_rare(mut self) -> Self {
        self.rare = true;
        self
    }
}

/// Refuses what leaves a fold without a label, or all rows with one.
pub(super) fn all_labels(
    rows: &[usize],
    codes: &[usize],
    labels: usize,
    folds: usize,
    rare: bool,
) -> Result<()> {
    if labels < 2 {
        return Err(Error::new(
            "all rows have the same label; give rows of at least 2 labels, or use `KFold`",
        ));
    }
    let counts = counts(codes, labels);
    match codes.iter().position(|code| counts[*code] < folds).filter(|_| !rare) {
        Some(place) => Err(Error::new(format!(
            "the label of row {} is that of {} rows, fewer than {folds} folds; use fewer folds, join rare labels, or \
             take parts without them by `allow_rare`",
            rows[place], counts[codes[place]]
        ))),
        None => Ok(()),
    }
}

impl Splitter for StratifiedKFold {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        enough(self.folds, rows.len(), "rows")?;
        let (codes, labels) = self.labels.of(rows)?;
        all_labels(rows, &codes, labels, self.folds, self.rare)?;
        // Labels in the order in which they come, sorted by it and dealt out one by one: so each part gets its number of
        // each label, and all parts are equally large.
        let mut rank = vec![usize::MAX; labels];
        let mut ranks = 0;
        for code in &codes {
            if rank[*code] == usize::MAX {
                rank[*code] = ranks;
                ranks += 1;
            }
        }
        let ranked: Vec<usize> = codes.iter().map(|code| rank[*code]).collect();
        let mut sorted = ranked.clone();
        sorted.sort_unstable();
        let mut quotas = vec![vec![0_usize; self.folds]; labels];
        for (place, rank) in sorted.iter().enumerate() {
            quotas[*rank][place % self.folds] += 1;
        }
        let order = match self.seed {
            Some(seed) => permutation(rows.len(), seed),
            None => (0..rows.len()).collect(),
        };
        let mut part_of = vec![0; rows.len()];
        for place in order {
            let quota = &mut quotas[ranked[place]];
            let part = quota.iter().position(|left| *left > 0).unwrap_or_default();
            quota[part] -= 1;
            part_of[place] = part;
        }
        Ok(in_turn(rows, &part_of, self.folds))
    }
}

impl Reseed for StratifiedKFold {
    fn reseeded(&self, seed: u64) -> Self {
        self.clone().shuffled(seed)
    }

    fn seeded(&self) -> Option<u64> {
        self.seed
    }
}
