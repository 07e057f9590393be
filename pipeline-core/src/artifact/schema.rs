//! [`Schema`]: what a type is, as a hash.

use super::{Artifact, Digest, Sink, write_count, write_text};
use std::any::TypeId;
use std::fmt;

/// The identity of a type's form: two types have the same one if they are called and made alike.
///
/// Neither the module of a type nor the crate is part of it, so that a type may be moved. It prints as hexadecimal
/// digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub [u8; 32]);

impl fmt::Display for SchemaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SchemaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SchemaId({self})")
    }
}

/// Takes down what a type is.
///
/// ```
/// use neatpipe_core::artifact::Schema;
///
/// assert_eq!(Schema::of::<Vec<f64>>(), Schema::of::<Vec<f64>>());
/// assert_ne!(Schema::of::<Vec<f64>>(), Schema::of::<Vec<f32>>());
/// assert_ne!(Schema::of::<Option<f64>>(), Schema::of::<Option<u8>>());
/// ```
#[derive(Debug)]
pub struct Schema {
    digest: Digest,
    /// Every type that was taken down, in order: met again, or met inside itself, it is a number.
    known: Vec<TypeId>,
}

impl Schema {
    /// The identity of a type.
    #[must_use]
    pub fn of<T: Artifact>() -> SchemaId {
        let mut schema = Self { digest: Digest::new(), known: Vec::new() };
        schema.word("schema");
        schema.part::<T>();
        SchemaId(schema.digest.finish())
    }

    /// A word: what kind of type it is, its name, the name of a field or variant.
    pub fn word(&mut self, word: &str) {
        self.digest.put(&[0]);
        write_text(word, &mut self.digest);
    }

    /// A number: how many fields, variants or elements.
    pub fn number(&mut self, number: usize) {
        self.digest.put(&[1]);
        write_count(number, &mut self.digest);
    }

    /// The type of a part.
    pub fn part<T: Artifact>(&mut self) {
        let id = TypeId::of::<T>();
        match self.known.iter().position(|known| *known == id) {
            Some(place) => {
                self.digest.put(&[2]);
                write_count(place, &mut self.digest);
            }
            None => {
                self.known.push(id);
                self.digest.put(&[3]);
                T::schema(self);
            }
        }
    }
}
