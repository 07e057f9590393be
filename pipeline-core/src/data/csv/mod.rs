//! Rows from and to CSV files, gzipped or not.

mod batches;
mod field;
mod row;
mod source;

use super::Columns;
use crate::error::{Error, Result};
use ::csv::{ErrorKind, Reader, ReaderBuilder, StringRecord, WriterBuilder};
pub use batches::CsvBatches;
use flate2::{Compression, write::GzEncoder};
use row::RowProblem;
use serde::{Serialize, de::DeserializeOwned};
use source::Source;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::marker::PhantomData;
use std::path::Path;

/// What a file writes where a value is missing: `None` in an `Option` field, an error in a number field.
pub const MISSING: &[&str] = &["", "NA", "N/A", "NaN", "nan", "null", "NULL"];

/// Reads a CSV file; one that is gzipped is unpacked.
///
/// The first line names the columns, and a field is filled by the column of its name, in whatever order.
/// Columns without a field are skipped. An `Option` field is `None` for the markers in [`MISSING`], or where
/// the column is absent.
///
/// # Errors
/// Always with file, line and column: a file that cannot be read or unpacked; a missing or doubled column; a
/// line that is longer or shorter than the first; a value that its field cannot hold; text that is not UTF-8.
///
/// ```
/// use neatpipe_core::read_csv;
/// use neatpipe_macros::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Diamond { carat: f64, price: u32 }
///
/// # let path = std::env::temp_dir().join("neatpipe_doc_read.csv");
/// # let path = path.to_str().unwrap();
/// std::fs::write(path, "price,carat\n326,0.23\n")?;
/// let diamonds: Vec<Diamond> = read_csv(path)?;
/// assert_eq!((diamonds[0].carat, diamonds[0].price), (0.23, 326));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn read_csv<Row: DeserializeOwned>(path: impl AsRef<Path>) -> Result<Vec<Row>> {
    CsvRows::open(path)?.collect()
}

/// Reads CSV from anything that can be read, such as `text.as_bytes()`. See [`read_csv`].
///
/// # Errors
/// Those of [`read_csv`], without the name of a file.
///
/// ```
/// use neatpipe_core::data::read_csv_from;
/// use neatpipe_macros::Deserialize;
///
/// #[derive(Deserialize, Debug)]
/// struct Penguin { mass: Option<f64>, year: u16 }
///
/// let penguins: Vec<Penguin> = read_csv_from("mass,year\nNA,2007\n".as_bytes())?;
/// assert_eq!(penguins[0].mass, None);
/// let error = read_csv_from::<Penguin>("mass,year\n3750,NA\n".as_bytes()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "line 2, column `year`: the value `NA` is missing, and a `u16` never is; use `Option<u16>`"
/// );
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn read_csv_from<Row: DeserializeOwned>(reader: impl Read) -> Result<Vec<Row>> {
    CsvRows::new(reader)?.collect()
}

/// Reads a CSV file straight into columns and targets. See [`read_csv`].
///
/// # Errors
/// Those of [`read_csv`].
///
/// ```
/// use neatpipe_core::data::read_columns;
/// use neatpipe_macros::{Columns, Deserialize};
///
/// #[derive(Columns, Deserialize)]
/// struct Diamond { carat: f64, #[target] price: f64 }
///
/// # let path = std::env::temp_dir().join("neatpipe_doc_columns.csv");
/// # let path = path.to_str().unwrap();
/// std::fs::write(path, "carat,price\n0.23,326\n")?;
/// let (columns, targets) = read_columns::<DiamondColumns>(path)?;
/// assert_eq!((columns.carat, targets.price), (vec![0.23], vec![326.0]));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn read_columns<C>(path: impl AsRef<Path>) -> Result<(C, C::Targets)>
where
    C: Columns<Source: DeserializeOwned>,
{
    let mut failed = None;
    let rows = CsvRows::open(path)?.map_while(|row| row.map_err(|error| failed = Some(error)).ok());
    let columns = C::from_rows(rows);
    failed.map_or(Ok(columns), Err)
}

/// Writes rows to a CSV file with a first line of column names; a name that ends in `.gz` is gzipped.
///
/// # Errors
/// A file that cannot be written, named; a row that has no fields or nested ones.
///
/// ```
/// use neatpipe_core::write_csv;
///
/// #[derive(serde::Serialize)]
/// struct Prediction { price: f64, sure: Option<bool> }
///
/// # let path = std::env::temp_dir().join("neatpipe_doc_write.csv");
/// # let path = path.to_str().unwrap();
/// write_csv(path, [Prediction { price: 326.5, sure: None }])?;
/// assert_eq!(std::fs::read_to_string(path)?, "price,sure\n326.5,\n");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn write_csv<Row: Serialize>(path: impl AsRef<Path>, rows: impl IntoIterator<Item = Row>) -> Result<()> {
    let path = path.as_ref();
    let failed = |error: &dyn std::fmt::Display| Error::new(format!("`{}`: {error}", path.display()));
    let file = BufWriter::new(File::create(path).map_err(|error| failed(&error))?);
    let done = if path.extension().is_some_and(|extension| extension == "gz") {
        let mut packed = GzEncoder::new(file, Compression::default());
        write_csv_to(&mut packed, rows).and_then(|()| Ok(packed.finish()?.flush()?))
    } else {
        write_csv_to(file, rows)
    };
    done.map_err(|error| failed(&error))
}

/// Writes rows as CSV to anything that can be written. See [`write_csv`].
///
/// # Errors
/// Those of [`write_csv`], without the name of a file.
pub fn write_csv_to<Row: Serialize>(writer: impl Write, rows: impl IntoIterator<Item = Row>) -> Result<()> {
    let mut writer = WriterBuilder::new().from_writer(writer);
    for row in rows {
        writer.serialize(row).map_err(Error::from_step)?;
    }
    Ok(writer.flush()?)
}

