//! [`Artifact`]: what can be hashed, stored and read again.
//!
//! A value has one sequence of bytes, and its type one [`SchemaId`]. [`content`] is the hash of both: the identity
//! of outputs and of what lies in a file. Input data that names its parts ([`Sink::part`]) is hashed part by part. Bytes are little endian, a length stands before what has
//! one, floats are kept by their bits (`-0.0`, the payload of a NaN), and what has no order of its own is sorted.

mod aligned;
mod collections;
mod digest;
mod holders;
mod number;
mod packed;
mod reader;
mod schema;
mod stored;
mod text;
mod tree;
mod tuples;

pub use aligned::Aligned;
pub use digest::Digest;
pub(crate) use digest::hash;
pub use packed::Packed;
#[doc(hidden)]
pub use packed::{read_serde, schema_of_serde, write_serde};
pub use reader::Reader;
pub use schema::{Schema, SchemaId};
pub use stored::{AnyParam, Older, Parts, PartsMut, Stored};
#[doc(hidden)]
pub use stored::{read_argument, schema_of_argument};

use crate::error::{Error, Result};

/// A value that can be hashed, stored and read again: numbers, texts, collections, this crate's data, and what
/// derives it.
///
/// `#[derive(Artifact)]` writes it for structs and enums whose parts have it; a part of a foreign type that has
/// serde's traits is marked `#[artifact(serde)]`. `#[derive(Columns)]` and `#[derive(Category)]` write it as well.
/// By hand it is a saver of one's own: the three functions say what a file holds.
///
/// Two values have the same bytes exactly if they are the same. What is read comes from files: a `read` checks
/// whatever it is given, and reserves no memory for a length that the bytes left could not fill.
///
/// ```
/// use neatpipe_core::artifact::{Artifact, Reader, Schema, Sink, decode, encode};
/// use neatpipe_core::{Error, Result};
///
/// /// Percent, from 0 to 100; a file holds one byte.
/// #[derive(Debug, PartialEq)]
/// struct Percent(f64);
///
/// impl Artifact for Percent {
///     fn schema(schema: &mut Schema) {
///         schema.word("Percent");
///         schema.part::<u8>();
///     }
///
///     fn write<S: Sink>(&self, out: &mut S) {
///         (self.0 as u8).write(out);
///     }
///
///     fn read(from: &mut Reader<'_>) -> Result<Self> {
///         match u8::read(from)? {
///             percent @ 0..=100 => Ok(Self(percent.into())),
///             other => Err(Error::new(format!("{other} percent; expected 0 to 100"))),
///         }
///     }
/// }
///
/// assert_eq!(encode(&vec![Percent(7.0)]), [1, 0, 0, 0, 0, 0, 0, 0, 7]);
/// assert_eq!(decode::<Percent>(&[7])?, Percent(7.0));
/// assert!(decode::<Percent>(&[101]).is_err());
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored",
    label = "cannot be hashed, saved and read again",
    note = "derive `Artifact` for it, or implement it by hand; for a foreign type that has serde's traits write `#[artifact(serde)]` or `#[state(serde)]` before the field"
)]
pub trait Artifact: Sized + 'static {
    /// Whether the bytes are those of the fields, each a [`Sink::part`] of the field's name, and no others.
    #[doc(hidden)]
    const NEATPIPE_COLUMNS: bool = false;

    /// Feeds what the type is into a schema: names of fields and variants, types, in order.
    fn schema(schema: &mut Schema);

    /// [`Schema::part`] as the macros call it: in this form a type that has none gives one error.
    #[doc(hidden)]
    #[inline]
    fn part_of(schema: &mut Schema) {
        schema.part::<Self>();
    }

    /// Writes the bytes of the value.
    fn write<S: Sink>(&self, out: &mut S);

    /// Reads a value.
    ///
    /// # Errors
    /// Bytes that are not those of a value.
    fn read(from: &mut Reader<'_>) -> Result<Self>;

    /// Writes the values one after the other, without their number: numbers do it in one piece.
    #[inline]
    fn write_slice<S: Sink>(slice: &[Self], out: &mut S) {
        for value in slice {
            value.write(out);
        }
    }

    /// Reads so many values.
    ///
    /// # Errors
    /// Bytes that are not those of so many values.
    fn read_vec(count: usize, from: &mut Reader<'_>) -> Result<Vec<Self>> {
        let mut values = Vec::with_capacity(from.room::<Self>(count)?);
        for _ in 0..count {
            values.push(from.element(Self::read)?);
        }
        Ok(values)
    }

    /// Reads the value that has these bytes, all of them, and may keep their memory: numbers do.
    ///
    /// # Errors
    /// As [`decode`].
    fn read_all(bytes: Aligned) -> Result<Self> {
        decode(&bytes)
    }

    /// Reads so many values, which are all there is from a place on.
    ///
    /// # Errors
    /// Bytes that are not those of so many values.
    ///
    /// # Panics
    /// The place lies behind the end.
    fn read_rest(count: usize, bytes: Aligned, from: usize) -> Result<Vec<Self>> {
        let mut from = Reader::new(&bytes[from..]);
        let values = Self::read_vec(count, &mut from)?;
        from.end("the value").map(|()| values)
    }
}

