//! What steps gather from rows in parts: batch after batch, or apart and then together.

use super::columns::Columns;
use crate::data::Matrix;
use crate::error::Result;

/// What a step has learned from some rows, to which that from others can be added.
pub(super) trait Gathered: Sized {
    /// The columns that it is of.
    fn columns(&self) -> &Columns;

    /// This and what was learned from later rows of the same columns.
    ///
    /// # Errors
    /// Sums beyond `f64`.
    fn and(&self, later: &Self) -> Result<Self>;
}

/// Adds the rows of `x`, which may be none; `of` learns from them alone.
///
/// # Errors
/// Other columns than before; those of `of` and [`Gathered::and`]. The state then is as it was.
pub(super) fn add<S: Gathered>(
    state: &mut Option<S>,
    x: &Matrix,
    of: impl FnOnce(Columns) -> Result<S>,
) -> Result<()> {
    *state = Some(match state {
        None => of(Columns::of_any(x)?)?,
        Some(state) => {
            state.columns().check(x)?;
            state.and(&of(state.columns().clone())?)?
        }
    });
    Ok(())
}

/// Adds the rows that another one has learned from.
///
/// # Errors
/// Other columns; those of [`Gathered::and`]. The state then is as it was.
pub(super) fn merge<S: Gathered>(state: &mut Option<S>, other: Option<S>) -> Result<()> {
    let Some(other) = other else { return Ok(()) };
    *state = Some(match state {
        None => other,
        Some(state) => {
            state.columns().same(other.columns())?;
            state.and(&other)?
        }
    });
    Ok(())
}
