//! [`batches`]: data in memory, part by part.

use crate::data::Rows;
use crate::error::{Error, Result};
use std::iter::FusedIterator;

/// Cuts data into batches of so many rows, in order; the last one has what is left.
///
/// # Errors
/// 0 rows a batch; columns of different lengths.
///
/// ```
/// use neatpipe_core::batch::batches;
///
/// let data = vec![0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/// let parts: Vec<_> = batches(&data, 4)?.collect();
/// assert_eq!(parts, [vec![0, 1, 2, 3], vec![4, 5, 6, 7], vec![8, 9]]);
/// assert_eq!(batches(&data, 0).unwrap_err().to_string(), "a batch of 0 rows; give at least 1");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn batches<D: Rows>(data: &D, rows: usize) -> Result<Batches<'_, D>> {
    some(rows)?;
    data.check_rows()?;
    Ok(Batches { data, rows, next: 0 })
}

/// The parts of some data: see [`batches`].
#[derive(Debug)]
pub struct Batches<'a, D> {
    data: &'a D,
    rows: usize,
    next: usize,
}

impl<'a, D: Rows> Batches<'a, D> {
    /// The parts, so many times over.
    ///
    /// ```
    /// use neatpipe_core::batch::batches;
    ///
    /// let twice: Vec<_> = batches(&vec![1, 2, 3], 2)?.epochs(2).collect();
    /// assert_eq!(twice, [vec![1, 2], vec![3], vec![1, 2], vec![3]]);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn epochs(self, times: usize) -> impl Iterator<Item = D> + use<'a, D> {
        super::epochs(times, move |_| self.clone())
    }
}

impl<D> Clone for Batches<'_, D> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<D: Rows> Iterator for Batches<'_, D> {
    type Item = D;

    fn next(&mut self) -> Option<D> {
        let rows = self.data.n_rows();
        if self.next >= rows {
            return None;
        }
        let end = self.next.saturating_add(self.rows).min(rows);
        let batch = self.data.slice_rows(self.next..end);
        self.next = end;
        Some(batch)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.data.n_rows().saturating_sub(self.next).div_ceil(self.rows);
        (left, Some(left))
    }
}

impl<D: Rows> ExactSizeIterator for Batches<'_, D> {}
impl<D: Rows> FusedIterator for Batches<'_, D> {}

/// A batch has at least one row.
pub(crate) fn some(rows: usize) -> Result<()> {
    if rows > 0 { Ok(()) } else { Err(Error::new("a batch of 0 rows; give at least 1")) }
}
