//! One value of a line as a serde deserializer.

use super::MISSING;
use super::row::RowProblem;
use crate::data::category::unknown_level;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error as _, VariantAccess, Visitor};
use std::str::FromStr;

/// The text of a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'de>(pub(super) &'de str);

impl Field<'_> {
    fn is_missing(self) -> bool {
        MISSING.contains(&self.0.trim_ascii())
    }

    /// The value as a number, or why it is none.
    fn number<T: FromStr>(self, name: &str, expected: &str) -> Result<T, RowProblem> {
        // The commonest case first: what is missing parses as no number, except for NaN.
        self.0.trim_ascii().parse().map_err(|_| self.refused(name, expected))
    }

    /// The same, with the two values that Rust parses and a file does not mean.
    fn float(self, name: &str) -> Result<f64, RowProblem> {
        let value: f64 = self.number(name, "a number")?;
        if value.is_nan() {
            return Err(self.refused(name, "a number"));
        }
        if value.is_infinite() && self.0.contains(|char: char| char.is_ascii_digit()) {
            return Err(RowProblem::custom(format!("`{}` is beyond the range of `{name}`", shown(self.0))));
        }
        Ok(value)
    }

    fn refused(self, name: &str, expected: &str) -> RowProblem {
        RowProblem::custom(if self.is_missing() {
            format!("{}, and a `{name}` never is; use `Option<{name}>`", self.missing())
        } else {
            format!("`{}` is not {expected} (`{name}`)", shown(self.0))
        })
    }

    fn missing(self) -> String {
        match self.0.trim_ascii() {
            "" => "the value is missing".to_owned(),
            marker => format!("the value `{marker}` is missing"),
        }
    }
}

/// A value as it is shown in messages: not longer than a line, and without control characters.
pub(super) fn shown(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut chars = text.chars();
    let mut out: String = chars.by_ref().take(SHOWN).flat_map(visible).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

fn visible(char: char) -> impl Iterator<Item = char> {
    let (escaped, plain) =
        if char.is_control() { (Some(char.escape_default()), None) } else { (None, Some(char)) };
    escaped.into_iter().flatten().chain(plain)
}

macro_rules! whole {
    ($($deserialize:ident $visit:ident $type:ident)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
            let expected = if stringify!($type).starts_with('u') { "a whole number from 0" } else { "a whole number" };
            match self.0.trim_ascii().parse::<i128>() {
                // A whole number that is only too large says so.
                Ok(value) if $type::try_from(value).is_err() => Err(RowProblem::custom(format!(
                    "`{value}` is beyond the range of `{}`, {} to {}", stringify!($type), $type::MIN, $type::MAX,
                ))),
                _ => visitor.$visit(self.number::<$type>(stringify!($type), expected)?),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Field<'de> {
    type Error = RowProblem;

    whole! {
        deserialize_i8 visit_i8 i8
        deserialize_i16 visit_i16 i16
        deserialize_i32 visit_i32 i32
        deserialize_i64 visit_i64 i64
        deserialize_u8 visit_u8 u8
        deserialize_u16 visit_u16 u16
        deserialize_u32 visit_u32 u32
        deserialize_u64 visit_u64 u64
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_i128(self.number("i128", "a whole number")?)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_u128(self.number("u128", "a whole number from 0")?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_f64(self.float("f64")?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        self.float("f32")?;
        // Parsed anew: rounding to `f64` first would round twice.
        visitor.visit_f32(self.number("f32", "a number")?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        match self.0.trim_ascii() {
            "true" | "True" | "TRUE" | "1" => visitor.visit_bool(true),
            "false" | "False" | "FALSE" | "0" => visitor.visit_bool(false),
            _ => Err(self.refused("bool", "`true`, `false`, 1 or 0")),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_char(self.number("char", "one character")?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_borrowed_str(self.0).map_err(|problem| self.explain(&problem))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_borrowed_bytes(self.0.as_bytes())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        if self.is_missing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, RowProblem> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, RowProblem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        levels: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, RowProblem> {
        if levels.contains(&self.0) {
            return visitor.visit_enum(self);
        }
        Err(if self.is_missing() {
            RowProblem::custom(format!("{}, and a `{name}` never is; use `Option<{name}>`", self.missing()))
        } else {
            RowProblem::custom(unknown_level(&shown(self.0), name, levels))
        })
    }

    /// A field of a flattened struct: what it is meant to be is not known here.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        let text = self.0.trim_ascii();
        if self.is_missing() {
            visitor.visit_none()
        } else if let Ok(value) = text.parse() {
            visitor.visit_u64(value)
        } else if let Ok(value) = text.parse() {
            visitor.visit_i64(value)
        } else if let Ok(value) = text.parse() {
            visitor.visit_f64(value)
        } else if let Ok(value) = text.parse() {
            visitor.visit_bool(value)
        } else {
            self.deserialize_str(visitor)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, _: V) -> Result<V::Value, RowProblem> {
        Err(self.one_value())
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, RowProblem> {
        Err(self.one_value())
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        _: V,
    ) -> Result<V::Value, RowProblem> {
        Err(self.one_value())
    }

    fn deserialize_map<V: Visitor<'de>>(self, _: V) -> Result<V::Value, RowProblem> {
        Err(self.one_value())
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, RowProblem> {
        Err(self.one_value())
    }
}

impl Field<'_> {
    /// A type that reads itself from text says why it cannot; the text is added.
    fn explain(self, problem: &RowProblem) -> RowProblem {
        RowProblem::custom(format!("`{}`: {problem}", shown(self.0)))
    }

    fn one_value(self) -> RowProblem {
        RowProblem::custom(format!("`{}` is one value; its field cannot hold several", shown(self.0)))
    }
}

impl<'de> EnumAccess<'de> for Field<'de> {
    type Error = RowProblem;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), RowProblem> {
        Ok((seed.deserialize(StrDeserializer::new(self.0))?, self))
    }
}

impl<'de> VariantAccess<'de> for Field<'de> {
    type Error = RowProblem;

    fn unit_variant(self) -> Result<(), RowProblem> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, RowProblem> {
        Err(self.one_value())
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, RowProblem> {
        Err(self.one_value())
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, RowProblem> {
        Err(self.one_value())
    }
}
