//! [`Trees`]: what the classifiers of this module learn.

use super::grow::{Limits, grow, sorted};
use super::tree::Tree;
use crate::data::{Category, Matrix, Probabilities, Rows, Weights};
use crate::error::{Error, Result};
use crate::steps::adapt::{self, Seen};
use crate::steps::check;
use crate::steps::columns::Columns;
use crate::steps::draws::Draws;
use neatpipe_macros::Artifact;

/// The trees, each of which knows a probability for each label.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
pub(super) struct Trees {
    columns: Columns,
    seen: Seen,
    trees: Vec<Tree>,
}

/// How many trees, and which rows each of them sees.
pub(super) struct Plan {
    pub(super) trees: usize,
    /// Whether each tree sees as many rows as there are, drawn with replacement.
    pub(super) drawn: bool,
    pub(super) limits: Limits,
    pub(super) seed: u64,
}

impl Trees {
    fn sound(&self) -> Result<()> {
        check::sound(self.seen.count() > 1 && !self.trees.is_empty(), "trees")?;
        self.trees.iter().try_for_each(|tree| tree.sound(self.columns.count(), self.seen.count()))
    }

    pub(super) fn of<L: Category>(
        plan: &Plan,
        x: &Matrix,
        y: &[L],
        weights: Option<&Weights>,
    ) -> Result<Self> {
        let (seen, places) = adapt::labels(x, y, weights)?;
        if u32::try_from(x.n_rows()).is_err() {
            return Err(Error::new(format!("{} rows are too many; give fewer than 2³²", x.n_rows())));
        }
        let sorted = sorted(x, &places);
        let all = weights.map_or_else(|| vec![1.0; x.n_rows()], |weights| weights.to_vec());
        let tree = |number: usize| {
            let mut draws = Draws::new(plan.seed, number as u64);
            let weights = if plan.drawn { drawn(&all, &mut draws) } else { all.clone() };
            grow(&sorted, &weights, seen.count(), plan.limits, draws)
        };
        let trees = (0..plan.trees).map(tree).collect();
        Ok(Self { columns: Columns::of(x)?, seen, trees })
    }

    /// Each row's label, and the mean of what the trees give it as probabilities.
    pub(super) fn answer<L: Category>(&self, x: &Matrix) -> Result<(Vec<L>, Probabilities)> {
        self.columns.check(x)?;
        check::finite(x)?;
        let across = self.seen.count();
        let mut chances = check::buffer(x.n_rows(), across)?;
        chances.resize(x.n_rows() * across, 0.0);
        // One tree after the other: a tree stays near the processor while all rows walk it.
        for tree in &self.trees {
            for (own, row) in chances.chunks_exact_mut(across).zip(x.rows()) {
                own.iter_mut().zip(tree.answer(row, across)).for_each(|(sum, chance)| *sum += chance);
            }
        }
        #[expect(clippy::cast_precision_loss)]
        let share = 1.0 / self.trees.len() as f64;
        chances.iter_mut().for_each(|chance| *chance *= share);
        self.seen.answer(&chances)
    }
}

/// Each row's weight times how often it was drawn. Drawn anew where no row that weighs something was.
fn drawn(weights: &[f64], draws: &mut Draws) -> Vec<f64> {
    loop {
        let mut out = vec![0.0; weights.len()];
        for _ in 0..weights.len() {
            let row = draws.below(weights.len());
            out[row] += weights[row];
        }
        if out.iter().any(|weight| *weight > 0.0) {
            return out;
        }
    }
}
