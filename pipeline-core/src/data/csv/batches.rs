//! [`CsvBatches`]: a file, part by part.

use super::{CsvFile, CsvRows};
use crate::batch::{Shuffled, epochs, shuffled, some};
use crate::error::Result;
use serde::de::DeserializeOwned;
use std::fmt;
use std::path::{Path, PathBuf};

/// A CSV file in batches of so many rows, in bounded memory: what a pipeline's `read_csv_batches` returns.
///
/// Each item is a batch or the error that ends the file; the last batch has what is left. The file is opened when the
/// first batch is asked for. Errors are those of [`read_csv`](super::read_csv), with file, line and column.
///
/// ```
/// use neatpipe_core::data::CsvBatches;
/// use neatpipe_macros::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Diamond { carat: f64 }
///
/// # let path = std::env::temp_dir().join("neatpipe_doc_batches.csv");
/// # let path = path.to_str().unwrap();
/// std::fs::write(path, "carat\n0.23\n0.21\n0.29\n")?;
/// let sizes = CsvBatches::new(path, 2, |rows: Vec<Diamond>| rows.len()).collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(sizes, [2, 1]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub struct CsvBatches<Row: DeserializeOwned, D> {
    path: PathBuf,
    rows: usize,
    make: fn(Vec<Row>) -> D,
    /// How many rows are mixed, and the seed.
    mixed: (usize, u64),
    reading: Reading<Row>,
}

enum Reading<Row: DeserializeOwned> {
    NotYet,
    Now(Box<Shuffled<CsvRows<CsvFile, Row>>>),
    Done,
}

impl<Row: DeserializeOwned, D> CsvBatches<Row, D> {
    /// The file at `path` in batches of `rows` rows; `make` puts rows together.
    pub fn new(path: impl AsRef<Path>, rows: usize, make: fn(Vec<Row>) -> D) -> Self {
        let path = path.as_ref().to_owned();
        Self { path, rows, make, mixed: (1, 0), reading: Reading::NotYet }
    }

    /// The rows in another order, mixed through a buffer of so many: see [`shuffled`].
    #[must_use]
    pub fn shuffled(self, buffer: usize, seed: u64) -> Self {
        Self { mixed: (buffer, seed), reading: Reading::NotYet, ..self }
    }

    /// The whole file, so many times over; where it is shuffled, each time in another order.
    pub fn epochs(self, times: usize) -> impl Iterator<Item = Result<D>> + use<Row, D> {
        let Self { path, rows, make, mixed: (buffer, seed), .. } = self;
        epochs(times, move |epoch| {
            Self::new(&path, rows, make).shuffled(buffer, seed.wrapping_add(epoch as u64))
        })
    }

    fn batch(&mut self) -> Result<Option<D>> {
        if matches!(self.reading, Reading::NotYet) {
            some(self.rows)?;
            let (buffer, seed) = self.mixed;
            let rows = CsvRows::open(&self.path)?;
            self.reading = Reading::Now(Box::new(shuffled(rows, buffer, seed)));
        }
        let Reading::Now(source) = &mut self.reading else { return Ok(None) };
        let rows = source.take(self.rows).collect::<Result<Vec<_>>>()?;
        Ok((!rows.is_empty()).then(|| (self.make)(rows)))
    }
}

impl<Row: DeserializeOwned, D> Iterator for CsvBatches<Row, D> {
    type Item = Result<D>;

    fn next(&mut self) -> Option<Result<D>> {
        let batch = self.batch().transpose();
        if !matches!(batch, Some(Ok(_))) {
            self.reading = Reading::Done;
        }
        batch
    }
}

impl<Row: DeserializeOwned, D> fmt::Debug for CsvBatches<Row, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CsvBatches")
            .field("path", &self.path)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}
