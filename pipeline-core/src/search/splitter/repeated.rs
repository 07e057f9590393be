//! [`Repeated`]: a splitter with several seeds.

use super::{SplitRows, Splitter};
use crate::space::Draw;
use crate::{Error, Result};

/// A splitter that deals out at random.
pub trait Reseed: Splitter + Sized {
    /// The same with another seed.
    #[must_use]
    fn reseeded(&self, seed: u64) -> Self;

    /// Its seed; none where chance has no part in it.
    fn seeded(&self) -> Option<u64>;
}

/// The folds of a splitter and of the same splitter with other seeds, one after the other: less noise for more fits.
///
/// ```
/// use neatpipe_core::search::splitter::{KFold, Repeated, Splitter};
///
/// let twice = Repeated::new(KFold::new(5).shuffled(7), 2).folds(100)?;
/// assert_eq!(twice.len(), 10);
/// assert_eq!(twice[..5], KFold::new(5).shuffled(7).folds(100)?);
/// assert_ne!(twice[0], twice[5]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Repeated<S> {
    splitter: S,
    times: u64,
}

impl<S: Reseed> Repeated<S> {
    /// So many times the folds of a splitter, the first time with its own seed.
    #[must_use]
    pub fn new(splitter: S, times: u64) -> Self {
        Self { splitter, times }
    }
}

impl<S: Reseed> Splitter for Repeated<S> {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        let Some(seed) = self.splitter.seeded() else {
            return Err(Error::new(
                "the repeated splitter has no part of chance, so each time would be the same; shuffle it",
            ));
        };
        let mut folds = self.splitter.split(rows)?;
        for time in 1..self.times {
            folds.extend(self.splitter.reseeded(Draw::new(seed, time).at("splitter").bits()).split(rows)?);
        }
        Ok(folds)
    }
}
