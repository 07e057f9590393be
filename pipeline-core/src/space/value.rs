//! [`Value`]: one hyperparameter without its type.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// One hyperparameter in the flat form: what stands behind a `__` name in a table, a file or an environment.
///
/// It is serialized as the bare value: `true`, `8`, `0.5`, `"ridge"`, or the format's null. Numbers that are
/// not finite are written as the texts `inf`, `-inf` and `nan`, since JSON has none.
///
/// ```
/// use neatpipe_core::space::Value;
///
/// assert_eq!(Value::from(8_usize), Value::Int(8));
/// assert_eq!(Value::from(Some("ridge")).to_string(), "ridge");
/// assert_eq!(Value::from(None::<f64>).to_string(), "none");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// An integer of any width up to 64 bits, with or without a sign.
    Int(i128),
    /// A number; one of `f32` is the shortest decimal that is read back as the same `f32`.
    Float(f64),
    /// A text, a character, or the name of a level.
    Text(String),
    /// A text whose kind is not known, as from an environment variable: whoever reads it parses it.
    Raw(String),
    /// No value: the `None` of an `Option`.
    None,
}

impl Value {
    /// What kind of value this is, for messages: `a number`, `a text`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "true or false",
            Self::Int(_) => "an integer",
            Self::Float(_) => "a number",
            Self::Text(_) | Self::Raw(_) => "a text",
            Self::None => "none",
        }
    }

    /// Where this lies among numbers, `false` before `true`; nothing for what has no order.
    pub(crate) fn order(&self) -> Option<f64> {
        match self {
            Self::Bool(yes) => Some(f64::from(u8::from(*yes))),
            Self::Int(integer) => Some(*integer as f64),
            Self::Float(float) => Some(*float),
            Self::Text(_) | Self::Raw(_) | Self::None => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(yes) => write!(f, "{yes}"),
            Self::Int(integer) => write!(f, "{integer}"),
            Self::Float(float) => Short(*float).fmt(f),
            Self::Text(text) | Self::Raw(text) => f.write_str(text),
            Self::None => f.write_str("none"),
        }
    }
}

/// A number in the fewest digits, with an exponent where it would have many zeros.
pub(crate) struct Short(pub(crate) f64);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let x = self.0;
        if x == 0.0 || !x.is_finite() || (1e-5..1e15).contains(&x.abs()) {
            write!(f, "{x}")
        } else {
            write!(f, "{x:e}")
        }
    }
}

macro_rules! from {
    ($($source:ty => $value:ident => $made:expr,)*) => {$(
        impl From<$source> for Value {
            fn from($value: $source) -> Self {
                $made
            }
        }
    )*};
}

from! {
    bool => it => Self::Bool(it),
    u8 => it => Self::Int(it.into()),
    u16 => it => Self::Int(it.into()),
    u32 => it => Self::Int(it.into()),
    u64 => it => Self::Int(it.into()),
    usize => it => Self::Int(it as i128),
    i8 => it => Self::Int(it.into()),
    i16 => it => Self::Int(it.into()),
    i32 => it => Self::Int(it.into()),
    i64 => it => Self::Int(it.into()),
    isize => it => Self::Int(it as i128),
    i128 => it => Self::Int(it),
    f64 => it => Self::Float(it),
    f32 => it => Self::Float(shortest(it)),
    char => it => Self::Text(it.into()),
    &str => it => Self::Text(it.to_owned()),
    String => it => Self::Text(it),
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

/// The `f64` that prints as this `f32` does, 0.1 rather than 0.10000000149011612.
fn shortest(x: f32) -> f64 {
    match x.to_string().parse::<f64>() {
        Ok(decimal) if decimal as f32 == x => decimal,
        _ => x.into(),
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::Int(integer) => match (i64::try_from(*integer), u64::try_from(*integer)) {
                (Ok(signed), _) => serializer.serialize_i64(signed),
                (_, Ok(unsigned)) => serializer.serialize_u64(unsigned),
                _ => serializer.serialize_i128(*integer),
            },
            Self::Float(float) if float.is_finite() => serializer.serialize_f64(*float),
            Self::Float(float) => serializer.serialize_str(if float.is_nan() {
                "nan"
            } else {
                ["inf", "-inf"][usize::from(*float < 0.0)]
            }),
            Self::Text(text) | Self::Raw(text) => serializer.serialize_str(text),
            Self::None => serializer.serialize_none(),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, true or false, a text, or nothing")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }
}
