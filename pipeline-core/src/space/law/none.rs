//! [`NoNumbers`]: the laws of types that are no numbers.

use super::{Flaw, Form, Law, Plan, Planned, Scale, Value};
use crate::space::hyperparam::{Hyperparam, Numbers};

/// The numeric distributions of a type that is no number: none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoNumbers {}

impl Law for NoNumbers {
    type X = i128;

    fn pdf(&self, _: i128) -> f64 {
        match *self {}
    }

    fn cdf(&self, _: i128) -> f64 {
        match *self {}
    }

    fn sf(&self, _: i128) -> f64 {
        match *self {}
    }

    fn quantile(&self, _: f64) -> i128 {
        match *self {}
    }

    fn support(&self) -> (i128, i128) {
        match *self {}
    }

    fn contains(&self, _: i128) -> bool {
        match *self {}
    }

    fn mean(&self) -> f64 {
        match *self {}
    }

    fn variance(&self) -> f64 {
        match *self {}
    }

    fn is_discrete(&self) -> bool {
        match *self {}
    }

    fn cardinality(&self) -> Option<u128> {
        match *self {}
    }

    fn scale(&self) -> Scale {
        match *self {}
    }

    fn narrow(&self, _: i128, _: f64, _: &impl Fn(i128) -> i128) -> Option<Self> {
        match *self {}
    }

    fn form(&self, _: &impl Fn(i128) -> Value) -> Form {
        match *self {}
    }
}

impl Planned for NoNumbers {
    fn make(_: Plan<Self>) -> Result<Self, Flaw> {
        Err(Flaw::NotReal)
    }
}

impl<T: Hyperparam> Numbers<T> for NoNumbers {
    const GRAIN: f64 = 0.0;

    fn of(&self, _: &T) -> i128 {
        match *self {}
    }

    fn to(&self, _: i128) -> T {
        match *self {}
    }

    fn bound(_: &T) -> Option<i128> {
        None
    }
}
