//! [`Grid`]: every combination of values, in an order that pays early.

use super::quasi::QuasiRandom;
use super::{Asking, Proposes};
use crate::search::table::Table;
use crate::space::Draw;

/// How many places of the quasi-random sequence are looked at for each combination, and at most; then the rest follows.
const LOOKS: u128 = 2;
const MOST_LOOKS: u128 = 1 << 14;

/// Every combination of values, each once; then the search ends.
///
/// A parameter with few values has all of them; one with more, or real numbers, has `steps`, evenly spread in its scale. What
/// is inactive multiplies nothing.
///
/// ```
/// use neatpipe_core::search::sampler::Grid;
/// use neatpipe_core::search::{AskTell, Table};
/// use neatpipe_core::space::log_uniform;
///
/// let table = Table::new()
///     .add("kind", ["ridge", "forest"])?
///     .add("ridge__alpha", log_uniform(1e-2, 1e2))?
///     .when("kind", ["ridge"])?;
/// let mut search = AskTell::new(table, Grid::full(5), 7);
/// let mut tried = 0;
/// while let Some(trial) = search.ask()? {
///     search.tell(trial.index(), 1.0)?;
///     tried += 1;
/// }
/// assert_eq!(tried, 5 + 1);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Grid {
    steps: usize,
    order: Order,
    lattice: Option<Lattice>,
    next: u128,
    spread: QuasiRandom,
    place: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Full,
    Shuffled,
    Spread,
}

impl Grid {
    /// In order, of which the first parameter changes fastest.
    #[must_use]
    pub fn full(steps: usize) -> Self {
        let spread = QuasiRandom::default();
        Self { steps: steps.max(1), order: Order::Full, lattice: None, next: 0, spread, place: 0 }
    }

    /// In a random order.
    #[must_use]
    pub fn shuffled(steps: usize) -> Self {
        Self { order: Order::Shuffled, ..Self::full(steps) }
    }

    /// First those that are spread out over the whole, at last those between them.
    #[must_use]
    pub fn spread(steps: usize) -> Self {
        Self { order: Order::Spread, ..Self::full(steps) }
    }
}

impl Proposes for Grid {
    const LEARNS: bool = false;
    const ENDS: bool = true;

    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool {
        let Asking { table, history, seed, .. } = asking;
        if self.lattice.is_none() {
            self.lattice = Lattice::new(table, self.steps);
        }
        // Beyond all numbers there is no last one.
        let Some(lattice) = &self.lattice else { return false };
        let fresh =
            |point: &mut [f64]| table.settle(point, asking.draw()).is_ok() && !history.contains(point);
        let looks = match self.order {
            Order::Full | Order::Shuffled => 0,
            Order::Spread => lattice.len().saturating_mul(LOOKS).min(MOST_LOOKS) as u64,
        };
        while self.place < looks {
            self.spread.place(asking, self.place, point);
            self.place += 1;
            lattice.round(table, point);
            if fresh(point) {
                return true;
            }
        }
        while self.next < lattice.len() {
            let index = match self.order {
                Order::Full => self.next,
                Order::Shuffled | Order::Spread => shuffled(self.next, lattice.len(), seed),
            };
            self.next += 1;
            lattice.write(table, index, point);
            if fresh(point) {
                return true;
            }
        }
        false
    }
}

/// All combinations of some values of each parameter, numbered.
#[derive(Clone, Debug)]
pub(super) struct Lattice {
    /// The places of each parameter.
    places: Vec<Vec<f64>>,
    /// How many combinations there are of a parameter at each of its places, with all that depends on it.
    weights: Vec<Vec<u128>>,
    len: u128,
}

impl Lattice {
    /// With at most so many values of a parameter that has more than are listed; nothing where they cannot be counted.
    pub(super) fn new(table: &Table, steps: usize) -> Option<Self> {
        let parameters = table.parameters();
        let mut places = Vec::new();
        for parameter in parameters {
            let listed = 0..parameter.levels();
            places.push(match parameter.levels() {
                0 if !parameter.is_searched() => vec![0.5],
                0 => {
                    let count = parameter
                        .space()
                        .cardinality()
                        .map_or(steps, |all| steps.min(usize::try_from(all).unwrap_or(usize::MAX)));
                    let values =
                        (count < usize::MAX).then(|| parameter.space().grid(count).ok()).flatten()?;
                    values.iter().map(|value| parameter.space().to_unit(value).ok()).collect::<Option<_>>()?
                }
                _ => listed.map(|level| parameter.middle(level)).collect(),
            });
        }
        let mut weights: Vec<Vec<u128>> = places.iter().map(|places| vec![1; places.len()]).collect();
        let mut len = 1_u128;
        // What depends on a parameter stands behind it.
        for index in (0..parameters.len()).rev() {
            let all = weights[index].iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight))?;
            match table.parent(index) {
                Some((parent, on)) => {
                    for (weight, _) in weights[parent].iter_mut().zip(on).filter(|(_, on)| **on) {
                        *weight = weight.checked_mul(all)?;
                    }
                }
                None => len = len.checked_mul(all)?,
            }
        }
        Some(Self { places, weights, len })
    }

    pub(super) fn len(&self) -> u128 {
        self.len
    }

    /// Writes the combination of a number.
    pub(super) fn write(&self, table: &Table, index: u128, point: &mut [f64]) {
        // For each parameter the number that is left for what depends on it, and the product of all that comes behind.
        let mut left = vec![0_u128; point.len()];
        let mut roots = index;
        for at in 0..point.len() {
            let number = match table.parent(at) {
                _ if !table.is_active(at, point) => {
                    point[at] = f64::NAN;
                    continue;
                }
                Some((parent, _)) => &mut left[parent],
                None => &mut roots,
            };
            let all: u128 = self.weights[at].iter().sum();
            let mut own = *number % all;
            *number /= all;
            let mut place = 0;
            while own >= self.weights[at][place] {
                own -= self.weights[at][place];
                place += 1;
            }
            point[at] = self.places[at][place];
            left[at] = own;
        }
    }

    /// Moves every place to the nearest of its parameter in rank.
    fn round(&self, table: &Table, point: &mut [f64]) {
        for (at, places) in self.places.iter().enumerate() {
            let listed = table.parameters()[at].level(point[at]);
            let place = listed.unwrap_or((point[at] * places.len() as f64) as usize);
            point[at] = places[place.min(places.len() - 1)];
        }
    }
}

/// Where a random permutation of `0..count` puts a number: a Feistel network of four rounds over the next power of four,
/// applied until it falls inside.
fn shuffled(mut index: u128, count: u128, seed: u64) -> u128 {
    let bits = (128 - (count - 1).leading_zeros()).div_ceil(2).max(1);
    let mask = (1_u128 << bits) - 1;
    loop {
        let (mut high, mut low) = (index >> bits, index & mask);
        for round in 0..4 {
            let key = Draw::new(seed ^ round, low as u64 ^ (low >> 64) as u64).at("grid").bits();
            (high, low) = (low, high ^ (u128::from(key) & mask));
        }
        index = high << bits | low;
        if index < count {
            return index;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shuffles_are_permutations() {
        for count in [1, 2, 3, 5, 64, 100] {
            let mut places: Vec<u128> = (0..count).map(|i| shuffled(i, count, 7)).collect();
            assert!(count < 64 || places.windows(2).any(|pair| pair[0] > pair[1]));
            places.sort_unstable();
            assert_eq!(places, (0..count).collect::<Vec<u128>>());
        }
    }
}
