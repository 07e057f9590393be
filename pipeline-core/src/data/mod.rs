//! Data: what core asks of it, and the containers it brings.
//!
//! Any type can travel along an edge. Only what a caller uses is asked of it: [`Rows`] to split or batch,
//! [`OneRow`] to predict a single row.

mod matrix;
mod rows;
mod weights;

pub use matrix::Matrix;
pub(crate) use rows::RowOf;
pub use rows::{OneRow, Rows, same_rows, split};
pub use weights::Weights;

/// An input that supervises: it is there to fit and absent from the predict graph.
///
/// The macro reads the name, so write `Target<…>` in the signature and no alias of it.
pub type Target<T> = T;

/// An input that is not per row (a lookup table): never split or batched, lent to whoever reads it.
///
/// The macro reads the name, so write `Side<…>` in the signature and no alias of it.
pub type Side<T> = T;
