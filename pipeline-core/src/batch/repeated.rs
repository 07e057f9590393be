//! [`epochs`]: a source several times over.

/// Goes through a source so many times: `make` opens it anew for each epoch and is told which one it is, from 0.
///
/// ```
/// use neatpipe_core::batch::{epochs, shuffled};
///
/// let twice: Vec<u64> = epochs(2, |_| 1..=3).collect();
/// assert_eq!(twice, [1, 2, 3, 1, 2, 3]);
///
/// // Another order in each epoch.
/// let mixed: Vec<u64> = epochs(2, |epoch| shuffled(1..=3, 3, epoch as u64)).collect();
/// assert_eq!(mixed.iter().sum::<u64>(), 12);
/// ```
pub fn epochs<I: IntoIterator>(times: usize, make: impl FnMut(usize) -> I) -> impl Iterator<Item = I::Item> {
    (0..times).flat_map(make)
}
