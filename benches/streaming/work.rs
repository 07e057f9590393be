//! The work that everybody has to do.

use std::hint::black_box;

/// Turns of [`busy`] that take about 20 µs.
pub(crate) const TURNS: u32 = 11_000;

/// A chain of dependent integer operations.
#[inline(never)]
pub(crate) fn busy(mut x: u64, turns: u32) -> u64 {
    for _ in 0..turns {
        x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        x ^= x >> 29;
    }
    x
}

/// One of five trivial stages.
#[inline]
pub(crate) fn trivial<const STAGE: usize>(x: u64) -> u64 {
    match STAGE {
        0 => x.wrapping_mul(3).wrapping_add(1),
        1 => x ^ (x >> 7),
        2 => x.wrapping_add(0x9e37_79b9_7f4a_7c15),
        3 => x.wrapping_mul(5),
        _ => x.rotate_left(13),
    }
}

/// All five.
#[inline]
pub(crate) fn all_trivial(x: u64) -> u64 {
    trivial::<4>(trivial::<3>(trivial::<2>(trivial::<1>(trivial::<0>(x)))))
}

/// One of four stages of 20, 20, 80 and 20 µs.
pub(crate) fn heavy<const STAGE: usize>(x: u64) -> u64 {
    busy(x, if STAGE == 2 { 4 * TURNS } else { TURNS })
}

/// All four.
pub(crate) fn all_heavy(x: u64) -> u64 {
    heavy::<3>(heavy::<2>(heavy::<1>(heavy::<0>(x))))
}

/// A cost with a long tail: Pareto with 1.3, from 4 µs to 4 ms, by the number of the item alone.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn skewed(item: u64) -> u64 {
    busy(item, (skewed_micros(item) * f64::from(TURNS) / 20.0) as u32)
}

/// What that takes, in microseconds.
#[expect(clippy::cast_precision_loss)]
pub(crate) fn skewed_micros(item: u64) -> f64 {
    let mut hash = item.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^= hash >> 31;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^= hash >> 29;
    let share = ((hash >> 11) as f64 + 1.0) / (1_u64 << 53) as f64;
    (4.0 * share.powf(-1.0 / 1.3)).min(4000.0)
}

/// The first item 100 ms, all others 4 µs.
pub(crate) fn stalled(item: u64) -> u64 {
    busy(item, if item == 0 { TURNS * 5000 } else { TURNS / 5 })
}

/// Sleeps for 1 ms.
pub(crate) fn asleep(item: u64) -> u64 {
    std::thread::sleep(std::time::Duration::from_millis(1));
    item ^ 0x55
}

/// Two branches of the same input, the second so many times as heavy.
pub(crate) fn branches(item: u64, factor: u32) -> u64 {
    busy(item, TURNS) ^ busy(!item, factor * TURNS)
}

/// Depends on the order.
#[inline]
pub(crate) fn fold(sum: u64, x: u64) -> u64 {
    sum.rotate_left(5) ^ x.wrapping_mul(0x2545_f491_4f6c_dd1d)
}

/// One number, or a batch of them.
pub(crate) trait Message: Send + Sized + 'static {
    /// The messages of so many numbers.
    fn source(count: u64, batch: u64) -> impl ExactSizeIterator<Item = Self> + Send;
    /// Each number changed.
    fn map(self, change: impl Fn(u64) -> u64) -> Self;
    /// All numbers folded.
    fn fold(self, sum: u64) -> u64;
}

impl Message for u64 {
    #[inline]
    fn source(count: u64, _: u64) -> impl ExactSizeIterator<Item = Self> + Send {
        (0..usize::try_from(count).expect("64 bits")).map(|x| x as Self)
    }

    #[inline]
    fn map(self, change: impl Fn(u64) -> u64) -> Self {
        change(self)
    }

    #[inline]
    fn fold(self, sum: u64) -> u64 {
        fold(sum, self)
    }
}

impl Message for Vec<u64> {
    fn source(count: u64, batch: u64) -> impl ExactSizeIterator<Item = Self> + Send {
        let batches = usize::try_from(count.div_ceil(batch)).expect("64 bits");
        (0..batches).map(move |at| {
            let first = at as u64 * batch;
            (first..(first + batch).min(count)).collect()
        })
    }

    #[inline]
    fn map(mut self, change: impl Fn(u64) -> u64) -> Self {
        for x in &mut self {
            *x = change(*x);
        }
        self
    }

    #[inline]
    fn fold(self, sum: u64) -> u64 {
        self.iter().fold(sum, |sum, x| fold(sum, *x))
    }
}

/// The straight loop over trivial stages.
#[inline(never)]
pub(crate) fn straight(count: u64) -> u64 {
    (0..black_box(count)).fold(0, |sum, x| fold(sum, all_trivial(x)))
}
