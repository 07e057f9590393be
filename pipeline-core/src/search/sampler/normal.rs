//! Normal distributions that are cut off at 0 and 1.

use crate::space::{Draw, Stream, normal_below, normal_quantile};
use rand_core::TryRng;

/// Numbers of one trial of a sampler, one after the other.
pub(in crate::search) struct Numbers(Stream);

impl Numbers {
    pub(in crate::search) fn new(at: Draw) -> Self {
        Self(at.rng())
    }

    /// Between 0 and 1, without both.
    pub(in crate::search) fn unit(&mut self) -> f64 {
        let bits = match self.0.try_next_u64() {
            Ok(bits) => bits,
            Err(never) => match never {},
        };
        ((bits >> 12) as f64 + 0.5) * (1.0 / (1_u64 << 52) as f64)
    }

    /// A number below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        ((self.unit() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// Of the normal round a centre between 0 and 1, cut off there.
    pub(super) fn truncated(&mut self, centre: f64, deviation: f64) -> f64 {
        let (low, high) = (normal_below(-centre / deviation), normal_below((1.0 - centre) / deviation));
        let unit = self.unit();
        (centre + deviation * normal_quantile(low + unit * (high - low))).clamp(0.0, 1.0)
    }
}

/// The mass of a normal round a centre that lies between two numbers.
pub(super) fn mass(low: f64, high: f64, centre: f64, deviation: f64) -> f64 {
    // On the far side of the centre the difference keeps its digits.
    let (a, b) = ((low - centre) / deviation, (high - centre) / deviation);
    if a > 0.0 { normal_below(-a) - normal_below(-b) } else { normal_below(b) - normal_below(a) }
}
