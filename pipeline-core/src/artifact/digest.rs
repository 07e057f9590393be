//! [`Digest`]: blake3 that takes small pieces together, and large ones apart.

use super::Sink;
use super::tree::{PIECE, Tree};
use std::fmt;

/// What the hash is fed with at a time: enough for blake3 to work on several blocks at once.
const LEAST: usize = 16 * 1024;

/// The blake3 hash of these bytes.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 32] {
    if bytes.len() <= PIECE {
        return blake3::hash(bytes).into();
    }
    let mut digest = Digest::new();
    digest.feed(bytes);
    digest.finish()
}

/// A blake3 hash of what is put in. Several megabytes that are put in at once are hashed on
/// up to eight cores.
///
/// ```
/// use neatpipe_core::artifact::{Digest, Sink};
///
/// let mut digest = Digest::new();
/// digest.put(b"neat");
/// digest.put(b"pipe");
/// assert_eq!(digest.finish(), *blake3::hash(b"neatpipe").as_bytes());
/// ```
#[derive(Clone, Default)]
pub struct Digest {
    /// The whole pieces, of which more came behind each.
    before: Tree,
    /// The piece that comes next.
    hasher: blake3::Hasher,
    /// Small pieces that wait for each other.
    waiting: Vec<u8>,
}

impl Digest {
    /// Nothing put in yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The hash.
    #[must_use]
    pub fn finish(mut self) -> [u8; 32] {
        self.flush();
        self.before.finish(&self.hasher)
    }

    fn flush(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        self.feed(&waiting);
        waiting.clear();
        self.waiting = waiting;
    }

    fn feed(&mut self, bytes: &[u8]) {
        let begun = usize::try_from(self.hasher.count()).unwrap_or(PIECE);
        let room = PIECE.saturating_sub(begun);
        if bytes.len() <= room {
            self.hasher.update(bytes);
            return;
        }
        let (first, rest) = bytes.split_at(room);
        // The last piece, whole or not, may be all that there is behind the others.
        let (pieces, last) = rest.split_at((rest.len() - 1) / PIECE * PIECE);
        self.hasher.update(first);
        self.hasher = self.before.take(&self.hasher, pieces);
        self.hasher.update(last);
    }
}

impl Sink for Digest {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        if self.waiting.len() + bytes.len() > LEAST {
            self.flush();
        }
        if bytes.len() < LEAST {
            self.waiting.extend_from_slice(bytes);
        } else {
            self.feed(bytes);
        }
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Digest").finish_non_exhaustive()
    }
}
