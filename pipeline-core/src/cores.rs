//! How many cores there are.

use std::sync::OnceLock;

/// Asked once: on Linux the answer is read from files, which takes as long as the trivial work of 30,000 batches.
pub(crate) fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
}
