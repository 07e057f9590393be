//! [`Draw`]: where random numbers come from.

use super::philox::philox64;
use rand_core::{Infallible, TryRng};

/// The place of one random number: the seed of a study, the number of a trial, and the full name of a
/// hyperparameter.
///
/// There is no generator that runs on: the number is a function of the three (Philox-4x32-10 with the seed as
/// its key and trial and hashed name as its counter). So a new hyperparameter changes no other draw, and
/// neither do threads, processes or the order of the draws.
///
/// ```
/// use neatpipe_core::space::Draw;
///
/// let trial = Draw::new(7, 3);
/// let alpha = trial.at("raw__ridge__alpha");
/// assert_eq!(alpha, trial.name("raw").name("ridge").name("alpha"));
/// assert!(0.0 < alpha.unit() && alpha.unit() < 1.0);
/// assert_ne!(alpha.unit(), trial.at("raw__ridge__power").unit());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct Draw {
    seed: u64,
    trial: u64,
    name: u64,
}

/// FNV-1a of 64 bits (Fowler, Noll and Vo): byte by byte, so that a name can be extended.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Draw {
    /// The draws of one trial of a study, as yet without a name.
    pub const fn new(seed: u64, trial: u64) -> Self {
        Self { seed, trial, name: BASIS }
    }

    /// Goes one level down, joining by `__`. Nothing is allocated.
    pub const fn name(self, name: &str) -> Self {
        if name.is_empty() {
            return self;
        }
        let joined = if self.name == BASIS { self } else { self.fed(b"__") };
        joined.fed(name.as_bytes())
    }

    /// The same by a name of several levels, `raw__ridge__alpha`.
    pub const fn at(self, name: &str) -> Self {
        self.name(name)
    }

    const fn fed(mut self, bytes: &[u8]) -> Self {
        let mut i = 0;
        while i < bytes.len() {
            self.name = (self.name ^ bytes[i] as u64).wrapping_mul(PRIME);
            i += 1;
        }
        self
    }

    /// The seed of the study.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The number of the trial.
    #[must_use]
    pub const fn trial(&self) -> u64 {
        self.trial
    }

    /// 64 random bits.
    #[must_use]
    #[inline]
    pub fn bits(&self) -> u64 {
        philox64([self.trial, self.name], self.seed)[0]
    }

    /// A number of the open interval from 0 to 1, in steps of 2⁻⁵².
    #[must_use]
    #[inline]
    pub fn unit(&self) -> f64 {
        // With 53 bits and a half added, the largest would round to 1.
        ((self.bits() >> 12) as f64 + 0.5) * (1.0 / (1_u64 << 52) as f64)
    }

    /// A generator for distributions that take more than one number, as those of `rand_distr`.
    pub fn rng(&self) -> Stream {
        Stream { key: philox64([self.trial, self.name], self.seed), block: 0, spare: None }
    }
}

/// A generator of random numbers that starts at a [`Draw`]: see [`Draw::rng`].
///
/// ```
/// use neatpipe_core::space::Draw;
/// use rand_distr::{Distribution, Gamma};
///
/// let gamma = Gamma::new(2.0, 1.0).unwrap();
/// let at = Draw::new(7, 0).at("alpha");
/// let once: f64 = gamma.sample(&mut at.rng());
/// assert_eq!(once, gamma.sample(&mut at.rng()));
/// ```
#[derive(Clone, Debug)]
pub struct Stream {
    key: [u64; 2],
    block: u64,
    spare: Option<u64>,
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.try_next_u64()? >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        if let Some(word) = self.spare.take() {
            return Ok(word);
        }
        let [first, second] = philox64([self.block, self.key[0]], self.key[1]);
        self.block = self.block.wrapping_add(1);
        self.spare = Some(second);
        Ok(first)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.try_next_u64()?.to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}
