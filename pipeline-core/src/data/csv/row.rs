//! One line as a serde deserializer: fields by the names in the first line, or by their order.

use super::field::Field;
use crate::nearest::nearest;
use csv::StringRecord;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// What is wrong with a line, and in which column.
#[derive(Debug)]
pub(super) struct RowProblem {
    pub(super) column: Option<usize>,
    pub(super) of_headers: bool,
    text: Text,
}

#[derive(Debug)]
enum Text {
    Plain(String),
    MissingColumn(&'static str),
}

impl RowProblem {
    /// The problem in words, with the nearest column where one is missing.
    pub(super) fn text(&self, headers: &StringRecord) -> String {
        match &self.text {
            Text::Plain(text) => text.clone(),
            Text::MissingColumn(name) => match nearest(name, headers) {
                Some(near) => format!("there is no column `{name}`; did you mean `{near}`?"),
                None => format!(
                    "there is no column `{name}`; rename the field, or give it `#[serde(default)]` if it may be absent"
                ),
            },
        }
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Text::Plain(text) => f.write_str(text),
            Text::MissingColumn(name) => write!(f, "there is no column `{name}`"),
        }
    }
}

impl std::error::Error for RowProblem {}

impl serde::de::Error for RowProblem {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self { column: None, of_headers: false, text: Text::Plain(text.to_string()) }
    }

    fn missing_field(field: &'static str) -> Self {
        Self { column: None, of_headers: true, text: Text::MissingColumn(field) }
    }

    fn duplicate_field(field: &'static str) -> Self {
        let text = Text::Plain(format!("two columns are called `{field}`; rename one of them"));
        Self { column: None, of_headers: true, text }
    }
}

/// Makes a row of a line.
pub(super) fn read<'de, Row: Deserialize<'de>>(
    headers: &'de StringRecord,
    record: &'de StringRecord,
) -> Result<Row, RowProblem> {
    Row::deserialize(Line { headers, record, column: 0 })
}

/// The part of a line that is still to be read.
struct Line<'de> {
    headers: &'de StringRecord,
    record: &'de StringRecord,
    column: usize,
}

impl<'de> Line<'de> {
    fn value<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, RowProblem> {
        let column = self.column;
        self.column += 1;
        let value = self.record.get(column).ok_or_else(|| {
            RowProblem::custom(format!("a row of more than the {column} values of this line was asked for"))
        })?;
        // Within a field no column is missing or doubled.
        seed.deserialize(Field(value)).map_err(|problem| RowProblem { column: Some(column), ..problem })
    }
}

impl<'de> Deserializer<'de> for Line<'de> {
    type Error = RowProblem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_map(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_seq(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_seq(self)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, RowProblem> {
        visitor.visit_seq(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, RowProblem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowProblem> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Line<'de> {
    type Error = RowProblem;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, RowProblem> {
        match self.headers.get(self.column) {
            Some(name) => seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, RowProblem> {
        self.value(seed)
    }
}

impl<'de> SeqAccess<'de> for Line<'de> {
    type Error = RowProblem;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, RowProblem> {
        if self.column == self.record.len() {
            return Ok(None);
        }
        self.value(seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.record.len() - self.column)
    }
}
