//! What `#[derive(Columns)]` writes: a struct of columns for a struct that is one row.

use super::{OneRow, Rows};
use crate::error::Result;

/// The columns of a row struct, without its targets.
///
/// `#[derive(Columns)] struct Diamond { carat: f64, #[target] price: f64 }` makes `DiamondColumns`, which
/// implements this, `DiamondTargets`, and `DiamondRow`, the row without its targets. The fields are public as
/// far as the struct is; [`Rows::check_rows`] tells columns of different lengths.
///
/// ```
/// use neatpipe_core::data::{Columns as _, Rows as _};
/// use neatpipe_macros::Columns;
///
/// #[derive(Columns)]
/// struct Diamond { carat: f64, #[target] price: f64 }
///
/// let (columns, targets) = DiamondColumns::from_rows([Diamond { carat: 0.2, price: 326.0 }]);
/// assert_eq!(columns.carat, [0.2]);
/// assert_eq!(targets.price, [326.0]);
///
/// let broken = DiamondColumns { carat: vec![] };
/// assert_eq!(broken.n_rows(), 0);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a struct of columns",
    label = "not made by `#[derive(Columns)]`",
    note = "`#[derive(Columns)] struct Diamond {{ … }}` makes `DiamondColumns`"
)]
pub trait Columns: Rows + OneRow + Default {
    /// The row struct with all its fields.
    type Source;

    /// The columns of its `#[target]` fields.
    type Targets;

    /// Takes rows apart into columns and targets.
    fn from_rows(rows: impl IntoIterator<Item = Self::Source>) -> (Self, Self::Targets);

    /// The rows again, without the targets.
    ///
    /// # Errors
    /// Columns of different lengths, with both names and lengths.
    fn into_rows(self) -> Result<Vec<Self::Row>>;
}

/// Targets of which one has a certain name, given as the FNV-1a hash of it.
///
/// Written by `#[derive(Columns)]` and asked for by `pipeline!`, which knows the name of its input but not
/// the fields of the row struct.
#[diagnostic::on_unimplemented(
    message = "the row struct has no `#[target]` field of this input's name",
    label = "no `#[target]` field is called so",
    note = "an input `price: Target<…>` is filled by the field `#[target] price`; rename one of them"
)]
pub trait HasTarget<const NAME: u64> {
    /// The column.
    type Column;

    /// Takes the column out and leaves an empty one.
    fn take_target(&mut self) -> Self::Column;
}

/// Checks that columns have the same number of rows.
///
/// # Errors
/// Columns of different lengths, with both names and lengths.
#[doc(hidden)]
pub fn same_lengths(columns: &[(&str, usize)]) -> Result<()> {
    super::categories::same_lengths("column", columns.iter().copied())
}
