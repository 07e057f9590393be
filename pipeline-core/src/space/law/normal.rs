//! [`Normal`], whole or cut off.

use super::quadrature::integrate;
use super::special::{fall, normal_below, normal_quantile, reach, tail};
use super::{Form, Law, Scale, Value};

/// The normal distribution between two bounds, which may be infinite, as `scipy.stats.norm` and `truncnorm`.
///
/// Values are drawn by the quantile also far in a tail, where rejection would not end.
#[derive(Clone, Debug, PartialEq)]
pub struct Normal {
    pub(super) mean: f64,
    pub(super) deviation: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The mass of the standard normal over an interval: `size` times the density at `base`, where the interval
/// is nearest to 0.
#[derive(Clone, Copy)]
pub(super) struct Mass {
    pub(super) size: f64,
    pub(super) base: f64,
}

impl Mass {
    /// How many times as large the density is at the base of `other` than at this one's, the distance of the
    /// two bases known exactly.
    fn over(self, other: Self, distance: f64) -> f64 {
        self.size / other.size * libm::exp(-distance * (self.base + other.base) / 2.0)
    }
}

impl Normal {
    /// Where a value lies, in deviations from the mean.
    pub(super) fn z(&self, x: f64) -> f64 {
        (x - self.mean) / self.deviation
    }

    /// The mass between two values; widths are taken before the division, so that a narrow range keeps its digits.
    pub(super) fn area(&self, from: f64, to: f64) -> Mass {
        let width = (to - from) / self.deviation;
        let (a, b) = (self.z(from), self.z(to));
        if a >= 0.0 {
            Mass { size: tail(a, width), base: a }
        } else if b <= 0.0 {
            Mass { size: tail(-b, width), base: -b }
        } else {
            Mass { size: tail(0.0, -a) + tail(0.0, b), base: 0.0 }
        }
    }

    pub(super) fn whole(&self) -> Mass {
        self.area(self.low, self.high)
    }

    /// The share of the whole between two values of which one is a bound.
    fn share(&self, from: f64, to: f64) -> f64 {
        let (part, whole) = (self.area(from, to), self.whole());
        let distance = if self.z(self.low) >= 0.0 {
            (from - self.low) / self.deviation
        } else if self.z(self.high) <= 0.0 {
            (self.high - to) / self.deviation
        } else {
            part.base
        };
        part.over(whole, distance).min(1.0)
    }

    fn is_whole(&self) -> bool {
        self.low == f64::NEG_INFINITY && self.high == f64::INFINITY
    }

    /// Mean and variance of the distance from the value of highest density, and that value.
    fn moments(&self) -> (f64, f64, f64) {
        let top = self.mean.clamp(self.low, self.high);
        let a = self.z(top).abs();
        // Beyond a fall of 45 the density is below the last digit of the sum.
        let far = reach(a, 45.0);
        let from = ((self.low - top) / self.deviation).max(-far);
        let to = ((self.high - top) / self.deviation).min(far);
        let density = |t: f64| libm::exp(-fall(a, t.abs()));
        let over = |f: &dyn Fn(f64) -> f64| integrate(from, to, 16, |t| f(t) * density(t));
        let whole = over(&|_| 1.0);
        let mean = over(&|t| t) / whole;
        let variance = over(&|t| (t - mean) * (t - mean)) / whole;
        (top, mean, variance)
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
    let drop = libm::log((before + after) / after);
    let mut t = reach(a, drop);
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
        let step = excess * behind;
        t += step;
        if step.abs() <= 1e-16 * t {
            break;
        }
    }
    t.clamp(0.0, width)
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
        let (z, whole) = (self.z(x), self.whole());
        let distance = if self.z(self.low) >= 0.0 {
            (x - self.low) / self.deviation
        } else if self.z(self.high) <= 0.0 {
            (self.high - x) / self.deviation
        } else {
            z.abs()
        };
        -distance * (z.abs() + whole.base) / 2.0 - libm::log(self.deviation) - libm::log(whole.size)
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
        if self.is_whole() {
            return self.mean + self.deviation * normal_quantile(u);
        }
        if u <= 0.0 {
            return self.low;
        }
        if u >= 1.0 {
            return self.high;
        }
        let (a, b) = (self.z(self.low), self.z(self.high));
        let width = (self.high - self.low) / self.deviation;
        let whole = self.whole().size;
        let (below, above) = (u * whole, (1.0 - u) * whole);
        let x = if a >= 0.0 {
            self.low + self.deviation * cut(a, width, below, above)
        } else if b <= 0.0 {
            self.high - self.deviation * cut(-b, width, above, below)
        } else {
            let left = tail(0.0, -a);
            if below <= left {
                self.mean - self.deviation * cut(0.0, -a, left - below, below)
            } else {
                self.mean + self.deviation * cut(0.0, b, tail(0.0, b) - above, above)
            }
        };
        x.clamp(self.low, self.high)
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn contains(&self, x: f64) -> bool {
        x.is_finite() && self.low <= x && x <= self.high
    }

    fn mean(&self) -> f64 {
        if self.is_whole() {
            return self.mean;
        }
        let (top, mean, _) = self.moments();
        top + self.deviation * mean
    }

    fn variance(&self) -> f64 {
        let variance = if self.is_whole() { 1.0 } else { self.moments().2 };
        self.deviation * self.deviation * variance
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
        let mean = round(self.mean * keep + best * (1.0 - keep));
        let deviation = round(self.deviation * keep);
        (deviation > 0.0).then(|| Self { mean, deviation, ..self.clone() })
    }

    fn form(&self, value: &impl Fn(f64) -> Value) -> Form {
        Form::Normal {
            log: false,
            mean: value(self.mean),
            deviation: value(self.deviation),
            within: (!self.is_whole()).then(|| (value(self.low), value(self.high))),
        }
    }
}
