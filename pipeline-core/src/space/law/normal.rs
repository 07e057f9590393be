//! [`Normal`], whole or cut off, of numbers or of their logarithms.

use super::log_uniform::log_ratio;
use super::special::{fall, normal_below, normal_density, normal_quantile, reach, tail};
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
    /// The bounds in deviations from the mean, and the mass between them.
    pub(super) ends: (f64, f64),
    pub(super) whole: Area,
}

/// The mass of the standard normal over an interval: `size` times the density at `base`, its place nearest to 0.
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// Up to here from the mean the mass of a tail, and of all that a draw can cut it into, is a number: the quantile
/// is then one of the whole distribution.
const NEAR: f64 = 30.0;

impl Normal {
    /// Nothing where a bound is so far from the mean that the distance in deviations is no number.
    pub(super) fn new(log: bool, mean: f64, deviation: f64, low: f64, high: f64) -> Option<Self> {
        let whole = Area { size: 1.0, base: 0.0 };
        let mut law = Self { log, mean, deviation, low, high, ends: (0.0, 0.0), whole };
        law.ends = (law.z(low), law.z(high));
        law.whole = law.area(low, high);
        let lost = |bound: f64, z: f64| bound.is_finite() && bound != law.least() && !z.is_finite();
        (!lost(low, law.ends.0) && !lost(high, law.ends.1)).then_some(law)
    }

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

    /// The value as many deviations from the mean.
    fn at(&self, z: f64) -> f64 {
        let x = self.mean + self.deviation * z;
        self.inside(if self.log { libm::exp2(x) } else { x })
    }

    /// The nearest value between the bounds that is finite, and of which there is a logarithm if need be.
    fn inside(&self, x: f64) -> f64 {
        let least = if self.log { f64::from_bits(1) } else { f64::MIN };
        x.clamp(self.low.max(least), self.high.min(f64::MAX))
    }

    pub(super) fn area(&self, from: f64, to: f64) -> Area {
        Area::new(self.z(from), self.z(to), self.gap(from, to))
    }

    pub(super) fn width(&self) -> f64 {
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
        let (lowest, highest) = self.ends;
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
        let part = self.area(from, to);
        (part.size / self.whole.size * libm::exp(-self.fallen(from, to, part.base))).min(1.0)
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
            low = t;
        } else {
            high = t;
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
        -fallen - slope - libm::log(self.deviation) - libm::log(self.whole.size)
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
        let (a, b) = self.ends;
        let x = if self.whole.base <= NEAR {
            let share = self.whole.size * normal_density(self.whole.base);
            let (below, above) = (normal_below(a) + u * share, normal_below(-b) + (1.0 - u) * share);
            self.at(if below <= above { normal_quantile(below) } else { -normal_quantile(above) })
        } else {
            let (below, above) = (u * self.whole.size, (1.0 - u) * self.whole.size);
            if a > 0.0 {
                self.above(self.low, cut(a, self.width(), below, above))
            } else {
                self.above(self.high, -cut(-b, self.width(), above, below))
            }
        };
        if self.is_whole() {
            return x;
        }
        let x = self.inside(x);
        // What was not measured from the nearer bound has lost digits: one step of Newton brings them back.
        let excess = if u <= 0.5 { self.cdf(x) - u } else { (1.0 - u) - self.sf(x) };
        let nearer = x - excess / self.pdf(x);
        if self.contains(nearer) { nearer } else { x }
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
        // Moved far away from its bounds by another part of a mixture, it stays as it is too.
        let moved =
            || Self::new(self.log, mean, deviation, self.low, self.high).unwrap_or_else(|| self.clone());
        (deviation > 0.0).then(moved)
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
