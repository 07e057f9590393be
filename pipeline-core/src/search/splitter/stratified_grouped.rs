//! [`StratifiedGroupKFold`]: whole groups, and labels as even as these allow.

use super::codes::{Codes, counts};
use super::repeated::Reseed;
use super::stratified::all_labels;
use super::{SplitRows, Splitter, enough, in_turn};
use crate::Result;
use crate::data::split::permutation;

/// k parts with all rows of their groups, and with each label in about the same proportion.
///
/// Greedy, as scikit-learn's: the groups whose labels are least even first, each to the part where the shares of the
/// labels come out most even over the parts.
///
/// ```
/// use neatpipe_core::search::splitter::{Splitter, StratifiedGroupKFold};
///
/// let labels = [0, 0, 1, 1, 0, 0, 1, 1];
/// let patients = ["a", "a", "b", "b", "c", "c", "d", "d"];
/// for fold in StratifiedGroupKFold::new(2, &labels, &patients).folds(8)? {
///     assert_eq!(fold.validation.iter().filter(|row| labels[**row] == 1).count(), 2);
/// }
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct StratifiedGroupKFold {
    folds: usize,
    labels: Codes,
    groups: Codes,
    seed: Option<u64>,
    rare: bool,
}

impl StratifiedGroupKFold {
    /// So many parts, by label and group of each row of the data.
    pub fn new<L: Ord, G: Ord>(folds: usize, labels: &[L], groups: &[G]) -> Self {
        let (labels, groups) = (Codes::new("label", labels), Codes::new("group", groups));
        Self { folds, labels, groups, seed: None, rare: false }
    }

    /// Deals groups that are equally uneven out at random.
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

impl Splitter for StratifiedGroupKFold {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        let ((labels, label_count), (groups, group_count)) = (self.labels.of(rows)?, self.groups.of(rows)?);
        enough(self.folds, group_count, "groups")?;
        all_labels(rows, &labels, label_count, self.folds, self.rare)?;
        let totals = counts(&labels, label_count);
        let mut of_group = vec![vec![0.0; label_count]; group_count];
        labels.iter().zip(&groups).for_each(|(label, group)| of_group[*group][*label] += 1.0);
        let uneven: Vec<f64> = of_group.iter().map(|counts| std(counts.iter().copied())).collect();
        let mut order = match self.seed {
            Some(seed) => permutation(group_count, seed),
            None => (0..group_count).collect(),
        };
        order.sort_by(|a, b| uneven[*b].total_cmp(&uneven[*a]));

        let mut parts = vec![vec![0.0; label_count]; self.folds];
        let mut part_of_group = vec![0; group_count];
        for group in order {
            let add = |part: &mut [f64], sign: f64| {
                part.iter_mut().zip(&of_group[group]).for_each(|(count, more)| *count += sign * more);
            };
            let (mut best, mut least, mut fewest) = (0, f64::INFINITY, f64::INFINITY);
            for part in 0..self.folds {
                add(&mut parts[part], 1.0);
                let share = |label: usize| std(parts.iter().map(|part| part[label] / totals[label] as f64));
                let evenness = (0..label_count).map(share).sum::<f64>() / label_count as f64;
                let rows: f64 = parts[part].iter().sum();
                let alike = (evenness - least).abs() <= 1e-8 + 1e-5 * least.abs();
                if evenness < least || (alike && rows < fewest) {
                    (best, least, fewest) = (part, evenness, rows);
                }
                add(&mut parts[part], -1.0);
            }
            add(&mut parts[best], 1.0);
            part_of_group[group] = best;
        }
        let part_of: Vec<usize> = groups.iter().map(|group| part_of_group[*group]).collect();
        Ok(in_turn(rows, &part_of, self.folds))
    }
}

/// The standard deviation of a population.
fn std(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    (values.map(|value| (value - mean) * (value - mean)).sum::<f64>() / count).sqrt()
}

impl Reseed for StratifiedGroupKFold {
    fn reseeded(&self, seed: u64) -> Self {
        self.clone().shuffled(seed)
    }

    fn seeded(&self) -> Option<u64> {
        self.seed
    }
}
