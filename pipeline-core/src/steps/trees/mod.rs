//! Trees, forests and boosting.

mod bins;
mod boost;
mod boosting;
mod forest;
mod grow;
mod patience;
mod tree;

pub use boosting::{GradientBoostingClassifier, GradientBoostingRegressor};

use super::adapt;
use super::check;
use crate::data::{Category, Matrix, Probabilities, Weights};
use crate::error::Result;
use forest::{Plan, Trees};
use grow::Limits;
use neatpipe_macros::{Step, step};
use std::marker::PhantomData;

/// A tree of questions about single columns, each of which tells the labels apart as well as one can.
///
/// Splits are the best by the Gini impurity, between two values of a column; of equally good ones the first by column
/// and value. A probability is the share of a label in the leaf. As scikit-learn's `DecisionTreeClassifier`, which
/// rounds columns to 32 bits and takes equally good splits by chance. A sample weight of 2 is the row twice, save that
/// `min_split` and `min_leaf` count rows.
///
/// The labels are an enum with `#[derive(Category)]`; one that does not occur has the probability 0.
///
/// # Errors
/// A setting out of bounds; fewer than two labels; a missing or infinite value; labels or weights of another number
/// than the rows; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::DecisionTreeClassifier};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone, Debug, PartialEq)]
/// enum Size { Small, Large }
///
/// let x = Matrix::new(vec![1.0, 2.0, 8.0, 9.0], 4, 1)?;
/// let mut tree = DecisionTreeClassifier::<Size>::default();
/// tree.fit(&x, &[Size::Small, Size::Small, Size::Large, Size::Large], None)?;
/// assert_eq!(tree.labels(&Matrix::new(vec![5.0, 5.1], 2, 1)?)?, [Size::Small, Size::Large]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct DecisionTreeClassifier<L: Category> {
    /// How many splits may lie above each other; none is any number.
    #[param(None in [Some(3), Some(5), Some(10), None])]
    pub max_depth: Option<usize>,
    /// How many rows a node needs to be split.
    #[param(2 in 2..=20)]
    pub min_split: usize,
    /// How many rows a leaf has at least.
    #[param(1 in 1..=20)]
    pub min_leaf: usize,
    labels: PhantomData<fn() -> L>,
    #[state]
    state: Option<Trees>,
}

#[step]
impl<L: Category + 'static> DecisionTreeClassifier<L> {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        bounds(self.max_depth, self.min_split, self.min_leaf)
    }

    /// Grows the tree.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<()> {
        self.check()?;
        let limits = Limits {
            max_depth: self.max_depth.unwrap_or(usize::MAX),
            min_split: self.min_split,
            min_leaf: self.min_leaf,
            columns: usize::MAX,
            anywhere: false,
        };
        let plan = Plan { trees: 1, drawn: false, limits, seed: 0 };
        self.state = Some(Trees::of(&plan, x, y, weights)?);
        Ok(())
    }

    /// Each row's label, and the probability of each label.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<(Vec<L>, Probabilities)> {
        check::fitted(self.state.as_ref(), "DecisionTreeClassifier")?.answer(x)
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

