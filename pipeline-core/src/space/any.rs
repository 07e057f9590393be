//! [`AnySpace`]: a space whose type is known to itself alone.

use super::axis::Axis;
use super::draw::Draw;
use super::hyperparam::Hyperparam;
use super::shape::Shape;
use super::space::Space;
use super::value::Value;
use crate::error::{Error, Result};
use std::fmt;
use std::sync::Arc;

/// A space that takes and gives values without their type: what a search holds many of, by name.
///
/// It answers as the [`Space`] of which it was made.
///
/// ```
/// use neatpipe_core::space::{AnySpace, Value, uniform};
///
/// let share = AnySpace::from(uniform(0.0, 4.0));
/// assert_eq!(share.to_unit(&Value::Float(1.0))?, 0.25);
/// assert_eq!(share.from_unit(0.25)?, Value::Float(1.0));
/// assert_eq!(share.to_unit(&Value::from("one")).unwrap_err().to_string(), "`one` is a text; expected a number");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone)]
pub struct AnySpace(Arc<dyn Untyped>);

/// What is asked of a space of any type.
#[expect(clippy::wrong_self_convention, reason = "the names that they have in `Space`")]
trait Untyped: Send + Sync {
    fn axis(&self) -> Result<Axis>;
    fn to_unit(&self, value: &Value) -> Result<f64>;
    fn from_unit(&self, unit: f64) -> Result<Value>;
    fn draw(&self, at: &Draw) -> Result<Value>;
    fn share(&self, value: &Value) -> Result<f64>;
    fn check(&self, value: &Value) -> Result<()>;
    fn grid(&self, count: usize) -> Result<Vec<Value>>;
    fn cardinality(&self) -> Option<u128>;
    fn shape(&self) -> Shape;
}

impl AnySpace {
    /// See [`Space::axis`].
    ///
    /// # Errors
    /// The fault of a space whose bounds are wrong.
    pub fn axis(&self) -> Result<Axis> {
        self.0.axis()
    }

    /// See [`Space::to_unit`].
    ///
    /// # Errors
    /// A value of another type or outside of the space; a space that is faulty or can only be drawn from.
    pub fn to_unit(&self, value: &Value) -> Result<f64> {
        self.0.to_unit(value)
    }

    /// See [`Space::from_unit`].
    ///
    /// # Errors
    /// A `unit` outside of 0 to 1; a space that is faulty or can only be drawn from.
    pub fn from_unit(&self, unit: f64) -> Result<Value> {
        self.0.from_unit(unit)
    }

    /// See [`Space::draw`].
    ///
    /// # Errors
    /// The fault of a space whose bounds are wrong.
    pub fn draw(&self, at: &Draw) -> Result<Value> {
        self.0.draw(at)
    }

    /// The share of the interval from 0 to 1 that a value has: 0 where values have densities.
    ///
    /// # Errors
    /// A value of another type; a space that is faulty or can only be drawn from.
    pub fn share(&self, value: &Value) -> Result<f64> {
        self.0.share(value)
    }

    /// See [`Space::check`].
    ///
    /// # Errors
    /// A value of another type or outside of the space; the fault of a space whose bounds are wrong.
    pub fn check(&self, value: &Value) -> Result<()> {
        self.0.check(value)
    }

    /// See [`Space::grid`].
    ///
    /// # Errors
    /// A space that is faulty or can only be drawn from.
    pub fn grid(&self, count: usize) -> Result<Vec<Value>> {
        self.0.grid(count)
    }

    /// See [`Space::cardinality`].
    #[must_use]
    pub fn cardinality(&self) -> Option<u128> {
        self.0.cardinality()
    }

    /// See [`Space::shape`].
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.0.shape()
    }
}

impl fmt::Display for AnySpace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shape().fmt(f)
    }
}

impl fmt::Debug for AnySpace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.shape(), f)
    }
}

impl<T: Hyperparam> Untyped for Space<T> {
    fn axis(&self) -> Result<Axis> {
        Self::axis(self)
    }

    fn to_unit(&self, value: &Value) -> Result<f64> {
        Self::to_unit(self, &typed(value)?)
    }

    fn from_unit(&self, unit: f64) -> Result<Value> {
        Ok(Self::from_unit(self, unit)?.to_value())
    }

    fn draw(&self, at: &Draw) -> Result<Value> {
        Ok(Self::draw(self, at)?.to_value())
    }

    fn share(&self, value: &Value) -> Result<f64> {
        if self.is_discrete() { self.pdf(&typed(value)?) } else { Ok(0.0) }
    }

    fn check(&self, value: &Value) -> Result<()> {
        Self::check(self, &typed(value)?)
    }

    fn grid(&self, count: usize) -> Result<Vec<Value>> {
        Ok(Self::grid(self, count)?.iter().map(Hyperparam::to_value).collect())
    }

    fn cardinality(&self) -> Option<u128> {
        Self::cardinality(self)
    }

    fn shape(&self) -> Shape {
        Self::shape(self)
    }
}

fn typed<T: Hyperparam>(value: &Value) -> Result<T> {
    T::from_value(value)
        .ok_or_else(|| Error::new(format!("`{value}` is {}; expected {}", value.kind(), T::kind())))
}

impl<T: Hyperparam> From<Space<T>> for AnySpace {
    fn from(space: Space<T>) -> Self {
        Self(Arc::new(space))
    }
}
