//! [`Digest`]: blake3 that takes small pieces together.

use super::Sink;
use std::fmt;

/// What the hash is fed with at a time: enough for blake3 to work on several blocks at once.
const PIECE: usize = 16 * 1024;

/// A blake3 hash of what is put in.
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
        self.hasher.finalize().into()
    }

    fn flush(&mut self) {
        self.hasher.update(&self.waiting);
        self.waiting.clear();
    }
}

impl Sink for Digest {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        if self.waiting.len() + bytes.len() > PIECE {
            self.flush();
        }
        if bytes.len() < PIECE {
            self.waiting.extend_from_slice(bytes);
        } else {
            self.hasher.update(bytes);
        }
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Digest").finish_non_exhaustive()
    }
}
