//! [`Shape`]: a space without its type.

use super::any::AnySpace;
use super::build::{Choice, Normal, Quantized};
use super::form::Form;
use super::hyperparam::{Hyperparam, Number, Whole};
use super::into_space::space;
use super::space::Space;
use crate::error::Result;
use std::fmt;
use std::ops::{Range, RangeFull, RangeInclusive};

/// A space of values of any type: what tables and files hold.
///
/// It is made of whatever is a space, and read and written in any format of serde. There a space is a map of one
/// name, `{"log_uniform": [0.0001, 100]}`, `{"range": [4, 9]}`, `{"choice": ["mean", "median"]}`, with further
/// entries where it has them: `weights`, `within`, `step`, `offset`. A value alone is no space.
///
/// ```
/// use neatpipe_core::space::{Shape, log_uniform, normal};
///
/// let shape = Shape::from(normal(0.5, 0.1).within(0.0, 1.0));
/// let json = serde_json::to_string(&shape)?;
/// assert_eq!(json, r#"{"normal":[0.5,0.1],"within":[0.0,1.0]}"#);
/// assert_eq!(serde_json::from_str::<Shape>(&json)?, shape);
/// assert!(shape.into_space::<f64>().is_ok());
/// assert_eq!(
///     Shape::from(4..=300).into_space::<u8>().unwrap_err().to_string(),
///     "`4..=300` holds `300`, an integer; expected an integer from 0 to 255"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Shape {
    pub(super) form: Form,
    /// What it was before it was narrowed, and how much of that is kept.
    pub(super) before: Option<(Box<Form>, f64)>,
}

impl Shape {
    /// The space with its type, narrowed as it was.
    ///
    /// # Errors
    /// Bounds, weights or values that make no space of this type: the text names what was expected and found.
    pub fn into_space<T: Hyperparam>(self) -> Result<Space<T>> {
        T::neatpipe_machine().typed(self)
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.form.fmt(f)
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.form)?;
        self.before.as_ref().map_or(Ok(()), |(original, kept)| write!(f, " ({kept} of {original})"))
    }
}

macro_rules! from {
    ($([$($generics:tt)*] $source:ty => $value:ty;)*) => {$(
        impl<$($generics)*> From<$source> for Shape {
            fn from(source: $source) -> Self {
                space::<$value, _>(source).shape()
            }
        }

        impl<$($generics)*> From<$source> for AnySpace {
            fn from(source: $source) -> Self {
                Self::from(space::<$value, _>(source))
            }
        }
    )*};
}

impl<T: Hyperparam> From<Space<T>> for Shape {
    fn from(space: Space<T>) -> Self {
        space.shape()
    }
}

from! {
    [T: Hyperparam] Choice<T> => T;
    [T: Hyperparam] Normal<T> => T;
    [T: Hyperparam] Quantized<T> => T;
    [T: Number] RangeInclusive<T> => T;
    [T: Whole] Range<T> => T;
    [T: Hyperparam, const N: usize] [T; N] => T;
    [T: Hyperparam] Vec<T> => T;
    [T: Hyperparam] &[T] => T;
    [const N: usize] [&str; N] => String;
    [] Vec<&str> => String;
    [] &[&str] => String;
}

impl From<RangeFull> for Shape {
    fn from(_: RangeFull) -> Self {
        Self { form: Form::All, before: None }
    }
}