macro_rules! forest {
    ($(#[$doc:meta])* $name:ident { drawn: $drawn:literal, anywhere: $anywhere:literal }) => {
        $(#[$doc])*
        #[derive(Step, Clone, Debug)]
        pub struct $name<L: Category> {
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
            /// The share of the columns that is tried for a split, drawn anew each time; none is the square root of
            /// their number.
            #[param(None in [None, Some(0.3), Some(0.6), Some(1.0)])]
            pub max_features: Option<f64>,
            /// Another seed is another forest.
            #[param(0)]
            pub seed: u64,
            labels: PhantomData<fn() -> L>,
            #[state]
            state: Option<Trees>,
        }

        #[step]
        impl<L: Category + 'static> $name<L> {
            /// Whether the settings are within their bounds.
            ///
            /// # Errors
            /// One that is not.
            pub fn check(&self) -> Result<()> {
                adapt::at_least("trees", self.trees, 1)?;
                adapt::share("max_features", self.max_features.unwrap_or(1.0))?;
                bounds(self.max_depth, self.min_split, self.min_leaf)
            }

            /// Grows the trees.
            ///
            /// # Errors
            /// See the type.
            pub fn fit(&mut self, x: &Matrix, y: &[L], weights: Option<&Weights>) -> Result<()> {
                self.check()?;
                let limits = Limits {
                    max_depth: self.max_depth.unwrap_or(usize::MAX),
                    min_split: self.min_split,
                    min_leaf: self.min_leaf,
                    columns: columns(self.max_features, x.n_columns()),
                    anywhere: $anywhere,
                };
                let plan = Plan { trees: self.trees, drawn: $drawn, limits, seed: self.seed };
                self.state = Some(Trees::of(&plan, x, y, weights)?);
                Ok(())
            }

            /// Each row's label, and the probability of each label.
            ///
            /// # Errors
            /// See the type.
            #[row_wise]
            pub fn transform(&self, x: &Matrix) -> Result<(Vec<L>, Probabilities)> {
                check::fitted(self.state.as_ref(), stringify!($name))?.answer(x)
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
    };
}

forest! {
    /// Many trees, each grown from rows drawn with replacement, each split the best of some columns drawn by chance.
    ///
    /// A probability is the mean of the trees' (Breiman, *Random Forests*, 2001). As scikit-learn's
    /// `RandomForestClassifier`, up to the draws; how often a row is drawn is multiplied by its sample weight, so that a
    /// weight of 0 is the row left out. The same seed is the same forest, tree by tree: more trees leave the first ones
    /// as they are.
    ///
    /// The labels are an enum with `#[derive(Category)]`; one that does not occur has the probability 0.
    ///
    /// # Errors
    /// A setting out of bounds; fewer than two labels; a missing or infinite value; labels or weights of another number
    /// than the rows; other columns than fitted.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, steps::RandomForestClassifier};
    /// use neatpipe_macros::Category;
    ///
    /// #[derive(Category, Clone, Debug, PartialEq)]
    /// enum Size { Small, Large }
    ///
    /// let x = Matrix::new(vec![1.0, 2.0, 8.0, 9.0], 4, 1)?;
    /// let mut forest = RandomForestClassifier::<Size>::default();
    /// forest.fit(&x, &[Size::Small, Size::Small, Size::Large, Size::Large], None)?;
    /// let (likeliest, chances) = forest.transform(&Matrix::new(vec![1.5], 1, 1)?)?;
    /// assert_eq!(likeliest, [Size::Small]);
    /// assert!(chances.row(0)[0] > 0.8);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    RandomForestClassifier { drawn: true, anywhere: false }
}

forest! {
    /// Many trees of all rows, each split at places drawn by chance, the best of some columns drawn by chance.
    ///
    /// A probability is the mean of the trees' (Geurts, Ernst and Wehenkel, *Extremely randomized trees*, 2006). As
    /// scikit-learn's `ExtraTreesClassifier`, up to the draws. A sample weight of 2 is the row twice, save that
    /// `min_split` and `min_leaf` count rows. The same seed is the same forest, tree by tree.
    ///
    /// The labels are an enum with `#[derive(Category)]`; one that does not occur has the probability 0.
    ///
    /// # Errors
    /// A setting out of bounds; fewer than two labels; a missing or infinite value; labels or weights of another number
    /// than the rows; other columns than fitted.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, steps::ExtraTreesClassifier};
    /// use neatpipe_macros::Category;
    ///
    /// #[derive(Category, Clone, Debug, PartialEq)]
    /// enum Size { Small, Large }
    ///
    /// let x = Matrix::new(vec![1.0, 2.0, 8.0, 9.0], 4, 1)?;
    /// let sizes = [Size::Small, Size::Small, Size::Large, Size::Large];
    /// let mut forest = ExtraTreesClassifier::<Size>::default();
    /// forest.fit(&x, &sizes, None)?;
    /// assert_eq!(forest.labels(&x)?, sizes);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    ExtraTreesClassifier { drawn: false, anywhere: true }
}

/// Whether the limits of a tree are some.
fn bounds(max_depth: Option<usize>, min_split: usize, min_leaf: usize) -> Result<()> {
    adapt::at_least("max_depth", max_depth.unwrap_or(1), 1)?;
    adapt::at_least("min_split", min_split, 2)?;
    adapt::at_least("min_leaf", min_leaf, 1)
}

/// How many columns a share of them is, at least one.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn columns(share: Option<f64>, columns: usize) -> usize {
    let count = columns as f64;
    (share.map_or(count.sqrt(), |share| share * count) as usize).max(1)
}
