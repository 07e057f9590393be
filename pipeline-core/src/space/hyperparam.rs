//! [`Hyperparam`]: the types that a hyperparameter can have.

use super::law::{Continuous, Integer, NoNumbers, Planned};
use super::machine::{Machine, machine};
use super::value::Value;
use std::borrow::Cow;
use std::fmt::Debug;

/// A type that a hyperparameter can have: numbers, `bool`, `char`, `String`, an `Option` of one of them, and
/// enums without fields.
///
/// ```
/// use neatpipe_core::space::{Hyperparam, Value};
///
/// assert_eq!(u8::from_value(&Value::Float(3.0)), Some(3));
/// assert_eq!(u8::from_value(&Value::Float(3.5)), None);
/// assert_eq!(u8::from_value(&Value::Int(300)), None);
/// assert_eq!(f64::from_value(&Value::Raw("1e-3".into())), Some(1e-3));
/// assert_eq!(u8::kind(), "an integer from 0 to 255");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a hyperparameter",
    label = "this type",
    note = "hyperparameters are numbers, `bool`, `char`, `String`, an `Option` of one, and enums with \
            `#[derive(Category, Clone, Debug, PartialEq)]`"
)]
pub trait Hyperparam: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// The numeric distributions of this kind of type; [`NoNumbers`] for types that are no numbers.
    type Numbers: Numbers<Self>;

    /// What values there are, for messages: `an integer from 0 to 255`.
    fn kind() -> Cow<'static, str>;

    /// The value without its type.
    fn to_value(&self) -> Value;

    /// The value with its type, if it is one of this type. Nothing is rounded to an integer or cut off; a text
    /// of unknown kind is parsed.
    fn from_value(value: &Value) -> Option<Self>;

    /// All values, where they can be listed: what `..` means as a space.
    #[must_use]
    fn levels() -> Option<Vec<Self>> {
        None
    }

    /// What is done with its spaces.
    #[doc(hidden)]
    fn neatpipe_machine() -> &'static dyn Machine<Self> {
        machine()
    }
}

/// The machine of a type of Rust's own, compiled here once for all.
macro_rules! compiled {
    () => {
        #[inline(never)]
        fn neatpipe_machine() -> &'static dyn Machine<Self> {
            machine()
        }
    };
}

/// The numeric distributions of a type: what makes spaces of numbers typed. Not for use by hand.
pub trait Numbers<T>: Planned {
    /// A value as a number.
    #[doc(hidden)]
    fn of(&self, value: &T) -> Self::X;

    /// A number as a value; it lies within bounds that are values.
    #[doc(hidden)]
    fn to(&self, x: Self::X) -> T;

    /// A bound as a number, if the type has numbers.
    #[doc(hidden)]
    fn bound(value: &T) -> Option<Self::X>;

    /// The distance of 1 to the next value; 0 for integers.
    #[doc(hidden)]
    const GRAIN: f64;
}

/// A hyperparameter that is a number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number",
    label = "a distribution of numbers",
    note = "for other types list the values, `[a, b, c]`, or give all levels, `..`"
)]
pub trait Number: Hyperparam + Copy {}

/// A hyperparameter that is a real number: `f32` or `f64`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a real number",
    label = "a distribution of `f32` or `f64`",
    note = "for integers give a range, `4..=9`, or `log_uniform`"
)]
pub trait Real: Number {}

/// A hyperparameter that is an integer.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an integer",
    label = "a range without its end",
    note = "for real numbers write the end too, `0.0..=1.0`"
)]
pub trait Whole: Number {}

macro_rules! integers {
    ($($type:ident $kind:expr,)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Hyperparam for $type {
            type Numbers = Integer;

            compiled!();

            fn kind() -> Cow<'static, str> {
                $kind.into()
            }

            fn to_value(&self) -> Value {
                Value::from(*self)
            }

            fn from_value(value: &Value) -> Option<Self> {
                Self::try_from(integer(value)?).ok()
            }
        }

        impl Numbers<$type> for Integer {
            const GRAIN: f64 = 0.0;

            #[inline]
            fn of(&self, value: &$type) -> i128 {
                *value as i128
            }

            #[inline]
            fn to(&self, x: i128) -> $type {
                x.clamp(<$type>::MIN as i128, <$type>::MAX as i128) as $type
            }

            fn bound(value: &$type) -> Option<i128> {
                Some(*value as i128)
            }
        }

        impl Number for $type {}
        impl Whole for $type {}
    )*};
}

