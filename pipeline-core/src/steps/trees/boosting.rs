//! [`GradientBoostingRegressor`] and [`GradientBoostingClassifier`].

use super::bins::Binned;
use super::boost::{Bend, Limits, grow};
use super::patience::HeldOut;
use super::tree::Tree;
use crate::data::{Category, Matrix, Probabilities, Rows, Weights};
use crate::error::{Error, Result};
use crate::space::{log_uniform, uniform};
use crate::steps::adapt::{self, Seen};
use crate::steps::check;
use crate::steps::columns::Columns;
use crate::steps::logistic::{chances, loss};
use crate::steps::told::told;
use crate::valid::Valid;
use neatpipe_macros::{Artifact, Step, step};
use std::marker::PhantomData;

/// Functions of the columns, each a number and trees that were added to it one after the other.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Boosted {
    columns: Columns,
    starts: Vec<f64>,
    /// One tree a function, then again.
    trees: Vec<Tree>,
}

impl Boosted {
    fn sound(&self) -> Result<()> {
        let rounds = !self.starts.is_empty() && self.trees.len().is_multiple_of(self.starts.len());
        check::sound(rounds, "trees")?;
        self.trees.iter().try_for_each(|tree| tree.sound(self.columns.count(), 1))
    }

    fn rounds(&self) -> usize {
        self.trees.len() / self.starts.len().max(1)
    }

    /// Each row's functions.
    fn scores(&self, x: &Matrix) -> Result<Vec<f64>> {
        self.columns.check(x)?;
        check::finite(x)?;
        let across = self.starts.len();
        let mut scores = check::buffer(x.n_rows(), across)?;
        for row in x.rows() {
            let from = scores.len();
            scores.extend_from_slice(&self.starts);
            for (at, tree) in self.trees.iter().enumerate() {
                scores[from + at % across] += tree.answer(row, 1)[0];
            }
        }
        Ok(scores)
    }
}

/// How many rounds, and what limits the trees.
struct Plan {
    rounds: usize,
    patience: Option<usize>,
    limits: Limits,
}

impl Plan {
    fn check(&self) -> Result<()> {
        adapt::at_least("rounds", self.rounds, 1)?;
        adapt::at_least("patience", self.patience.unwrap_or(1), 1)?;
        adapt::positive("learning_rate", self.limits.rate)?;
        adapt::at_least("max_leaves", self.limits.max_leaves, 2)?;
        adapt::at_least("max_depth", self.limits.max_depth, 1)?;
        adapt::at_least("min_leaf", self.limits.min_leaf, 1)?;
        adapt::not_negative("penalty", self.limits.penalty)
    }

