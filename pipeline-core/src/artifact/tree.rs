//! [`Tree`]: the whole pieces of a message, hashed on several cores where there are many at once.
//!
//! blake3 is a tree over chunks of 1 KiB (O'Connor, Aumasson, Neves and Wilcox-O'Hearn, *BLAKE3: one function, fast everywhere*,
//! 2020, section 2.1): pieces of a power of two are subtrees of it, so that the hash is the same whoever hashed them. The
//! crate's own threads are rayon's, and a pool that waits for a pipeline could not also hash for it.

use crate::cores::cores;
use blake3::Hasher;
use blake3::hazmat::{ChainingValue, HasherExt as _, Mode, merge_subtrees_non_root, merge_subtrees_root};
use std::thread::{self, Builder};

/// A piece: long enough that its place in the tree costs nothing, short enough that all cores end together.
pub(super) const PIECE: usize = 256 * 1024;

/// What a thread is worth while: to hash as much takes several times as long as to start one.
const WORTH: usize = 4 * PIECE;

/// More threads than this wait for memory.
const THREADS: usize = 8;

/// The subtrees of the whole pieces so far, each higher than the next.
#[derive(Clone, Default)]
pub(super) struct Tree {
    pieces: usize,
    subtrees: Vec<ChainingValue>,
}

impl Tree {
    /// A hasher for the piece behind `more` others that are still to be taken.
    fn piece(&self, more: usize) -> Hasher {
        let mut hasher = Hasher::new();
        hasher.set_input_offset((self.pieces + more) as u64 * PIECE as u64);
        hasher
    }

    /// Takes a piece that is whole, and the pieces in `bytes`; something has to come behind them. Gives a hasher for that.
    pub(super) fn take(&mut self, first: &Hasher, bytes: &[u8]) -> Hasher {
        let count = bytes.len() / PIECE;
        let mut roots = vec![None; count];
        let hashed = |at: usize, bytes: &[u8]| self.piece(1 + at).update(bytes).finalize_non_root();
        let fill = |from: usize, bytes: &[u8], roots: &mut [Option<ChainingValue>]| {
            for (at, (bytes, root)) in bytes.chunks(PIECE).zip(roots).enumerate() {
                *root = Some(hashed(from + at, bytes));
            }
        };
        let threads = (bytes.len() / WORTH).min(THREADS).min(cores()).max(1);
        let share = count.div_ceil(threads).max(1);
        thread::scope(|scope| {
            let mut shares = bytes.chunks(share * PIECE).zip(roots.chunks_mut(share)).enumerate();
            let own = shares.next();
            for (at, (bytes, roots)) in shares {
                let work = move || fill(at * share, bytes, roots);
                // What no thread is to be had for is hashed below.
                let _ = Builder::new().name("neatpipe-hash".to_owned()).spawn_scoped(scope, work);
            }
            if let Some((_, (bytes, roots))) = own {
                fill(0, bytes, roots);
            }
        });
        let roots = bytes.chunks(PIECE).zip(roots).enumerate();
        let roots: Vec<_> =
            roots.map(|(at, (bytes, root))| root.unwrap_or_else(|| hashed(at, bytes))).collect();
        self.push(first.finalize_non_root());
        roots.into_iter().for_each(|root| self.push(root));
        self.piece(0)
    }

    /// As in a counter, where a digit turns over two subtrees of one height become one.
    fn push(&mut self, mut root: ChainingValue) {
        self.pieces += 1;
        for _ in 0..self.pieces.trailing_zeros() {
            if let Some(left) = self.subtrees.pop() {
                root = merge_subtrees_non_root(&left, &root, Mode::Hash);
            }
        }
        self.subtrees.push(root);
    }

    /// The hash, of which `last` is what comes behind the pieces.
    pub(super) fn finish(mut self, last: &Hasher) -> [u8; 32] {
        let Some(first) = (!self.subtrees.is_empty()).then(|| self.subtrees.remove(0)) else {
            return last.finalize().into();
        };
        let right =
            self.subtrees.iter().rev().fold(last.finalize_non_root(), |right, left| {
                merge_subtrees_non_root(left, &right, Mode::Hash)
            });
        merge_subtrees_root(&first, &right, Mode::Hash).into()
    }
}

#[cfg(test)]
mod tests {
    use crate::artifact::{Digest, Sink as _, digest::hash};

    use super::PIECE;

    /// Bytes that differ from piece to piece, so that pieces which change places are seen.
    fn bytes(count: usize) -> Vec<u8> {
        (0..count).map(|at| (at ^ (at >> 8) ^ (at >> 17)) as u8).collect()
    }

    #[test]
    fn it_is_the_hash_of_blake3_however_it_is_cut() {
        let all = bytes(13 * PIECE + 1);
        for count in (0..=13).flat_map(|pieces| [pieces * PIECE, pieces * PIECE + 1]) {
            assert_eq!(hash(&all[..count]), *blake3::hash(&all[..count]).as_bytes(), "{count}");
        }
        let wanted = *blake3::hash(&all).as_bytes();
        for first in [8, 16 * 1024, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 12 * PIECE + 5] {
            let mut digest = Digest::new();
            digest.put(&all[..first]);
            digest.put(&all[first..]);
            assert_eq!(digest.finish(), wanted, "a first part of {first}");
            let mut digest = Digest::new();
            all.chunks(first).for_each(|part| digest.put(part));
            assert_eq!(digest.finish(), wanted, "parts of {first}");
        }
    }
}
