//! [`Holdout`]: one part is held out.

use super::codes::Codes;
use super::repeated::Reseed;
use super::{SplitRows, Splitter};
use crate::Result;
use crate::data::split::{held_out_at_random, held_out_groups, held_out_latest, held_out_of_each};

/// One fold: a share of the rows judges, the others are fitted on. The cheapest validation, and the noisiest.
///
/// It splits as [`split`](crate::data::split()) and its sisters do, by the same seed into the same rows.
///
/// ```
/// use neatpipe_core::search::splitter::{Holdout, Splitter};
///
/// let patients = ["a", "b", "a", "c", "c", "b"];
/// let folds = Holdout::new(0.3).seed(7).grouped(&patients).folds(6)?;
/// let held: Vec<&str> = folds[0].validation.iter().map(|row| patients[*row]).collect();
/// assert_eq!((folds.len(), held.len()), (1, 2));
/// assert_eq!(held[0], held[1]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Holdout {
    share: f64,
    seed: u64,
    by: By,
}

#[derive(Clone, Debug)]
enum By {
    Chance,
    Labels(Codes),
    Groups(Codes),
    Times(Codes),
}

impl Holdout {
    /// Holds out this share of the rows, rounded up, at random.
    pub fn new(share: f64) -> Self {
        Self { share, seed: 0, by: By::Chance }
    }

    /// The seed of chance; 0 if not said.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Holds out each label in the same proportion.
    pub fn stratified<L: Ord>(mut self, labels: &[L]) -> Self {
        self.by = By::Labels(Codes::new("label", labels));
        self
    }

    /// Holds out whole groups.
    pub fn grouped<G: Ord>(mut self, groups: &[G]) -> Self {
        self.by = By::Groups(Codes::new("group", groups));
        self
    }

    /// Holds out the latest rows; seeds count for nothing then.
    ///
    /// # Errors
    /// A time that cannot be compared, as NaN.
    pub fn latest<T: PartialOrd>(mut self, times: &[T]) -> Result<Self> {
        self.by = By::Times(Codes::times(times)?);
        Ok(self)
    }
}

impl Splitter for Holdout {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        let (share, seed) = (self.share, self.seed);
        let (train, held) = match &self.by {
            By::Chance => held_out_at_random(rows.len(), share, seed)?,
            By::Labels(labels) => {
                let (codes, labels) = labels.of(rows)?;
                held_out_of_each(&codes, labels, share, seed)?
            }
            By::Groups(groups) => held_out_groups(&groups.of(rows)?.0, share, seed)?,
            By::Times(times) => held_out_latest(&times.of(rows)?.0, share)?,
        };
        let named = |places: Vec<usize>| places.into_iter().map(|place| rows[place]).collect();
        Ok(vec![SplitRows { train: named(train), validation: named(held) }])
    }
}

impl Reseed for Holdout {
    fn reseeded(&self, seed: u64) -> Self {
        self.clone().seed(seed)
    }

    fn seeded(&self) -> Option<u64> {
        (!matches!(self.by, By::Times(_))).then_some(self.seed)
    }
}