    /// The rows that say when to stop, if it stops: `loss` is that of one of them.
    fn held_out<'a, Y, L: Fn(usize, &[f64]) -> Option<f64>>(
        &self,
        (x, weights): (&'a Matrix, Option<&'a Weights>),
        valid: Option<Valid<'a, &'a Matrix, &'a [Y]>>,
        kinds: &'a [usize],
        loss: L,
    ) -> Result<Option<HeldOut<'a, L>>> {
        let Some(patience) = self.patience else { return Ok(None) };
        let Some(Valid { x: other, y, weights: others }) = valid else {
            return Ok(Some(HeldOut { x, own: Some(kinds), weights, loss, patience }));
        };
        Columns::of(x)?.check(other)?;
        check::as_many(other.n_rows(), y.len(), "targets")?;
        if let Some(weights) = others {
            check::as_many(other.n_rows(), weights.len(), "weights")?;
        }
        check::finite(other)?;
        Ok(Some(HeldOut { x: other, own: None, weights: others, loss, patience }))
    }

    /// Adds trees to the functions: `bends` says how each row's loss bends where its scores stand, for each function.
    fn boosted(
        &self,
        (x, weights): (&Matrix, Option<&Weights>),
        held: Option<HeldOut<'_, impl Fn(usize, &[f64]) -> Option<f64>>>,
        starts: Vec<f64>,
        bends: impl Fn(usize, &[f64], &mut [Bend]),
    ) -> Result<Boosted> {
        let Ok(count) = u32::try_from(x.n_rows()) else {
            return Err(Error::new(format!("{} rows are too many; give fewer than 2³²", x.n_rows())));
        };
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        let binned = Binned::of(x, weight);
        let mut rows: Vec<u32> = (0..count).filter(|row| weight(*row as usize) > 0.0).collect();
        let across = starts.len();
        let mut held = held.map(|held| held.watch(&mut rows, &starts)).transpose()?;
        let (mut scores, mut sound) = (starts.repeat(x.n_rows()), true);
        let mut all = vec![vec![[0.0; 2]; x.n_rows()]; across];
        let mut own = vec![[0.0; 2]; across];
        // As many as it takes: with patience `rounds` may be any number.
        let mut trees = Vec::new();
        for _ in 0..self.rounds {
            for row in &rows {
                let row = *row as usize;
                bends(row, &scores[row * across..][..across], &mut own);
                for (all, [slope, curvature]) in all.iter_mut().zip(&own) {
                    all[row] = [weight(row) * slope, weight(row) * curvature];
                }
            }
            for (at, bends) in all.iter().enumerate() {
                let add = |row: usize, answer: f64| scores[row * across + at] += answer;
                trees.push(grow(&binned, &mut rows, bends, self.limits, add));
            }
            if let Some(held) = &mut held {
                let over = held.over(&trees[trees.len() - across..]);
                if held.best_rounds() * across == trees.len() {
                    sound = scores.iter().all(|score| score.is_finite());
                }
                if over {
                    break;
                }
            }
        }
        let left = held.map_or(trees.len(), |held| held.best_rounds() * across);
        // What was added by rounds that are taken back is no matter; what overflows before stays so.
        if left == trees.len() {
            sound = scores.iter().all(|score| score.is_finite());
        }
        if !sound {
            return Err(Error::new("a sum overflows; scale the target down first"));
        }
        trees.truncate(left);
        Ok(Boosted { columns: Columns::of(x)?, starts, trees })
    }
}