/// The rows of a CSV file, one by one, for files that do not fit in memory.
///
/// It ends after its first error.
///
/// ```
/// use neatpipe_core::data::CsvRows;
///
/// let rows = CsvRows::<_, (String, u32)>::new("name,age\nAda,36\n".as_bytes())?;
/// assert_eq!(rows.collect::<Result<Vec<_>, _>>()?, [("Ada".to_owned(), 36)]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Debug)]
pub struct CsvRows<R, Row> {
    reader: Reader<R>,
    headers: StringRecord,
    record: StringRecord,
    name: String,
    failed: bool,
    counts_ends: bool,
    row: PhantomData<fn() -> Row>,
}

/// A file, unpacked while it is read.
#[derive(Debug)]
pub struct CsvFile(Source);

impl Read for CsvFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl<Row: DeserializeOwned> CsvRows<CsvFile, Row> {
    /// Opens a file and reads its first line.
    ///
    /// # Errors
    /// Those of [`read_csv`] that can be told by then.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let name = format!("`{}`", path.display());
        match Source::open(path) {
            Ok(source) => Self::named(CsvFile(source), name),
            Err(error) => Err(Error::new(format!("{name}: {error}"))),
        }
    }
}

impl<R: Read, Row: DeserializeOwned> CsvRows<R, Row> {
    /// Reads the first line.
    ///
    /// # Errors
    /// Those of [`read_csv`] that can be told by then.
    pub fn new(reader: R) -> Result<Self> {
        Self::named(reader, String::new())
    }

    fn named(reader: R, name: String) -> Result<Self> {
        let reader = ReaderBuilder::new().buffer_capacity(1 << 16).from_reader(reader);
        let mut rows = Self {
            reader,
            headers: StringRecord::new(),
            record: StringRecord::new(),
            name,
            failed: false,
            counts_ends: true,
            row: PhantomData,
        };
        match rows.reader.headers() {
            Ok(headers) => rows.headers = headers.clone(),
            Err(error) => return Err(rows.unreadable(&error)),
        }
        rows.counts_ends = rows.reader.position().line() > 1 + line_breaks(&rows.headers);
        if rows.headers.is_empty() {
            return Err(rows.error("", "the file is empty; its first line has to name the columns"));
        }
        Ok(rows)
    }

    /// The next row, unless the file has ended.
    fn next_row(&mut self) -> Result<Option<Row>> {
        match self.reader.read_record(&mut self.record) {
            Ok(false) => Ok(None),
            Ok(true) => match row::read(&self.headers, &self.record) {
                Ok(row) => Ok(Some(row)),
                Err(problem) => Err(self.problem(&problem)),
            },
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    /// What a row struct could not make of a line.
    fn problem(&self, problem: &RowProblem) -> Error {
        // A column that is not there is a matter of the first line.
        let line = if problem.of_headers { 1 } else { self.line() };
        let column = match problem.column {
            Some(column) => format!(", column {}", column_name(&self.headers, column)),
            None => String::new(),
        };
        self.error(&format!("line {line}{column}"), &problem.text(&self.headers))
    }

    /// What the file itself is to blame for.
    fn unreadable(&self, error: &::csv::Error) -> Error {
        match error.kind() {
            ErrorKind::UnequalLengths { expected_len, len, .. } => self.error(
                &format!("line {}", self.line()),
                &format!("{len} values, and the first line names {expected_len} columns"),
            ),
            ErrorKind::Utf8 { err, .. } => self.error(
                &format!("line {}, column {}", self.line(), column_name(&self.headers, err.field())),
                &format!("byte {} of the value is not UTF-8; save the file as UTF-8", err.valid_up_to() + 1),
            ),
            ErrorKind::Io(failure) if failure.kind() == io::ErrorKind::UnexpectedEof => self.error(
                &format!("after line {}", self.reader.position().line()),
                "the gzip data ends early: the file is truncated; fetch it again",
            ),
            ErrorKind::Io(failure) => {
                self.error(&format!("after line {}", self.reader.position().line()), &failure.to_string())
            }
            _ => self.error("", &error.to_string()),
        }
    }

    /// The line on which the record that was just read begins.
    ///
    /// The reader's own position is that before the blank lines which it skips, and it counts `\r\n` only when
    /// the next record begins; so the line is counted back from where the reader is now.
    fn line(&self) -> u64 {
        let before = self.record.position().map_or(1, ::csv::Position::line);
        let after = self.reader.position().line();
        after.saturating_sub(line_breaks(&self.record) + u64::from(self.counts_ends)).max(before)
    }

    fn error(&self, place: &str, text: &str) -> Error {
        let place =
            [self.name.as_str(), place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        match place.is_empty() {
            true => Error::new(text),
            false => Error::new(format!("{}: {text}", place.join(", "))),
        }
    }
}

impl<R: Read, Row: DeserializeOwned> Iterator for CsvRows<R, Row> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        if self.failed {
            return None;
        }
        let row = self.next_row().transpose();
        self.failed = matches!(row, Some(Err(_)) | None);
        row
    }
}

fn line_breaks(record: &StringRecord) -> u64 {
    record.as_slice().bytes().filter(|byte| *byte == b'\n').count() as u64
}

/// The name of a column, or its number where the first line does not name it.
fn column_name(headers: &StringRecord, column: usize) -> String {
    match headers.get(column) {
        Some(name) if !name.is_empty() => format!("`{}`", field::shown(name)),
        _ => format!("{}", column + 1),
    }
}
