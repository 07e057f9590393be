//! [`LogNormal`]: normal in the logarithm to base 2.

use super::normal::Normal;
use super::quadrature::integrate;
use super::special::reach;
use super::{Form, Law, Scale, Value};
use std::f64::consts::LN_2;

/// Two to the power of a normal number, between bounds.
///
/// Without bounds as `scipy.stats.lognorm(deviation * ln 2, scale=2**mean)`.
#[derive(Clone, Debug, PartialEq)]
pub struct LogNormal {
    /// The logarithm to base 2; its bounds are those below.
    pub(super) log: Normal,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl LogNormal {
    pub(super) fn new(mean: f64, deviation: f64, low: f64, high: f64) -> Self {
        Self { log: Normal { mean, deviation, low: libm::log2(low), high: libm::log2(high) }, low, high }
    }

    /// What two to the power of `z` deviations is raised to, in natural logarithms.
    fn rate(&self) -> f64 {
        LN_2 * self.log.deviation
    }

    fn is_whole(&self) -> bool {
        self.low == 0.0 && self.high == f64::INFINITY
    }
}

impl Law for LogNormal {
    type X = f64;

    fn pdf(&self, x: f64) -> f64 {
        if self.contains(x) { self.log.pdf(libm::log2(x)) / (x * LN_2) } else { 0.0 }
    }

    fn log_pdf(&self, x: f64) -> f64 {
        if !self.contains(x) {
            return f64::NEG_INFINITY;
        }
        self.log.log_pdf(libm::log2(x)) - libm::log(x) - libm::log(LN_2)
    }

    fn cdf(&self, x: f64) -> f64 {
        if x <= self.low { 0.0 } else { self.log.cdf(libm::log2(x)) }
    }

    fn sf(&self, x: f64) -> f64 {
        if x <= self.low { 1.0 } else { self.log.sf(libm::log2(x)) }
    }

    fn between(&self, from: f64, to: f64) -> f64 {
        self.log.between(libm::log2(from.max(0.0)), libm::log2(to.max(0.0)))
    }

    fn quantile(&self, u: f64) -> f64 {
        let x = libm::exp2(self.log.quantile(u)).clamp(self.low, self.high);
        // Beyond the largest and the least number only the very ends are infinite and 0.
        if 0.0 < u && u < 1.0 { x.clamp(f64::from_bits(1), f64::MAX) } else { x }
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn contains(&self, x: f64) -> bool {
        x > 0.0 && x.is_finite() && self.low <= x && x <= self.high
    }

    fn mean(&self) -> f64 {
        let rate = self.rate();
        let whole = libm::exp(LN_2 * self.log.mean + rate * rate / 2.0);
        if self.is_whole() {
            return whole;
        }
        // The power shifts the normal by `rate` deviations: what is left is a ratio of two masses.
        let shifted = Normal { mean: self.log.mean + self.log.deviation * rate, ..self.log };
        let (there, here) = (shifted.whole(), self.log.whole());
        let exponent = (rate * rate + here.base * here.base - there.base * there.base) / 2.0;
        libm::exp(LN_2 * self.log.mean + exponent) * (there.size / here.size)
    }

    fn variance(&self) -> f64 {
        let rate = self.rate();
        if self.is_whole() {
            return libm::expm1(rate * rate) * libm::exp(2.0 * LN_2 * self.log.mean + rate * rate);
        }
        // As a difference of moments it would cancel in a narrow range: integrate the squared distance.
        let mean = self.mean();
        let (a, b) = (self.log.z(self.log.low), self.log.z(self.log.high));
        let whole = self.log.whole();
        let down = 0.0_f64.clamp(a, b);
        let up = (2.0 * rate).clamp(a, b);
        let from = a.max(down - reach((-down).max(0.0), 45.0));
        let to = b.min(up + reach((up - 2.0 * rate).max(0.0), 45.0));
        let panels = (to - from).ceil().clamp(16.0, 4096.0) as usize;
        integrate(from, to, panels, |z| {
            let distance = libm::exp2(self.log.mean + self.log.deviation * z) - mean;
            distance * distance * libm::exp((whole.base - z) * (whole.base + z) / 2.0)
        }) / whole.size
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
        if best <= 0.0 {
            return Some(self.clone());
        }
        Some(Self { log: self.log.narrow(libm::log2(best), keep, round)?, ..self.clone() })
    }

    fn form(&self, value: &impl Fn(f64) -> Value) -> Form {
        Form::Normal {
            log: true,
            mean: value(self.log.mean),
            deviation: value(self.log.deviation),
            within: (!self.is_whole()).then(|| (value(self.low), value(self.high))),
        }
    }
}
