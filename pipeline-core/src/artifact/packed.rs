//! [`Packed`]: foreign types that have serde's traits, with postcard in between.

use super::{Artifact, Reader, Schema, Sink, write_count};
use crate::error::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;

/// A value that has serde's traits, as its postcard bytes: what `#[state(serde)]` stores.
///
/// Its schema is the name of the type alone, so that a change of its fields is not seen; and what serde leaves
/// out (`#[serde(skip)]`) is lost. A hash map has no order there: the same content then has another hash each
/// time. Where this matters, implement [`Artifact`].
///
/// ```
/// use neatpipe_core::artifact::{Packed, decode, encode};
///
/// let packed = Packed::pack(&("ridge".to_owned(), 0.5))?;
/// let read: Packed<(String, f64)> = decode(&encode(&packed))?;
/// assert_eq!(read.unpack()?, ("ridge".to_owned(), 0.5));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub struct Packed<T> {
    bytes: Vec<u8>,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Packed<T> {
    /// Packs a value.
    ///
    /// # Errors
    /// That of the value's `Serialize`.
    pub fn pack(value: &T) -> Result<Self> {
        let bytes = postcard::to_allocvec(value).map_err(|error| refused::<T>("written", &error))?;
        Ok(Self { bytes, of: PhantomData })
    }
}

impl<T: DeserializeOwned> Packed<T> {
    /// Takes the value out.
    ///
    /// # Errors
    /// Bytes that are not those of a value, or some left over.
    pub fn unpack(&self) -> Result<T> {
        let (value, rest) =
            postcard::take_from_bytes(&self.bytes).map_err(|error| refused::<T>("read", &error))?;
        if rest.is_empty() { Ok(value) } else { Err(refused::<T>("read", &"bytes are left over")) }
    }
}

fn refused<T>(done: &str, error: &dyn fmt::Display) -> Error {
    Error::new(format!("`{}` could not be {done} by serde: {error}", type_name::<T>()))
}

#[diagnostic::do_not_recommend]
impl<T: 'static> Artifact for Packed<T> {
    fn schema(schema: &mut Schema) {
        schema_of_serde::<T>(schema);
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.bytes.len(), out);
        out.put(&self.bytes);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Ok(Self { bytes: Vec::read(from)?, of: PhantomData })
    }
}

impl<T> fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packed").field("bytes", &self.bytes.len()).finish()
    }
}

/// The schema of a field under `#[artifact(serde)]`.
pub fn schema_of_serde<T>(schema: &mut Schema) {
    schema.word("serde");
    schema.word(type_name::<T>());
}

/// Writes a field under `#[artifact(serde)]`.
///
/// # Panics
/// If the value's `Serialize` fails.
pub fn write_serde<T: Serialize, S: Sink>(value: &T, out: &mut S) {
    let bytes = match postcard::to_allocvec(value) {
        Ok(bytes) => bytes,
        Err(error) => panic!("{}", refused::<T>("written", &error)),
    };
    write_count(bytes.len(), out);
    out.put(&bytes);
}

/// Reads a field under `#[artifact(serde)]`.
///
/// # Errors
/// See [`Packed::unpack`].
pub fn read_serde<T: DeserializeOwned>(from: &mut Reader<'_>) -> Result<T> {
    Packed { bytes: Vec::read(from)?, of: PhantomData }.unpack()
}
