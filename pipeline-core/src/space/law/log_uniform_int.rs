//! [`LogUniformInt`]: integers, as likely at every order of magnitude.

use super::log_uniform::log_ratio;
use super::quadrature::integrate;
use super::{Form, Law, Scale, Value};

/// A number that is uniform in the logarithm from `low - ½` to `high + ½`, rounded; `low` is at least 1.
///
/// So every integer has the cell half a step to either side, the first and the last included.
#[derive(Clone, Debug, PartialEq)]
pub struct LogUniformInt {
    low: i128,
    high: i128,
    /// The logarithm of the ratio of the outer edges.
    span: f64,
}

/// The logarithm of the ratio of the edges below `from` and above `to`.
fn cells(from: i128, to: i128) -> f64 {
    let below = from as f64 - 0.5;
    libm::log1p((to - from + 1) as f64 / below)
}

impl LogUniformInt {
    pub(super) fn new(low: i128, high: i128) -> Self {
        Self { low, high, span: cells(low, high) }
    }

    /// The mean of `f`, which is given a value and its share of the whole.
    fn expect(&self, f: impl Fn(f64) -> f64) -> f64 {
        const ONE_BY_ONE: i128 = 2000;
        let last = self.high.min(self.low.saturating_add(ONE_BY_ONE));
        let mut sum: f64 = (self.low..=last).map(|k| f(k as f64) * cells(k, k)).sum();
        if last < self.high {
            // Far from 1 a sum over cells is an integral, up to the derivative of a cell's share at both ends.
            let share = |k: f64| f(k) * libm::log1p(1.0 / (k - 0.5));
            let (from, to) = (last as f64 + 0.5, self.high as f64 + 0.5);
            let panels = log_ratio(from, to).ceil().max(1.0) as usize;
            sum += integrate(libm::log(from), libm::log(to), panels, |y| share(libm::exp(y)) * libm::exp(y));
            let slope = |k: f64| (share(k * (1.0 + 1e-4)) - share(k * (1.0 - 1e-4))) / (k * 2e-4);
            sum -= (slope(to) - slope(from)) / 24.0;
        }
        sum / self.span
    }
}

impl Law for LogUniformInt {
    type X = i128;

    fn pdf(&self, x: i128) -> f64 {
        if self.contains(x) { cells(x, x) / self.span } else { 0.0 }
    }

    fn cdf(&self, x: i128) -> f64 {
        if x < self.low { 0.0 } else { cells(self.low, x.min(self.high)) / self.span }
    }

    fn sf(&self, x: i128) -> f64 {
        if x >= self.high { 0.0 } else { cells(x.max(self.low - 1) + 1, self.high) / self.span }
    }

    fn between(&self, from: i128, to: i128) -> f64 {
        let (from, to) = (from.clamp(self.low - 1, self.high), to.clamp(self.low - 1, self.high));
        if from < to { cells(from + 1, to) / self.span } else { 0.0 }
    }

    fn quantile(&self, u: f64) -> i128 {
        let edge = (self.low as f64 - 0.5) * libm::exp(u * self.span);
        let x = (edge.round() as i128).clamp(self.low, self.high);
        // Only near an edge of a cell can the rounding of the power have chosen the wrong side.
        if 0.5 - (edge - edge.round()).abs() > 1e-12 * edge {
            x
        } else if x > self.low && self.cdf(x - 1) >= u {
            x - 1
        } else if self.cdf(x) < u {
            (x + 1).min(self.high)
        } else {
            x
        }
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
        let low = self.low as f64;
        low + self.expect(|k| k - low)
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        self.expect(|k| (k - mean) * (k - mean))
    }

    fn is_discrete(&self) -> bool {
        true
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.high.abs_diff(self.low) + 1)
    }

    fn scale(&self) -> Scale {
        Scale::Log
    }

    fn narrow(&self, best: i128, keep: f64, _: &impl Fn(i128) -> i128) -> Option<Self> {
        // A best value of another part of a mixture may have no logarithm: this part then stays as it is.
        if best < 1 {
            return Some(self.clone());
        }
        // A bound that is an integer but for the rounding of the logarithm is that integer.
        const SLACK: f64 = 1e-12;
        let towards = |bound: i128| best as f64 * libm::exp(keep * log_ratio(best as f64, bound as f64));
        let low = ((towards(self.low) * (1.0 + SLACK)).floor() as i128)
            .clamp(self.low.min(best), self.low.max(best));
        let high = ((towards(self.high) * (1.0 - SLACK)).ceil() as i128)
            .clamp(self.high.min(best), self.high.max(best));
        Some(Self::new(low, high))
    }

    fn form(&self, value: &impl Fn(i128) -> Value) -> Form {
        Form::LogUniform(value(self.low), value(self.high))
    }
}
