//! How good predictions are: of numbers, of labels, and of probabilities.
//!
//! Each takes the truth, the predictions, and optionally [`Weights`](crate::Weights): a weight of 2 counts a row twice.
//! Labels are of the user's type, an enum with `#[derive(Category)]`. What is not defined is an error or has a value
//! that is said; nothing is NaN.

mod chances;
mod check;
mod confusion;
mod labels;
mod regression;

pub use chances::{auc, auc_of_scores, brier, log_loss};
pub use confusion::Confusion;
pub use labels::{Average, accuracy, balanced_accuracy, confusion, f1, matthews, precision, recall};
pub use regression::{mae, mape, max_error, median_absolute_error, quantile_loss, r2, rmse};
