//! [`Lookup`].

use super::check;
use crate::data::{Categories, Keyed, Matrix, Rows};
use crate::error::Result;
use neatpipe_macros::{Step, step};

/// Finds each row's key in a table, and gives the columns that stand there: a left join.
///
/// The table is a `Side` input, given to fit and to predict, and learned by neither:
/// `Lookup(rows[tailnum], planes)` with `planes: Side<Keyed>`. A key of several columns has the table's in the same
/// order. A row whose key is missing, or is not in the table, is missing (NaN) in all columns.
///
/// # Errors
/// With `strict` a row whose key is missing or not in the table; another number of key columns than the table has.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn, Keyed};
/// use neatpipe_core::{Matrix, steps::Lookup};
///
/// let tail = |names: [&'static str; 2]| Categories::new(vec![CategoryColumn::open("tailnum", names.map(Some))]);
/// let planes = Keyed::new(&tail(["N14228", "N24211"])?, Matrix::new(vec![149.0, 189.0], 2, 1)?)?;
/// let seats = Lookup::default().transform(&tail(["N24211", "N619AA"])?, &planes)?;
/// assert_eq!(seats.values()[0], 189.0);
/// assert!(seats.values()[1].is_nan());
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Lookup {
    /// Whether it is an error if a key is not in the table.
    pub strict: bool,
}

#[step]
impl Lookup {
    /// The table's columns.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, keys: &Categories, table: &Keyed) -> Result<Matrix> {
        let found = table.find(keys)?;
        let width = table.values().n_columns();
        let mut values = check::buffer(keys.n_rows(), width)?;
        for (row, place) in found.iter().enumerate() {
            match place {
                Some(place) => values.extend_from_slice(table.values().row(*place)),
                None if self.strict => return Err(table.lacks(keys, row)),
                None => values.resize(values.len() + width, f64::NAN),
            }
        }
        Matrix::new(values, keys.n_rows(), width)?.named(table.values().names().cloned())
    }
}
