//! [`Uniform`] between two numbers.

use super::{Form, Law, Scale, Value};

/// As likely everywhere from `low` to `high`, as `scipy.stats.uniform(low, high - low)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Uniform {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Uniform {
    /// The distance of two numbers in parts of the width, which itself may be beyond the largest number.
    fn part(&self, from: f64, to: f64) -> f64 {
        let width = self.high - self.low;
        if width.is_finite() {
            (to - from) / width
        } else {
            (to / 2.0 - from / 2.0) / (self.high / 2.0 - self.low / 2.0)
        }
    }
}

impl Law for Uniform {
    type X = f64;

    fn pdf(&self, x: f64) -> f64 {
        if self.contains(x) { 0.5 / (self.high / 2.0 - self.low / 2.0) } else { 0.0 }
    }

    fn log_pdf(&self, x: f64) -> f64 {
        if self.contains(x) { libm::log(self.pdf(x)) } else { f64::NEG_INFINITY }
    }

    fn cdf(&self, x: f64) -> f64 {
        self.part(self.low, x.clamp(self.low, self.high))
    }

    fn sf(&self, x: f64) -> f64 {
        self.part(x.clamp(self.low, self.high), self.high)
    }

    fn between(&self, from: f64, to: f64) -> f64 {
        self.part(from.clamp(self.low, self.high), to.clamp(self.low, self.high))
    }

    fn quantile(&self, u: f64) -> f64 {
        let width = self.high - self.low;
        let x = if width.is_finite() { self.low + u * width } else { self.low * (1.0 - u) + self.high * u };
        x.clamp(self.low, self.high)
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn contains(&self, x: f64) -> bool {
        (self.low..=self.high).contains(&x)
    }

    fn mean(&self) -> f64 {
        self.low.midpoint(self.high)
    }

    fn variance(&self) -> f64 {
        (self.high - self.low) * (self.high - self.low) / 12.0
    }

    fn is_discrete(&self) -> bool {
        false
    }

    fn cardinality(&self) -> Option<u128> {
        None
    }

    fn scale(&self) -> Scale {
        Scale::Linear
    }

    fn narrow(&self, best: f64, keep: f64, round: &impl Fn(f64) -> f64) -> Option<Self> {
        let towards = |bound: f64| round(bound * keep + best * (1.0 - keep));
        let (low, high) = (towards(self.low), towards(self.high));
        (low < high).then_some(Self { low, high })
    }

    fn form(&self, value: &impl Fn(f64) -> Value) -> Form {
        Form::Uniform(value(self.low), value(self.high))
    }
}