macro_rules! boosting {
    ($(#[$doc:meta])* $name:ident $(<$label:ident: $bound:path>)? of $learned:ident { $($labels:tt)* }) => {
        $(#[$doc])*
        #[derive(Step, Clone, Debug)]
        pub struct $name $(<$label: $bound>)? {
            /// How many rounds, each of which adds a tree to each function.
            #[param(100 in 20..=1000)]
            pub rounds: usize,
            /// After how many rounds in a row without a better loss on the rows that are held out it stops; none is never.
            /// Whether it stops or `rounds` are over, only those up to the best one are kept. The rows are those that a
            /// node which is `#[early_stopping]` is given, or else a tenth of its own, of each label. Bins and the numbers
            /// that the trees start from are of all rows.
            #[param(None)]
            pub patience: Option<usize>,
            /// By what the answers of a tree are multiplied.
            #[param(0.1 in log_uniform(0.01, 1.0))]
            pub learning_rate: f64,
            /// How many leaves a tree may have.
            #[param(31 in 4..=127)]
            pub max_leaves: usize,
            /// How many splits may lie above each other; none is any number.
            #[param(None)]
            pub max_depth: Option<usize>,
            /// How many rows a leaf has at least.
            #[param(20 in 1..=100)]
            pub min_leaf: usize,
            /// What the squared answers of the leaves cost.
            #[param(0.0 in uniform(0.0, 10.0))]
            pub penalty: f64,
            $($labels)*
            #[state]
            state: Option<$learned>,
        }

        impl $(<$label: $bound>)? $name $(<$label>)? {
            fn plan(&self) -> Plan {
                let limits = Limits {
                    max_leaves: self.max_leaves,
                    max_depth: self.max_depth.unwrap_or(usize::MAX),
                    min_leaf: self.min_leaf,
                    penalty: self.penalty,
                    rate: self.learning_rate,
                };
                Plan { rounds: self.rounds, patience: self.patience, limits }
            }
        }
    };
}

boosting! {
    /// Trees that are added one after the other, each of what the ones before leave of the squared error.
    ///
    /// Columns are parted into at most 255 bins, the leaf that gains most is split first (Friedman, *Greedy function
    /// approximation*, 2001; Ke and others, *LightGBM*, 2017). Method and defaults are those of scikit-learn's
    /// `HistGradientBoostingRegressor(early_stopping=False)`. With `patience` it stops as scikit-learn's does, and then goes
    /// back to the best round, which scikit-learn's does not. A sample weight of 0 is the row left out; one of 2 is the
    /// row twice, save that `min_leaf` counts rows.
    ///
    /// # Errors
    /// A setting out of bounds; a missing or infinite value among columns or targets; targets or weights of another
    /// number than rows; other columns than fitted. With `patience`: no row that is held out counts, or those are no rows to
    /// learn from.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, steps::GradientBoostingRegressor};
    ///
    /// let x = Matrix::new((0..100).map(f64::from).collect(), 100, 1)?;
    /// let y: Vec<f64> = (0..100).map(|i| if i < 50 { 1.0 } else { 5.0 }).collect();
    /// let mut model = GradientBoostingRegressor::default();
    /// model.fit(&x, &y, None, None)?;
    /// assert!((model.transform(&x)?[99] - 5.0).abs() < 1e-3);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    GradientBoostingRegressor of Boosted {}
}

#[step]
impl GradientBoostingRegressor {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        told(self.state.as_ref().map(|state| format!("{} rounds", state.rounds())))
    }

    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        self.plan().check()
    }

    /// Adds trees, round after round.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(
        &mut self,
        x: &Matrix,
        y: &[f64],
        weights: Option<&Weights>,
        valid: Option<Valid<'_, &Matrix, &[f64]>>,
    ) -> Result<()> {
        self.check()?;
        adapt::numbers(x, y, weights)?;
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        let total: f64 = (0..y.len()).map(weight).sum();
        let first = y.iter().enumerate().find(|(row, _)| weight(*row) > 0.0).map_or(0.0, |(_, y)| *y);
        let mean =
            first + y.iter().enumerate().map(|(row, y)| weight(row) * (y - first)).sum::<f64>() / total;
        // Distances from the mean: far from zero the trees' sums would have no digits left.
        let bends =
            |row: usize, scores: &[f64], out: &mut [Bend]| out[0] = [scores[0] - (y[row] - mean), 1.0];
        let held = valid.map_or(y, |valid| valid.y);
        if self.patience.is_some() && valid.is_some() {
            check::finite_target(held).map_err(Error::held_out)?;
        }
        let loss = |row: usize, scores: &[f64]| Some((scores[0] - (held[row] - mean)).powi(2));
        let plan = self.plan();
        let held = plan.held_out((x, weights), valid, &[], loss).map_err(Error::held_out)?;
        let mut boosted = plan.boosted((x, weights), held, vec![0.0], bends)?;
        boosted.starts = vec![mean];
        self.state = Some(boosted);
        Ok(())
    }

    /// Predicts each row's number.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Vec<f64>> {
        adapt::predicted(x, check::fitted(self.state.as_ref(), "GradientBoostingRegressor")?.scores(x)?)
    }
}

/// What is learned of labels: one function of two, else one each.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Told {
    seen: Seen,
    boosted: Boosted,
}

impl Told {
    fn sound(&self) -> Result<()> {
        let labels = self.seen.count();
        check::sound(labels > 1 && self.boosted.starts.len() == if labels == 2 { 1 } else { labels }, "trees")
    }
}

