//! Linear models that learn from one row after the other.
//!
//! Both steps follow scikit-learn's `SGDRegressor` and `SGDClassifier` (user guide, *Stochastic Gradient Descent*,
//! "Mathematical formulation"; the penalty on absolute values is cumulative after Tsuruoka, Tsujii and Ananiadou,
//! ACL 2009; means of coefficients after Polyak and Ruppert). Everything that a row changes is part of the state, so
//! that batches of any size give the bits of one pass over all rows.

mod classifier;
mod descent;
mod line;
mod loss;
mod options;
mod regressor;

pub use classifier::SgdClassifier;
pub(super) use line::dot;
pub use options::{ClassifierLoss, LearningRate, Penalty, RegressorLoss};
pub use regressor::SgdRegressor;
