//! [`LogUniform`]: as likely at every order of magnitude.

use super::{Form, Law, Scale, Value};

/// Uniform in the logarithm, from `low` above 0 to `high`, as `scipy.stats.loguniform(low, high)`.
#[derive(Clone, Debug, PartialEq)]
pub struct LogUniform {
    low: f64,
    high: f64,
    /// The logarithm of the ratio of the bounds.
    span: f64,
}

/// `ln(to / from)`, exact also where the two are close and where the ratio is beyond the largest number.
pub(super) fn log_ratio(from: f64, to: f64) -> f64 {
    let ratio = to / from;
    if (0.5..2.0).contains(&ratio) {
        libm::log1p((to - from) / from)
    } else if ratio.is_finite() && ratio > 0.0 {
        libm::log(ratio)
    } else {
        libm::log(to) - libm::log(from)
    }
}

/// `x` times the exponential of `by`, which alone may overflow or lose its digits.
pub(super) fn times_exp(x: f64, by: f64) -> f64 {
    if by.abs() < 600.0 { x * libm::exp(by) } else { libm::exp(libm::log(x) + by) }
}

impl LogUniform {
    pub(super) fn new(low: f64, high: f64) -> Self {
        Self { low, high, span: log_ratio(low, high) }
    }
}

impl Law for LogUniform {
    type X = f64;

    fn pdf(&self, x: f64) -> f64 {
        match self.contains(x) {
            // Neither the product nor the quotient is beyond all numbers where the density is not.
            true if x < 1.0 => 1.0 / (x * self.span),
            true => 1.0 / x / self.span,
            false => 0.0,
        }
    }

    fn log_pdf(&self, x: f64) -> f64 {
        if self.contains(x) { -(libm::log(x) + libm::log(self.span)) } else { f64::NEG_INFINITY }
    }

    fn cdf(&self, x: f64) -> f64 {
        if x <= self.low { 0.0 } else { log_ratio(self.low, x.min(self.high)) / self.span }
    }

    fn sf(&self, x: f64) -> f64 {
        if x >= self.high { 0.0 } else { log_ratio(x.max(self.low), self.high) / self.span }
    }

    fn between(&self, from: f64, to: f64) -> f64 {
        log_ratio(from.clamp(self.low, self.high), to.clamp(self.low, self.high)) / self.span
    }

    fn quantile(&self, u: f64) -> f64 {
        let x = match u <= 0.5 {
            true => times_exp(self.low, u * self.span),
            false => times_exp(self.high, (u - 1.0) * self.span),
        };
        x.clamp(self.low, self.high)
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn contains(&self, x: f64) -> bool {
        (self.low..=self.high).contains(&x)
    }

    fn mean(&self) -> f64 {
        (self.high - self.low) / self.span
    }

    fn variance(&self) -> f64 {
        let half = self.span / 2.0;
        if half > 1.0 {
            let mean = self.mean();
            return mean * (self.low.midpoint(self.high) - mean);
        }
        // cosh(h) - sinh(h) / h by its series: as a difference it loses all digits in a narrow range.
        let mut term = 1.0;
        let mut sum = 0.0;
        for k in 1..20 {
            let even = 2.0 * f64::from(k);
            term *= half * half / (even * (even + 1.0));
            sum += term * even;
        }
        self.low * self.high * (libm::sinh(half) / half) * sum
    }

    fn is_discrete(&self) -> bool {
        false
    }

    fn cardinality(&self) -> Option<u128> {
        None
    }

    fn scale(&self) -> Scale {
        Scale::Log
    }

    fn narrow(&self, best: f64, keep: f64, round: &impl Fn(f64) -> f64) -> Option<Self> {
        // A best value of another part of a mixture may have no logarithm: this part then stays as it is.
        if best <= 0.0 {
            return Some(self.clone());
        }
        let towards = |bound: f64| round(times_exp(best, keep * log_ratio(best, bound)));
        let (low, high) = (towards(self.low), towards(self.high));
        (low < high).then(|| Self::new(low, high))
    }

    fn form(&self, value: &impl Fn(f64) -> Value) -> Form {
        Form::LogUniform(value(self.low), value(self.high))
    }
}
