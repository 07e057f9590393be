//! [`Draws`]: what models draw by chance.

use crate::space::{Draw, Stream};
use rand_core::TryRng;

/// The random numbers of one tree of a forest, or of one start: a function of the seed and the number of it, so that none
/// depends on another.
pub(super) struct Draws(Stream);

impl Draws {
    pub(super) fn new(seed: u64, number: u64) -> Self {
        Self(Draw::new(seed, number).at("model").rng())
    }

    fn word(&mut self) -> u64 {
        let Ok(word) = self.0.try_next_u64();
        word
    }

    /// A number below `count`, each with the same chance up to 2⁻⁶⁴ of `count`.
    #[expect(clippy::cast_possible_truncation)]
    pub(super) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.word()) * count as u128) >> 64) as usize
    }

    /// A number from 0 to less than 1.
    #[expect(clippy::cast_precision_loss)]
    pub(super) fn unit(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
