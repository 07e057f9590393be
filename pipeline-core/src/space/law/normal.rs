//! [`Normal`], whole or cut off, of numbers or of their logarithms.

use super::log_uniform::log_ratio;
use super::special::{fall, normal_below, normal_quantile, reach, tail};
use super::{Form, Law, Scale, Value, normal_moments};
use std::f64::consts::LN_2;

/// The normal distribution between two bounds, which may be infinite, as `scipy.stats.norm` and `truncnorm`; or
/// two to its power, as `scipy.stats.lognorm(deviation * ln 2, scale=2**mean)`.
///
/// Values are drawn by the quantile also far in a tail, where rejection would not end.
#[derive(Clone, Debug, PartialEq)]
pub struct Normal {
    /// Whether mean and deviation are those of the logarithm to base 2. The bounds are values either way.
    pub(super) log: bool,
    pub(super) mean: f64,
    pub(super) deviation: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The mass of the standard normal over an interval: `size` times the density at `base`, its place nearest to 0.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) size: f64,
    pub(super) base: f64,
}

impl Area {
    pub(super) fn new(from: f64, to: f64, width: f64) -> Self {
        if from >= 0.0 {
            Self { size: tail(from, width), base: from }
        } else if to <= 0.0 {
            Self { size: tail(-to, width), base: -to }
        } else {
            Self { size: tail(0.0, -from) + tail(0.0, to), base: 0.0 }
        }
    }
}

impl Normal {
    /// Where a value lies, in deviations from the mean.
    pub(super) fn z(&self, x: f64) -> f64 {
        (if self.log { libm::log2(x) } else { x } - self.mean) / self.deviation
    }

    /// How far one value lies above another, in deviations: not as a difference of [`z`](Self::z), which would
    /// lose the digits of a narrow range.
    fn gap(&self, from: f64, to: f64) -> f64 {
        (if self.log { log_ratio(from, to) / LN_2 } else { to - from }) / self.deviation
    }

    /// The value as many deviations above another.
    fn above(&self, x: f64, gap: f64) -> f64 {
        let distance = gap * self.deviation;
        if self.log { x * libm::exp2(distance) } else { x + distance }
    }

    /// The value of the mean.
    fn centre(&self) -> f64 {
        if self.log { libm::exp2(self.mean) } else { self.mean }
    }

    pub(super) fn area(&self, from: f64, to: f64) -> Area {
        Area::new(self.z(from), self.z(to), self.gap(from, to))
    }

    pub(super) fn whole(&self) -> Area {
        self.area(self.low, self.high)
    }

    pub(super) fn whole_width(&self) -> f64 {
        self.gap(self.low, self.high)
    }

    pub(super) fn is_whole(&self) -> bool {
        self.low == self.least() && self.high == f64::INFINITY
    }

    /// The least value without a bound.
    fn least(&self) -> f64 {
        if self.log { 0.0 } else { f64::NEG_INFINITY }
    }

    /// How far the logarithm of the density has fallen at `base`, the place nearest to 0 of what lies between
    /// two values, from where it is highest between the bounds.
    fn fallen(&self, from: f64, to: f64, base: f64) -> f64 {
        let (lowest, highest) = (self.z(self.low), self.z(self.high));
        if lowest >= 0.0 {
            fall(lowest, self.gap(self.low, from))
        } else if highest <= 0.0 {
            fall(-highest, self.gap(to, self.high))
        } else {
            fall(0.0, base)
        }
    }

    /// The share of the whole between two values within the bounds.
    fn share(&self, from: f64, to: f64) -> f64 {
        let (part, whole) = (self.area(from, to), self.whole());
        (part.size / whole.size * libm::exp(-self.fallen(from, to, part.base))).min(1.0)
    }
}

/// Where between `a` and `a + width` the tail's mass is cut into `before` and `after`, as a distance from `a`.
fn cut(a: f64, width: f64, before: f64, after: f64) -> f64 {
    if before <= after {
        // The mass is concave in the distance and never more than it: Newton climbs to the root and never beyond.
        let mut t = before;
        for _ in 0..60 {
            let step = (before - tail(a, t)) * libm::exp(fall(a, t));
            t = (t + step).min(width);
            if step.abs() <= 1e-16 * t {
                break;
            }
        }
        return t;
    }
    // The logarithm of the mass behind is concave too; bounds keep Newton inside a finite tail.
    let (mut low, mut high) = (0.0, width);
    let mut t = reach(a, libm::log((before + after) / after));
    for _ in 0..100 {
        if !(low < t && t < high) {
            t = if high.is_finite() { f64::midpoint(low, high) } else { low * 2.0 + 1.0 };
        }
        let behind = tail(a + t, width - t);
        let excess = libm::log(behind / after) - fall(a, t);
        if excess > 0.0 {
            low = t
        } else {
            high = t
        }
        let next = t + excess * behind;
        if (next - t).abs() <= 1e-16 * t || high - low <= 1e-16 * high {
            break;
        }
        // Where nothing is left behind there is no slope either: the next round halves.
        t = next;
    }
    if t.is_finite() { t.clamp(0.0, width) } else { high }
}

