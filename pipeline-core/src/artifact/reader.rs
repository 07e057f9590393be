//! [`Reader`]: bytes that nobody vouches for.

use crate::error::{Error, Result};

/// How deep values may lie in each other. Each level takes a frame of the stack or two.
const DEPTH: usize = 128;

/// How many elements without a byte of their own there may be in all: they cost time and no bytes.
const EMPTY: usize = 1 << 20;

/// Bytes that are read from the front. Nothing in them is trusted.
///
/// ```
/// use neatpipe_core::artifact::Reader;
///
/// let mut from = Reader::new(&[3, 0, 0, 0, 0, 0, 0, 0, 7]);
/// assert_eq!(from.count()?, 3);
/// assert_eq!(from.take(1)?, [7]);
/// assert_eq!(from.take(1).unwrap_err().to_string(), "1 bytes are needed, and 0 are left");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    depth: usize,
    empty: usize,
}

impl<'a> Reader<'a> {
    /// Reads from the front of these.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, depth: 0, empty: 0 }
    }

    /// How many bytes are left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.bytes.len()
    }

    /// Nothing is left behind what was read.
    ///
    /// # Errors
    /// Something is.
    pub(crate) fn end(&self, what: &str) -> Result<()> {
        match self.left() {
            0 => Ok(()),
            left => Err(Error::new(format!("{left} bytes are left over behind {what}"))),
        }
    }

    /// The bytes that are left, without taking them.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// The next bytes.
    ///
    /// # Errors
    /// Fewer than so many are left.
    #[inline]
    pub fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let Some((taken, rest)) = self.bytes.split_at_checked(count) else {
            return Err(too_short(count, self.bytes.len()));
        };
        self.bytes = rest;
        Ok(taken)
    }

    /// The next bytes as an array.
    ///
    /// # Errors
    /// Fewer than so many are left.
    #[inline]
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let Some((taken, rest)) = self.bytes.split_first_chunk::<N>() else {
            return Err(too_short(N, self.bytes.len()));
        };
        self.bytes = rest;
        Ok(*taken)
    }

    /// A number of things, written as 8 bytes. It is what the bytes say: [`room`](Self::room) and
    /// [`take`](Self::take) check it against what is left.
    ///
    /// # Errors
    /// Fewer than 8 bytes are left, or the number is beyond what this machine can count.
    pub fn count(&mut self) -> Result<usize> {
        let count = u64::from_le_bytes(self.array()?);
        usize::try_from(count).map_err(|_| Error::new(format!("{count} elements are too many")))
    }

    /// For how many of so many values memory may be reserved, given the bytes that are left: a file cannot claim
    /// more memory than it is long.
    ///
    /// # Errors
    /// So many values need more bytes than are left, even at one byte each, and are too many to have none.
    pub fn room<T>(&self, count: usize) -> Result<usize> {
        if count > self.left().max(EMPTY - self.empty) {
            return Err(Error::new(format!("{count} elements cannot be in the {} bytes left", self.left())));
        }
        Ok(count.min(self.left() / size_of::<T>().max(1)))
    }

    /// Reads an element of a collection: counts those that take no byte, and how deep they lie.
    ///
    /// # Errors
    /// That of `read`; too many elements without a byte; too deep.
    pub fn element<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let before = self.left();
        let value = self.nested(read)?;
        if self.left() == before {
            self.empty += 1;
            if self.empty >= EMPTY {
                return Err(Error::new(format!("there are more than {EMPTY} elements without a value")));
            }
        }
        Ok(value)
    }

    /// Reads a value that lies in another one and may lie in one of its own kind: what is behind a box.
    ///
    /// # Errors
    /// That of `read`; more than 128 levels.
    pub fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == DEPTH {
            return Err(Error::new(format!("values lie in each other more than {DEPTH} deep")));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }
}

#[cold]
fn too_short(needed: usize, left: usize) -> Error {
    Error::new(format!("{needed} bytes are needed, and {left} are left"))
}
