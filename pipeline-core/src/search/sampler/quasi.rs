//! [`QuasiRandom`]: points that fill a space evenly.

use super::{Asking, Proposes};
use crate::data::split::mixed;
use crate::search::table::Parameter;
use crate::space::Draw;

/// The scrambled Halton sequence: as random as draws one by one, and together more even.
///
/// Each parameter has a prime of its own, and permutations of its digits that depend on the seed and its name.
///
/// Owen, *A randomized Halton algorithm in R* (2017).
///
/// ```
/// use neatpipe_core::search::sampler::QuasiRandom;
/// use neatpipe_core::search::{AskTell, Table};
///
/// let mut search = AskTell::new(Table::new().add("x", 0.0..=1.0)?, QuasiRandom::default(), 7);
/// let mut halves = [0, 0];
/// for _ in 0..8 {
///     let x = search.ask()?.unwrap().number("x")?;
///     halves[usize::from(x > 0.5)] += 1;
/// }
/// assert_eq!(halves, [4, 4]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct QuasiRandom {
    primes: Vec<u64>,
}

impl Proposes for QuasiRandom {
    const LEARNS: bool = false;
    const REPEATS: bool = false;

    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool {
        self.place(asking, asking.trial, point);
        true
    }
}

impl QuasiRandom {
    /// Writes a point of the sequence.
    pub(super) fn place(&mut self, asking: Asking<'_>, index: u64, point: &mut [f64]) {
        self.place_each(asking, |_| index, point);
    }

    /// Writes for each parameter its place in a point of its own.
    pub(super) fn place_each(
        &mut self,
        asking: Asking<'_>,
        index: impl Fn(&Parameter) -> u64,
        point: &mut [f64],
    ) {
        while self.primes.len() < point.len() {
            let above = self.primes.last().map_or(2, |last| last + 1);
            let prime = (above..).find(|n| self.primes.iter().all(|prime| n % prime != 0));
            self.primes.extend(prime);
        }
        for ((place, parameter), prime) in point.iter_mut().zip(asking.table.parameters()).zip(&self.primes) {
            *place = inverse(index(parameter), *prime, asking.seed, parameter.name());
        }
    }
}

/// The digits of a number behind the point, each permuted; endless zeros count as well, down to the last bit.
fn inverse(mut index: u64, prime: u64, seed: u64, name: &str) -> f64 {
    let (mut unit, mut width) = (0.0, 1.0);
    let mut digit = 0_u64;
    while width > f64::EPSILON {
        width /= prime as f64;
        unit += width * permuted(index % prime, prime, Draw::new(seed, digit).at(name).bits()) as f64;
        index /= prime;
        digit += 1;
    }
    unit.min(1.0 - f64::EPSILON)
}

/// Where a random permutation of `0..count`, one for each key, puts a number: the place of its key among all keys.
fn permuted(number: u64, count: u64, key: u64) -> u64 {
    let key_of = |n: u64| (mixed(key ^ n.wrapping_mul(0x9e37_79b9_7f4a_7c15)), n);
    let own = key_of(number);
    (0..count).filter(|other| key_of(*other) < own).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_permuted() {
        for count in [2, 3, 5, 29] {
            for key in 0..50 {
                let mut places: Vec<u64> = (0..count).map(|n| permuted(n, count, key)).collect();
                places.sort_unstable();
                assert_eq!(places, (0..count).collect::<Vec<u64>>());
            }
        }
    }

    #[test]
    fn every_stretch_of_a_base_has_one() {
        for prime in [2, 3, 7] {
            let size = prime * prime;
            let mut cells: Vec<u64> =
                (0..size).map(|i| (inverse(i, prime, 7, "a") * size as f64) as u64).collect();
            cells.sort_unstable();
            assert_eq!(cells, (0..size).collect::<Vec<u64>>());
        }
    }
}