integers! {
    u8 "an integer from 0 to 255",
    u16 "an integer from 0 to 65535",
    u32 "an integer from 0 to 4294967295",
    u64 "an integer from 0 on",
    usize "an integer from 0 on",
    i8 "an integer from -128 to 127",
    i16 "an integer from -32768 to 32767",
    i32 "an integer from -2147483648 to 2147483647",
    i64 "an integer",
    isize "an integer",
}

macro_rules! reals {
    ($($type:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Hyperparam for $type {
            type Numbers = Continuous;

            compiled!();

            fn kind() -> Cow<'static, str> {
                "a number".into()
            }

            fn to_value(&self) -> Value {
                Value::from(*self)
            }

            fn from_value(value: &Value) -> Option<Self> {
                if let Value::Int(integer) = value {
                    let own = *integer as $type;
                    return (own as i128 == *integer).then_some(own);
                }
                let float = float(value)?;
                let own = float as $type;
                // A number beyond the largest would become infinite.
                (own.is_finite() || !float.is_finite()).then_some(own)
            }
        }

        impl Numbers<$type> for Continuous {
            const GRAIN: f64 = $type::EPSILON as f64;

            #[inline]
            fn of(&self, value: &$type) -> f64 {
                f64::from(*value)
            }

            // What is inside the bounds stays there: rounding makes no infinity and no zero.
            #[inline]
            fn to(&self, x: f64) -> $type {
                let own = x as $type;
                if own.is_infinite() && x.is_finite() {
                    $type::MAX.copysign(own)
                } else if own == 0.0 && x != 0.0 {
                    $type::from_bits(1).copysign(own)
                } else {
                    own
                }
            }

            fn bound(value: &$type) -> Option<f64> {
                Some(f64::from(*value))
            }
        }

        impl Number for $type {}
        impl Real for $type {}
    )*};
}

reals! { f32 f64 }

/// An integer, also one that is written as a float or as a text.
fn integer(value: &Value) -> Option<i128> {
    match value {
        Value::Int(integer) => Some(*integer),
        // Up to here every integer is a float of its own.
        Value::Float(float) if float.fract() == 0.0 && float.abs() <= (1_u64 << 53) as f64 => {
            Some(*float as i128)
        }
        Value::Raw(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| integer(&Value::Float(text.parse().ok()?)))
        }
        _ => None,
    }
}

/// A number that is no integer by its kind.
fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Float(float) => Some(*float),
        // What files without such numbers hold instead.
        Value::Text(text) => match text.as_str() {
            "inf" => Some(f64::INFINITY),
            "-inf" => Some(f64::NEG_INFINITY),
            "nan" => Some(f64::NAN),
            _ => None,
        },
        Value::Raw(text) => text.trim().parse().ok(),
        Value::Int(_) | Value::Bool(_) | Value::None => None,
    }
}

#[diagnostic::do_not_recommend]
impl Hyperparam for bool {
    type Numbers = NoNumbers;

    compiled!();

    fn kind() -> Cow<'static, str> {
        "true or false".into()
    }

    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(yes) => Some(*yes),
            Value::Raw(text) => match text.trim() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    fn levels() -> Option<Vec<Self>> {
        Some(vec![false, true])
    }
}

#[diagnostic::do_not_recommend]
impl Hyperparam for char {
    type Numbers = NoNumbers;

    compiled!();

    fn kind() -> Cow<'static, str> {
        "one character".into()
    }

    fn to_value(&self) -> Value {
        Value::from(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) | Value::Raw(text) => {
                let mut characters = text.chars();
                characters.next().filter(|_| characters.next().is_none())
            }
            _ => None,
        }
    }
}

#[diagnostic::do_not_recommend]
impl Hyperparam for String {
    type Numbers = NoNumbers;

    compiled!();

    fn kind() -> Cow<'static, str> {
        "a text".into()
    }

    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) | Value::Raw(text) => Some(text.clone()),
            _ => None,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Hyperparam> Hyperparam for Option<T> {
    type Numbers = NoNumbers;

    fn kind() -> Cow<'static, str> {
        format!("{}, or none", T::kind()).into()
    }

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::None, T::to_value)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::None => Some(None),
            Value::Raw(text) if text.trim() == "none" => Some(None),
            _ => T::from_value(value).map(Some),
        }
    }

    fn levels() -> Option<Vec<Self>> {
        let some = T::levels()?.into_iter().map(Some);
        Some(std::iter::once(None).chain(some).collect())
    }
}