boosting! {
    /// Trees that are added one after the other, each of what the ones before leave of the log loss.
    ///
    /// Two labels share one function, more have one each, whose logistic or softmax are the probabilities. Otherwise as
    /// [`GradientBoostingRegressor`]: scikit-learn's `HistGradientBoostingClassifier(early_stopping=False)`.
    ///
    /// The labels are an enum with `#[derive(Category)]`; one that does not occur has the probability 0.
    ///
    /// # Errors
    /// A setting out of bounds; fewer than two labels; a missing or infinite value; labels or weights of another number
    /// than the rows; other columns than fitted.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, steps::GradientBoostingClassifier};
    /// use neatpipe_macros::Category;
    ///
    /// #[derive(Category, Clone, Debug, PartialEq)]
    /// enum Size { Small, Large }
    ///
    /// let x = Matrix::new((0..100).map(f64::from).collect(), 100, 1)?;
    /// let sizes: Vec<Size> = (0..100).map(|i| if i < 50 { Size::Small } else { Size::Large }).collect();
    /// let mut model = GradientBoostingClassifier::<Size>::default();
    /// model.fit(&x, &sizes, None, None)?;
    /// let (likeliest, chances) = model.transform(&x)?;
    /// assert_eq!(likeliest, sizes);
    /// assert!(chances.row(0)[0] > 0.999);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    GradientBoostingClassifier<L: Category> of Told { labels: PhantomData<fn() -> L>, }
}

#[step]
impl<L: Category + 'static> GradientBoostingClassifier<L> {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        told(self.state.as_ref().map(|state| format!("{} rounds", state.boosted.rounds())))
    }

    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        self.plan().check()
    }

    /// Adds trees, round after round.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(
        &mut self,
        x: &Matrix,
        y: &[L],
        weights: Option<&Weights>,
        valid: Option<Valid<'_, &Matrix, &[L]>>,
    ) -> Result<()> {
        self.check()?;
        let (seen, places) = adapt::labels(x, y, weights)?;
        let mut counts = vec![0.0; seen.count()];
        places.iter().enumerate().for_each(|(row, place)| {
            counts[*place] += weights.map_or(1.0, |weights| weights[row]);
        });
        let starts: Vec<f64> = match counts[..] {
            [first, second] => vec![(second / first).ln()],
            _ => counts.iter().map(|count| (count / counts.iter().sum::<f64>()).ln()).collect(),
        };
        let bends = |row: usize, scores: &[f64], out: &mut [Bend]| {
            let one = scores.len() == 1;
            let mut label = 0;
            chances(scores, |chance| {
                // Of two labels, the one function is the second's.
                let own = if one { (label == 1).then_some(0) } else { Some(label) };
                if let Some(own) = own {
                    let truth = f64::from(u8::from(places[row] == label));
                    out[own] = [chance - truth, chance * (1.0 - chance)];
                }
                label += 1;
            });
        };
        // A row of a label that the trees do not know says nothing of a round.
        let held = match (self.patience, valid) {
            (None, _) => Vec::new(),
            (Some(_), Some(valid)) => seen.places(valid.y),
            (Some(_), None) => places.iter().copied().map(Some).collect(),
        };
        let loss = |row: usize, scores: &[f64]| held[row].map(|place| loss(scores, place));
        let plan = self.plan();
        let held = plan.held_out((x, weights), valid, &places, loss).map_err(Error::held_out)?;
        let boosted = plan.boosted((x, weights), held, starts, bends)?;
        self.state = Some(Told { seen, boosted });
        Ok(())
    }

    /// Each row's label, and the probability of each label.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<(Vec<L>, Probabilities)> {
        let Told { seen, boosted } = check::fitted(self.state.as_ref(), "GradientBoostingClassifier")?;
        let scores = boosted.scores(x)?;
        let mut all = check::buffer(x.n_rows(), seen.count())?;
        scores
            .chunks_exact(boosted.starts.len())
            .for_each(|scores| chances(scores, |chance| all.push(chance)));
        seen.answer(&all)
    }

    /// Each row's label.
    ///
    /// # Errors
    /// See the type.
    #[first]
    pub fn labels(&self, x: &Matrix) -> Result<Vec<L>> {
        Ok(self.transform(x)?.0)
    }
}
