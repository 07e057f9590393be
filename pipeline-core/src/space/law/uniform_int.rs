//! [`UniformInt`] between two integers.

use super::{Draw, Form, Law, Scale, Value};

/// As likely at every integer from `low` to `high`, both included, as `scipy.stats.randint(low, high + 1)`.
///
/// Bounds lie within 64 bits, with or without a sign, so that differences never overflow.
#[derive(Clone, Debug, PartialEq)]
pub struct UniformInt {
    pub(super) low: i128,
    pub(super) high: i128,
}

impl UniformInt {
    fn count(&self) -> u128 {
        self.high.abs_diff(self.low) + 1
    }
}

impl Law for UniformInt {
    type X = i128;

    fn pdf(&self, x: i128) -> f64 {
        if self.contains(x) { 1.0 / self.count() as f64 } else { 0.0 }
    }

    fn cdf(&self, x: i128) -> f64 {
        if x < self.low {
            return 0.0;
        }
        (x.min(self.high).abs_diff(self.low) + 1) as f64 / self.count() as f64
    }

    fn sf(&self, x: i128) -> f64 {
        if x >= self.high {
            return 0.0;
        }
        self.high.abs_diff(x.max(self.low - 1)) as f64 / self.count() as f64
    }

    fn between(&self, from: i128, to: i128) -> f64 {
        let (from, to) = (from.clamp(self.low - 1, self.high), to.clamp(self.low - 1, self.high));
        (to - from) as f64 / self.count() as f64
    }

    fn quantile(&self, u: f64) -> i128 {
        let steps = ((u * self.count() as f64).ceil() as i128 - 1).clamp(0, (self.count() - 1) as i128);
        let x = self.low + steps;
        // The product is rounded: one step back where the value before reaches `u` too.
        if x > self.low && self.cdf(x - 1) >= u { x - 1 } else { x }
    }

    fn draw(&self, at: &Draw) -> i128 {
        let count = self.count();
        if count <= 1 << 32 {
            return self.quantile(at.unit());
        }
        // 52 bits would leave out most of a wide range, and its odd numbers first.
        self.low + ((u128::from(at.bits()) * count) >> 64) as i128
    }

    fn support(&self) -> (i128, i128) {
        (self.low, self.high)
    }

    fn contains(&self, x: i128) -> bool {
        (self.low..=self.high).contains(&x)
    }

    fn after(&self, x: i128) -> Option<i128> {
        (x < self.high).then(|| (x + 1).max(self.low))
    }

    fn mean(&self) -> f64 {
        (self.low + self.high) as f64 / 2.0
    }

    fn variance(&self) -> f64 {
        let count = self.count() as f64;
        (count - 1.0) * (count + 1.0) / 12.0
    }

    fn is_discrete(&self) -> bool {
        true
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.count())
    }

    fn scale(&self) -> Scale {
        Scale::Linear
    }

    fn narrow(&self, best: i128, keep: f64, _: &impl Fn(i128) -> i128) -> Option<Self> {
        let (low, high) = (towards(self.low, best, keep), towards(self.high, best, keep));
        Some(Self { low, high })
    }

    fn form(&self, value: &impl Fn(i128) -> Value) -> Form {
        Form::Range { low: value(self.low), high: value(self.high), closed: true }
    }
}

/// `bound` moved towards `best`, rounded to the nearest integer, halves away from `best`.
fn towards(bound: i128, best: i128, keep: f64) -> i128 {
    let distance = (bound.abs_diff(best) as f64 * keep).round() as i128;
    if bound < best { (best - distance).max(bound) } else { (best + distance).min(bound) }
}
