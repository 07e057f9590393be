//! [`Point`]: one value, for certain.

use super::{Coordinate, Form, Law, Scale, Value};

/// All mass at one value: a part of a mixture, or a range whose bounds are equal.
#[derive(Clone, Debug, PartialEq)]
pub struct Point<X>(pub(super) X);

impl<X: Coordinate> Law for Point<X> {
    type X = X;

    fn pdf(&self, x: X) -> f64 {
        f64::from(u8::from(x == self.0))
    }

    fn cdf(&self, x: X) -> f64 {
        f64::from(u8::from(x >= self.0))
    }

    fn sf(&self, x: X) -> f64 {
        f64::from(u8::from(x < self.0))
    }

    fn quantile(&self, _: f64) -> X {
        self.0
    }

    fn support(&self) -> (X, X) {
        (self.0, self.0)
    }

    fn contains(&self, x: X) -> bool {
        x == self.0
    }

    fn after(&self, x: X) -> Option<X> {
        (x < self.0).then_some(self.0)
    }

    fn mean(&self) -> f64 {
        self.0.to_f64()
    }

    fn variance(&self) -> f64 {
        0.0
    }

    fn is_discrete(&self) -> bool {
        true
    }

    fn cardinality(&self) -> Option<u128> {
        Some(1)
    }

    fn scale(&self) -> Scale {
        Scale::Linear
    }

    fn narrow(&self, _: X, _: f64, _: &impl Fn(X) -> X) -> Option<Self> {
        Some(self.clone())
    }

    fn form(&self, value: &impl Fn(X) -> Value) -> Form {
        Form::Fixed(value(self.0))
    }
}