impl Law for Normal {
    type X = f64;

    fn pdf(&self, x: f64) -> f64 {
        libm::exp(self.log_pdf(x))
    }

    fn log_pdf(&self, x: f64) -> f64 {
        if !self.contains(x) {
            return f64::NEG_INFINITY;
        }
        let slope = if self.log { libm::log(x) + libm::log(LN_2) } else { 0.0 };
        let fallen = self.fallen(x, x, self.z(x).abs());
        -fallen - slope - libm::log(self.deviation) - libm::log(self.whole().size)
    }

    fn cdf(&self, x: f64) -> f64 {
        match x {
            _ if x <= self.low => 0.0,
            _ if x >= self.high => 1.0,
            _ if self.is_whole() => normal_below(self.z(x)),
            _ => self.share(self.low, x),
        }
    }

    fn sf(&self, x: f64) -> f64 {
        match x {
            _ if x <= self.low => 1.0,
            _ if x >= self.high => 0.0,
            _ if self.is_whole() => normal_below(-self.z(x)),
            _ => self.share(x, self.high),
        }
    }

    fn between(&self, from: f64, to: f64) -> f64 {
        let (from, to) = (from.max(self.low), to.min(self.high));
        if from < to { self.share(from, to) } else { 0.0 }
    }

    fn quantile(&self, u: f64) -> f64 {
        if u <= 0.0 {
            return self.low;
        }
        if u >= 1.0 {
            return self.high;
        }
        if self.is_whole() {
            let x = self.mean + self.deviation * normal_quantile(u);
            // Only the very ends are 0 and infinite.
            return if self.log { libm::exp2(x).max(f64::from_bits(1)) } else { x }.clamp(f64::MIN, f64::MAX);
        }
        let (a, b) = (self.z(self.low), self.z(self.high));
        let whole = self.whole().size;
        let (below, above) = (u * whole, (1.0 - u) * whole);
        let x = if a >= 0.0 {
            self.above(self.low, cut(a, self.whole_width(), below, above))
        } else if b <= 0.0 {
            self.above(self.high, -cut(-b, self.whole_width(), above, below))
        } else {
            let left = tail(0.0, -a);
            if below <= left {
                self.above(self.centre(), -cut(0.0, -a, left - below, below))
            } else {
                self.above(self.centre(), cut(0.0, b, tail(0.0, b) - above, above))
            }
        };
        let x = x.clamp(self.low.max(f64::MIN), self.high.min(f64::MAX));
        // What was measured from the mean or from the other bound has lost digits near a bound: one more step.
        let excess = if u <= 0.5 { self.cdf(x) - u } else { (1.0 - u) - self.sf(x) };
        let nearer = x - excess / self.pdf(x);
        if nearer.is_finite() { nearer.clamp(self.low, self.high) } else { x }
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn contains(&self, x: f64) -> bool {
        x.is_finite() && self.low <= x && x <= self.high && !(self.log && x <= 0.0)
    }

    fn mean(&self) -> f64 {
        normal_moments::mean(self)
    }

    fn variance(&self) -> f64 {
        normal_moments::variance(self)
    }

    fn is_discrete(&self) -> bool {
        false
    }

    fn cardinality(&self) -> Option<u128> {
        None
    }

    fn scale(&self) -> Scale {
        Scale::Prior
    }

    fn narrow(&self, best: f64, keep: f64, round: &impl Fn(f64) -> f64) -> Option<Self> {
        // A best value of another part of a mixture may have no logarithm: this part then stays as it is.
        if self.log && best <= 0.0 {
            return Some(self.clone());
        }
        let best = if self.log { libm::log2(best) } else { best };
        let mean = round(self.mean * keep + best * (1.0 - keep));
        let deviation = round(self.deviation * keep);
        (deviation > 0.0).then_some(Self { mean, deviation, ..*self })
    }

    fn form(&self, value: &impl Fn(f64) -> Value) -> Form {
        Form::Normal {
            log: self.log,
            mean: value(self.mean),
            deviation: value(self.deviation),
            within: (!self.is_whole()).then(|| (value(self.low), value(self.high))),
        }
    }
}
