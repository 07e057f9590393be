//! [`RandomForestRegressor`] and [`ExtraTreesRegressor`].

use crate::sound::Sound;
use crate::{dense, refused};
use neatpipe::Error;
use neatpipe::prelude::*;
use neatpipe::steps::adapt::{self, Learned};
use smartcore::ensemble::extra_trees_regressor as extra;
use smartcore::ensemble::random_forest_regressor as random;
use smartcore::linalg::basic::matrix::DenseMatrix;

macro_rules! forest {
    ($(#[$doc:meta])* $step:ident, $of:ident::$model:ident { $parameters:ident }) => {
        $(#[$doc])*
        #[derive(Step, Clone, Debug)]
        pub struct $step {
            /// How many trees.
            #[param(100 in 10..=500)]
            pub trees: usize,
            /// How many splits may lie above each other; none is any number.
            #[param(None)]
            pub max_depth: Option<usize>,
            /// How many rows a node needs to be split.
            #[param(2 in 2..=20)]
            pub min_split: usize,
            /// How many rows a leaf has at least.
            #[param(1 in 1..=20)]
            pub min_leaf: usize,
            /// The share of the columns that is tried for a split, drawn anew each time.
            #[param(1.0 in uniform(0.1, 1.0))]
            pub max_features: f64,
            /// Another seed is another forest.
            #[param(0)]
            pub seed: u64,
            #[state]
            state: Option<Learned<Sound<$of::$model<f64, f64, DenseMatrix<f64>, Vec<f64>>>>>,
        }

        #[step]
        impl $step {
            /// Whether the settings are within their bounds.
            ///
            /// # Errors
            /// One that is not.
            pub fn check(&self) -> Result<()> {
                adapt::at_least("trees", self.trees, 1)?;
                adapt::at_least("max_depth", self.max_depth.unwrap_or(1), 1)?;
                adapt::at_least("min_split", self.min_split, 2)?;
                adapt::at_least("min_leaf", self.min_leaf, 1)?;
                adapt::share("max_features", self.max_features)
            }

            /// Grows the trees.
            ///
            /// # Errors
            /// See the type.
            pub fn fit(&mut self, x: &Matrix, y: &[f64], weights: Option<&Weights>) -> Result<()> {
                self.check()?;
                adapt::numbers(x, y, weights)?;
                not_too_wide(x)?;
                let parameters = $of::$parameters {
                    // smartcore counts the nodes of a path, not its splits.
                    max_depth: self.max_depth.map(|depth| u16::try_from(depth + 1).unwrap_or(u16::MAX)),
                    min_samples_leaf: self.min_leaf,
                    min_samples_split: self.min_split,
                    n_trees: self.trees,
                    m: Some(columns(self.max_features, x)),
                    keep_samples: false,
                    seed: self.seed,
                };
                let (inputs, targets) = (dense(x)?, y.to_vec());
                let model = match weights {
                    None => $of::$model::fit(&inputs, &targets, parameters),
                    Some(weights) => $of::$model::fit_with_weights(&inputs, &targets, weights, parameters),
                };
                let model = model.map_err(|error| refused(&error))?;
                self.state = Some(Learned::of(x, Sound::grown(model, x))?);
                Ok(())
            }

            /// Predicts each row's number: the mean of the trees.
            ///
            /// # Errors
            /// See the type.
            #[row_wise]
            pub fn transform(&self, x: &Matrix) -> Result<Vec<f64>> {
                let model = Learned::ready(&self.state, stringify!($step), x)?.of(x)?;
                adapt::predicted(x, model.predict(&dense(x)?).map_err(|error| refused(&error))?)
            }
        }
    };
}

forest! {
    /// The mean of trees, each grown from rows that were drawn with replacement: smartcore's random forest.
    ///
    /// A weight is how often a row is drawn, so that a weight of 2 is the row twice, and 0 the row left out. As
    /// scikit-learn's `RandomForestRegressor`, up to the draws.
    ///
    /// # Errors
    /// A setting out of bounds; a missing or infinite value among columns or targets; targets or weights of another
    /// number than rows; other columns than fitted.
    ///
    /// ```
    /// use neatpipe::prelude::*;
    /// use neatpipe_smartcore::RandomForestRegressor;
    ///
    /// let x = Matrix::new(vec![0.0, 1.0, 2.0, 3.0], 4, 1)?;
    /// let mut forest = RandomForestRegressor::default();
    /// forest.fit(&x, &[1.0, 1.0, 5.0, 5.0], None)?;
    /// let predicted = forest.transform(&x)?;
    /// assert!(predicted[0] < 2.0 && predicted[3] > 4.0);
    /// # Ok::<(), neatpipe::Error>(())
    /// ```
    RandomForestRegressor, random::RandomForestRegressor { RandomForestRegressorParameters }
}

forest! {
    /// The mean of trees that split all rows at places drawn by chance, the best of the columns tried: smartcore's
    /// extremely randomized trees.
    ///
    /// A weight of 2 is the row twice, and 0 the row left out. As scikit-learn's `ExtraTreesRegressor`, up to the draws.
    ///
    /// # Errors
    /// A setting out of bounds; a missing or infinite value among columns or targets; targets or weights of another
    /// number than rows; other columns than fitted.
    ///
    /// ```
    /// use neatpipe::prelude::*;
    /// use neatpipe_smartcore::ExtraTreesRegressor;
    ///
    /// let x = Matrix::new(vec![0.0, 1.0, 2.0, 3.0], 4, 1)?;
    /// let mut forest = ExtraTreesRegressor::default();
    /// forest.fit(&x, &[1.0, 1.0, 5.0, 5.0], None)?;
    /// assert_eq!(forest.transform(&x)?, [1.0, 1.0, 5.0, 5.0]);
    /// # Ok::<(), neatpipe::Error>(())
    /// ```
    ExtraTreesRegressor, extra::ExtraTreesRegressor { ExtraTreesRegressorParameters }
}

/// No column's spread is beyond `f64`, in which smartcore would draw a place.
fn not_too_wide(x: &Matrix) -> Result<()> {
    let spread = |column: &usize| {
        let ends = x.column(*column).fold((f64::MAX, f64::MIN), |(a, b), value| (a.min(value), b.max(value)));
        ends.1 - ends.0
    };
    match (0..x.n_columns()).find(|column| !spread(column).is_finite()) {
        Some(column) => {
            let name = x.column_name(column);
            Err(Error::new(format!("the spread of `{name}` overflows; scale its values down first")))
        }
        None => Ok(()),
    }
}

/// How many columns a share of them is, at least one.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn columns(share: f64, x: &Matrix) -> usize {
    ((share * x.n_columns() as f64) as usize).max(1)
}
