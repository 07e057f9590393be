//! The flat form in files: written flat, read flat or nested.

use super::flat::Hyperparams;
use super::walk::joined;
use crate::space::Value;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// The name of a choice among what belongs to it: no branch can be called so, since it is a reserved word.
const CHOICE: &str = "choose";

impl Serialize for Hyperparams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Hyperparams {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut values = Self::new();
        deserializer.deserialize_map(Part { values: &mut values, prefix: "" })?;
        Ok(values)
    }
}

/// A value or the table of a step inside.
struct Part<'v> {
    values: &'v mut Hyperparams,
    prefix: &'v str,
}

impl Part<'_> {
    fn put<E: serde::de::Error>(self, value: Value) -> Result<(), E> {
        if self.prefix.is_empty() {
            return Err(E::custom(format!("expected a table of hyperparameters, found `{value}`")));
        }
        match self.values.insert(self.prefix, value) {
            None => Ok(()),
            Some(_) => Err(E::custom(format!("`{}` is given twice", self.prefix))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a hyperparameter or a table of them")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.put(value.into())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.put(value.into())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.put(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.put(value.into())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.put(value.into())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.put(Value::None)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.put(Value::None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Err(A::Error::custom(format!("`{}` is a list; a hyperparameter is one value", self.prefix)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let part = if name == CHOICE && !self.prefix.is_empty() { "" } else { name.as_str() };
            let prefix = joined(self.prefix, part);
            map.next_value_seed(Part { values: &mut *self.values, prefix: &prefix })?;
        }
        Ok(())
    }
}
