//! [`Aligned`]: bytes that lie where numbers may lie.

use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::ops::Deref;

const WORD: usize = size_of::<u64>();

/// Words that are read at a time, into memory that stays in the processor's cache: to clear all of the memory first, so as to
/// read into it, takes longer than to move them once more.
const PIECE: usize = 8 * 1024;

/// Bytes in memory that numbers of eight bytes can take over, without another copy.
///
/// ```
/// use neatpipe_core::artifact::{Aligned, Artifact, encode};
///
/// let bytes = encode(&vec![1.5, 2.5]);
/// let read = Aligned::read(&mut bytes.as_slice(), bytes.len())?;
/// assert_eq!(*read, *bytes);
/// assert_eq!(Vec::<f64>::read_all(read).unwrap(), [1.5, 2.5]);
/// # std::io::Result::Ok(())
/// ```
#[derive(Clone, Default)]
pub struct Aligned {
    words: Vec<u64>,
    length: usize,
}

impl Aligned {
    /// Reads so many bytes, or all that there are.
    ///
    /// # Errors
    /// Those of the reader; more than there is memory for.
    pub fn read(from: &mut impl Read, length: usize) -> io::Result<Self> {
        let count = length.div_ceil(WORD);
        let mut piece = vec![0_u64; count.min(PIECE)];
        if count <= PIECE {
            let length = fill(from, &mut bytemuck::cast_slice_mut(&mut piece)[..length])?;
            return Ok(Self { words: piece, length });
        }
        let (mut words, mut read) = (Vec::new(), 0);
        words.try_reserve_exact(count)?;
        while read < length {
            let wanted = (length - read).min(WORD * PIECE);
            let filled = fill(from, &mut bytemuck::cast_slice_mut(&mut piece)[..wanted])?;
            words.extend_from_slice(&piece[..filled.div_ceil(WORD)]);
            read += filled;
            if filled < wanted {
                break;
            }
        }
        Ok(Self { words, length: read })
    }

    /// The bytes from a place on, as words in the same memory; those of a last word that is not whole are left out.
    pub(super) fn into_words(mut self, from: usize) -> Vec<u64> {
        bytemuck::cast_slice_mut::<_, u8>(&mut self.words).copy_within(from..self.length, 0);
        self.words.truncate((self.length - from) / WORD);
        self.words
    }
}

/// Reads until the buffer is full, or as far as there is something; gives how many bytes.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

impl Deref for Aligned {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &bytemuck::cast_slice(&self.words)[..self.length]
    }
}

impl AsRef<[u8]> for Aligned {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl fmt::Debug for Aligned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.length)
    }
}
