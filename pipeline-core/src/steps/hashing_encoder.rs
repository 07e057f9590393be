//! [`HashingEncoder`].

use super::check;
use crate::data::{Categories, CategoryColumn, Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Step, step};

/// Marks categories in a fixed number of columns, at a place that is a hash of column and level.
///
/// For columns of very many levels, and for levels that nobody knows beforehand: it learns nothing, so no level is
/// unseen. Levels may share a column; every second hash is marked by -1, so that their sums cancel rather than grow,
/// unless `signed` is off. As scikit-learn's `FeatureHasher` of `column=level` (MurmurHash3), the same on every
/// machine. A missing category is marked nowhere.
///
/// # Errors
/// `width` of 0 or beyond 2^24; more values than memory holds.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn};
/// use neatpipe_core::steps::HashingEncoder;
///
/// let town = CategoryColumn::open("town", [Some("Bern"), None, Some("Bern")]);
/// let marks = HashingEncoder::default().transform(&Categories::new(vec![town])?)?;
/// assert_eq!((marks.shape(), marks.row(0)), ((3, 64), marks.row(2)));
/// assert_eq!(marks.row(1), [0.0; 64]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct HashingEncoder {
    /// How many columns there are.
    #[param(64 in [16, 32, 64, 128, 256])]
    pub width: usize,
    /// Whether half of the levels are marked by -1.
    #[param(true in [true, false])]
    pub signed: bool,
}

#[step]
impl HashingEncoder {
    /// Whether there is a column, and not too many.
    ///
    /// # Errors
    /// See the type.
    pub fn check(&self) -> Result<()> {
        match self.width {
            1..=0x0100_0000 => Ok(()),
            width => Err(Error::new(format!("`width` is {width}; set it from 1 to 2^24"))),
        }
    }

    /// The marks as a matrix.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Categories) -> Result<Matrix> {
        self.check()?;
        let (rows, width) = (x.n_rows(), self.width);
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, 0.0);
        for column in x.columns() {
            let marks: Vec<_> = column
                .levels()
                .iter()
                .map(|level| self.mark(&format!("{}={level}", column.name())))
                .collect();
            let codes =
                column.codes().iter().enumerate().filter(|(_, code)| **code != CategoryColumn::MISSING);
            for (row, code) in codes {
                let (place, sign) = marks[*code as usize];
                values[row * width + place] += sign;
            }
        }
        Matrix::new(values, rows, width)?.named((0..width).map(|at| format!("hash{at}")).collect::<Names>())
    }

    fn mark(&self, text: &str) -> (usize, f64) {
        let hash = murmur3(text.as_bytes()).cast_signed();
        let place = hash.unsigned_abs() as usize % self.width;
        (place, if self.signed && hash < 0 { -1.0 } else { 1.0 })
    }
}

/// `MurmurHash3`, 32 bits, seed 0 (Appleby, public domain).
fn murmur3(bytes: &[u8]) -> u32 {
    let mix = |word: u32| word.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    let (words, rest) = bytes.as_chunks::<4>();
    let mut hash = words.iter().fold(0_u32, |hash, word| {
        (hash ^ mix(u32::from_le_bytes(*word))).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64)
    });
    let tail = rest.iter().rev().fold(0_u32, |tail, byte| tail << 8 | u32::from(*byte));
    hash ^= mix(tail);
    // The length counts by its low 32 bits, as there.
    #[expect(clippy::cast_possible_truncation)]
    let length = bytes.len() as u32;
    hash ^= length;
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}
