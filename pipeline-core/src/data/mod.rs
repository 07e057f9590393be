//! Data: what core asks of it, and the containers it brings.
//!
//! Any type can travel along an edge. Only what a caller uses is asked of it: [`Rows`] to split or batch,
//! [`OneRow`] to predict a single row.

mod artifacts;
mod categories;
mod category;
mod cells;
mod columns;
mod csv;
pub mod describe;
mod join;
mod keyed;
mod matrix;
mod names;
mod ndarray;
mod probabilities;
pub mod project;
mod rows;
pub(crate) mod split;
mod tuples;
pub mod visit;
mod weights;

pub use self::csv::{
    CsvBatches, CsvRows, MISSING, read_columns, read_csv, read_csv_from, write_csv, write_csv_to,
};
#[doc(hidden)]
pub use artifacts::schema_of_category;
pub use categories::{Categories, CategoryColumn};
pub use category::Category;
#[doc(hidden)]
pub use cells::encode;
#[doc(hidden)]
pub use columns::same_lengths;
pub use columns::{Columns, HasTarget};
pub use join::JoinRows;
pub use keyed::Keyed;
pub use matrix::Matrix;
pub use names::Names;
pub use probabilities::Probabilities;
pub(crate) use rows::RowOf;
pub use rows::{OneRow, Rows};
pub use split::{split, split_by_time, split_grouped, split_stratified};
pub use weights::Weights;

/// An input that supervises: it is there to fit and absent from the predict graph.
///
/// The macro reads the name, so write `Target<…>` in the signature and no alias of it.
pub type Target<T> = T;

/// An input that is not per row (a lookup table): never split or batched, lent to whoever reads it.
///
/// The macro reads the name, so write `Side<…>` in the signature and no alias of it.
pub type Side<T> = T;