/// Where bytes go: a vector, or a [`Digest`].
pub trait Sink {
    /// Takes the next bytes.
    fn put(&mut self, bytes: &[u8]);

    /// Takes the bytes of a part that has a name, such as a column: who compares two values can then say where they
    /// differ. The name is not among the bytes.
    #[inline]
    fn part(&mut self, name: &str, write: impl FnOnce(&mut Self))
    where
        Self: Sized,
    {
        let _ = name;
        write(self);
    }
}

impl Sink for Vec<u8> {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// The hash of a value and its type: equal exactly if both are.
///
/// ```
/// use neatpipe_core::artifact::content;
///
/// assert_eq!(content(&vec![0.0, 1.0]), content(&vec![0.0, 1.0]));
/// assert_ne!(content(&vec![0.0, 1.0]), content(&vec![-0.0, 1.0]));
/// assert_ne!(content(&Vec::<f64>::new()), content(&Vec::<f32>::new()));
/// ```
#[must_use]
pub fn content<T: Artifact>(value: &T) -> [u8; 32] {
    let mut bytes = Digest::new();
    value.write(&mut bytes);
    content_of(Schema::of::<T>(), bytes.finish())
}

/// The hash of a value of which the schema and the blake3 hash of its bytes are known: see [`content`].
///
/// ```
/// use neatpipe_core::artifact::{Schema, content, content_of, encode};
///
/// let bytes = blake3::hash(&encode(&7_u8));
/// assert_eq!(content(&7_u8), content_of(Schema::of::<u8>(), bytes.into()));
/// ```
#[must_use]
pub fn content_of(schema: SchemaId, bytes: [u8; 32]) -> [u8; 32] {
    let mut digest = Digest::new();
    write_text("content", &mut digest);
    digest.put(&schema.0);
    digest.put(&bytes);
    digest.finish()
}

/// The bytes of a value.
///
/// ```
/// use neatpipe_core::artifact::{decode, encode};
///
/// let prices = vec![326.0, f64::NAN];
/// let read: Vec<f64> = decode(&encode(&prices))?;
/// assert!(read[0] == 326.0 && read[1].is_nan());
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[must_use]
pub fn encode<T: Artifact>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.write(&mut bytes);
    bytes
}

/// The value that has these bytes, all of them.
///
/// # Errors
/// Bytes that are not those of a value of this type, or some left over.
pub fn decode<T: Artifact>(bytes: &[u8]) -> Result<T> {
    let mut from = Reader::new(bytes);
    let value = T::read(&mut from)?;
    from.end("the value").map(|()| value)
}

/// A number of things, as 8 bytes.
#[inline]
pub(crate) fn write_count<S: Sink>(count: usize, out: &mut S) {
    out.put(&(count as u64).to_le_bytes());
}

/// A text behind its length.
#[inline]
pub(crate) fn write_text<S: Sink>(text: &str, out: &mut S) {
    write_count(text.len(), out);
    out.put(text.as_bytes());
}

/// The error of a code that is that of no variant.
#[doc(hidden)]
#[must_use]
pub fn no_variant(name: &str, code: u32) -> Error {
    Error::new(format!("`{name}` has no variant {code}"))
}
