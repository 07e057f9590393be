//! [`shuffled`]: another order, in bounded memory.

use crate::space::{Draw, Stream};
use rand_core::TryRng;
use std::iter::FusedIterator;

/// Mixes what a source gives, through a buffer of so many items: each item that leaves is drawn from those in the
/// buffer, and the next of the source takes its place. A buffer as long as the source gives every order the same
/// chance; a short one mixes what is near. The same seed gives the same order on every machine.
///
/// An item may be anything: rows before they are put into batches (as [`CsvBatches::shuffled`] does), or batches as
/// a whole, whose rows the step [`Shuffle`] mixes. A buffer of 0 or 1 leaves the order as it is.
///
/// [`CsvBatches::shuffled`]: crate::data::CsvBatches::shuffled
/// [`Shuffle`]: crate::steps::Shuffle
///
/// ```
/// use neatpipe_core::batch::shuffled;
///
/// let mixed: Vec<i32> = shuffled(0..100, 10, 7).collect();
/// assert_eq!(mixed, shuffled(0..100, 10, 7).collect::<Vec<_>>());
/// assert_ne!(mixed, shuffled(0..100, 10, 8).collect::<Vec<_>>());
/// // Nothing leaves before its time: the buffer never holds more than ten.
/// assert!(mixed.iter().enumerate().all(|(at, item)| *item <= at as i32 + 9));
/// ```
pub fn shuffled<I: IntoIterator>(source: I, buffer: usize, seed: u64) -> Shuffled<I::IntoIter> {
    Shuffled {
        source: source.into_iter(),
        buffer: Vec::new(),
        size: buffer.max(1),
        order: Order::new(seed, 0),
    }
}

/// A source in another order: see [`shuffled`].
#[derive(Clone, Debug)]
pub struct Shuffled<I: Iterator> {
    source: I,
    buffer: Vec<I::Item>,
    size: usize,
    order: Order,
}

impl<I: Iterator> Iterator for Shuffled<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        while self.buffer.len() < self.size
            && let Some(item) = self.source.next()
        {
            self.buffer.push(item);
        }
        let at = self.order.below(self.buffer.len())?;
        Some(self.buffer.swap_remove(at))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let held = self.buffer.len();
        let (least, most) = self.source.size_hint();
        (least.saturating_add(held), most.and_then(|most| most.checked_add(held)))
    }
}

impl<I: Iterator + FusedIterator> FusedIterator for Shuffled<I> {}

/// Random places: a function of a seed and a number of the pass.
#[derive(Clone, Debug)]
pub(crate) struct Order(Stream);

impl Order {
    pub(crate) fn new(seed: u64, pass: u64) -> Self {
        Self(Draw::new(seed, pass).at("order").rng())
    }

    /// A place below `count`, if there is one.
    pub(crate) fn below(&mut self, count: usize) -> Option<usize> {
        if count == 1 {
            return Some(0);
        }
        let Ok(bits) = self.0.try_next_u64();
        // By multiplication: over 64 bits the places differ in their chances by less than 2⁻⁶⁴ of `count`.
        let at = (u128::from(bits) * count as u128) >> 64;
        usize::try_from(at).ok().filter(|at| *at < count)
    }

    /// The places from 0 to `count` in an order that moves each through a buffer of `size`.
    pub(crate) fn of(self, count: usize, size: usize) -> Vec<usize> {
        Shuffled { source: 0..count, buffer: Vec::new(), size: size.max(1), order: self }.collect()
    }
}
