//! [`Coordinate`]: what laws are about, `f64` or `i128`.

use std::fmt::Debug;

/// A number of a line: what bisection, rounding to steps and moments need of it.
pub trait Coordinate: Copy + Debug + PartialEq + PartialOrd + Send + Sync + 'static {
    fn to_f64(self) -> f64;

    /// A number strictly between the two, about halfway in memory, if there is one.
    fn between(low: Self, high: Self) -> Option<Self>;

    /// Moved towards `best`, its distance multiplied by `keep`; integers are rounded away from `best`.
    fn towards(self, best: Self, keep: f64) -> Self;

    /// The numbers of steps from `offset` to the first and to the last multiple within the bounds.
    fn steps(low: Self, high: Self, step: Self, offset: Self, grain: f64) -> (Self, Self);

    /// Whether multiples of a step of this size are still different numbers.
    fn is_told_by(self, step: Self) -> bool;

    /// How many steps it is from `offset` to the nearest multiple; halves go down.
    fn nearest(self, step: Self, offset: Self) -> Self;

    /// The multiple at a number of steps, to the precision `grain` of the type.
    fn multiple(index: Self, step: Self, offset: Self, grain: f64) -> Self;

    /// The greatest value that is rounded down to this multiple.
    fn last_of(self, step: Self) -> Self;

    /// The next whole number up or down.
    fn next(self) -> Self;

    /// See [`next`](Self::next).
    fn previous(self) -> Self;

    /// The last value of a range that ends before this one; among reals one that ends there.
    fn below(self) -> Self;

    /// Whether the two are the same but for roundings of the last digits.
    fn same(self, other: Self, step: Self, grain: f64) -> bool;

    /// How many whole numbers there are from `first` to `last`.
    fn count(first: Self, last: Self) -> Option<u128>;
}

impl Coordinate for i128 {
    fn to_f64(self) -> f64 {
        self as f64
    }

    fn between(low: Self, high: Self) -> Option<Self> {
        let middle = low.midpoint(high);
        (low < middle && middle < high).then_some(middle)
    }

    fn towards(self, best: Self, keep: f64) -> Self {
        let distance = (self.abs_diff(best) as f64 * keep).ceil() as Self;
        if self < best { (best - distance).max(self) } else { (best + distance).min(self) }
    }

    fn steps(low: Self, high: Self, step: Self, offset: Self, _: f64) -> (Self, Self) {
        (-(offset - low).div_euclid(step), (high - offset).div_euclid(step))
    }

    fn is_told_by(self, _: Self) -> bool {
        true
    }

    fn nearest(self, step: Self, offset: Self) -> Self {
        let distance = self - offset;
        distance.div_euclid(step) + Self::from(2 * distance.rem_euclid(step) > step)
    }

    fn multiple(index: Self, step: Self, offset: Self, _: f64) -> Self {
        index * step + offset
    }

    fn last_of(self, step: Self) -> Self {
        self + step / 2
    }

    fn next(self) -> Self {
        self + 1
    }

    fn previous(self) -> Self {
        self - 1
    }

    fn below(self) -> Self {
        self - 1
    }

    fn same(self, other: Self, _: Self, _: f64) -> bool {
        self == other
    }

    fn count(first: Self, last: Self) -> Option<u128> {
        Some(last.abs_diff(first) + 1)
    }
}

impl Coordinate for f64 {
    fn to_f64(self) -> f64 {
        self
    }

    fn between(low: Self, high: Self) -> Option<Self> {
        let middle = from_rank(rank(low).midpoint(rank(high)));
        (low < middle && middle < high).then_some(middle)
    }

    fn towards(self, best: Self, keep: f64) -> Self {
        self * keep + best * (1.0 - keep)
    }

    fn steps(low: Self, high: Self, step: Self, offset: Self, grain: f64) -> (Self, Self) {
        // A bound of 0.3 is three steps of 0.1, though their quotient is not.
        let (low, high) = ((low - offset) / step, (high - offset) / step);
        let slack = |steps: Self| if steps.is_finite() { 1e-9 + 4.0 * grain * steps.abs() } else { 0.0 };
        ((low - slack(low)).ceil(), (high + slack(high)).floor())
    }

    fn is_told_by(self, step: Self) -> bool {
        (self / step).abs() <= (1_u64 << 50) as Self
    }

    fn nearest(self, step: Self, offset: Self) -> Self {
        ((self - offset) / step - 0.5).ceil()
    }

    fn multiple(index: Self, step: Self, offset: Self, grain: f64) -> Self {
        // 3 / 10 is the number that is written 0.3, and 3 * 0.1 is not.
        let inverse = (1.0 / step).round();
        let own = |x: Self| if grain > Self::EPSILON { Self::from(x as f32) } else { x };
        let exact = inverse > 1.0 && own(1.0 / inverse) == step;
        own(if exact { index / inverse } else { index * step } + offset)
    }

    fn last_of(self, step: Self) -> Self {
        self + step / 2.0
    }

    fn next(self) -> Self {
        self + 1.0
    }

    fn previous(self) -> Self {
        self - 1.0
    }

    fn below(self) -> Self {
        self
    }

    fn same(self, other: Self, step: Self, grain: f64) -> bool {
        self == other || (self - other).abs() <= 4.0 * grain * self.abs().max(step)
    }

    fn count(first: Self, last: Self) -> Option<u128> {
        (first.is_finite() && last.is_finite()).then(|| (last - first) as u128 + 1)
    }
}

/// Numbers the floats in their order, so that bisection reaches every one of them in 64 steps.
fn rank(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

fn from_rank(rank: i64) -> f64 {
    f64::from_bits((rank ^ (((rank >> 63) as u64) >> 1) as i64) as u64)
}

/// The least value that is reached, between one that is not and one that is.
pub(crate) fn bisect<X: Coordinate>(mut low: X, mut high: X, reached: impl Fn(X) -> bool) -> X {
    while let Some(middle) = X::between(low, high) {
        if reached(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_keep_the_order() {
        let floats =
            [f64::NEG_INFINITY, -1e300, -1.0, -5e-324, 0.0, 5e-324, 1e-3, 1.0, f64::MAX, f64::INFINITY];
        assert!(floats.windows(2).all(|pair| rank(pair[0]) < rank(pair[1])));
        assert!(floats.iter().all(|x| from_rank(rank(*x)) == *x));
    }

    #[test]
    fn finds_the_least_float() {
        assert_eq!(bisect(-1e300, 1e300, |x| x >= 0.1), 0.1);
        assert_eq!(bisect(i128::from(i64::MIN), i128::from(i64::MAX), |x| x >= -7), -7);
    }
}
