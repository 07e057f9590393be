//! Numbers: a slice of them is one piece of memory.

use super::{Aligned, Artifact, Reader, Schema, Sink};
use crate::error::{Error, Result};
use std::num::NonZero;

macro_rules! numbers {
    ($($type:ident as $wide:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Artifact for $type {
            fn schema(schema: &mut Schema) {
                schema.word(stringify!($type));
            }

            #[inline]
            fn write<S: Sink>(&self, out: &mut S) {
                out.put(&(*self as $wide).to_le_bytes());
            }

            #[inline]
            fn read(from: &mut Reader<'_>) -> Result<Self> {
                narrow(<$wide>::from_le_bytes(from.array()?))
            }

            #[inline]
            fn write_slice<S: Sink>(slice: &[Self], out: &mut S) {
                if IN_PLACE && size_of::<Self>() == size_of::<$wide>() {
                    out.put(bytemuck::cast_slice(slice));
                } else {
                    slice.iter().for_each(|value| value.write(out));
                }
            }

            fn read_vec(count: usize, from: &mut Reader<'_>) -> Result<Vec<Self>> {
                let bytes = from.take(count.saturating_mul(size_of::<$wide>()))?;
                if IN_PLACE && size_of::<Self>() == size_of::<$wide>() {
                    // Where they are aligned, one copy into memory that nobody clears first.
                    return Ok(match bytemuck::try_cast_slice(bytes) {
                        Ok(values) => values.to_vec(),
                        Err(_) => bytemuck::pod_collect_to_vec(bytes),
                    });
                }
                let (wide, _) = bytes.as_chunks();
                wide.iter().map(|bytes| narrow(<$wide>::from_le_bytes(*bytes))).collect()
            }

            fn read_rest(count: usize, bytes: Aligned, from: usize) -> Result<Vec<Self>> {
                let whole = count.checked_mul(size_of::<u64>()) == Some(bytes.len() - from);
                if !(IN_PLACE && whole && size_of::<Self>() == size_of::<u64>()) {
                    let mut from = Reader::new(&bytes[from..]);
                    let values = Self::read_vec(count, &mut from)?;
                    return from.end("the value").map(|()| values);
                }
                Ok(match bytemuck::try_cast_vec(bytes.into_words(from)) {
                    Ok(values) => values,
                    Err((_, words)) => bytemuck::pod_collect_to_vec(&words),
                })
            }
        }
    )*};
}

/// Whether numbers lie in memory as they lie in a file.
const IN_PLACE: bool = cfg!(target_endian = "little");

numbers! {
    u8 as u8 u16 as u16 u32 as u32 u64 as u64 u128 as u128 usize as u64
    i8 as i8 i16 as i16 i32 as i32 i64 as i64 i128 as i128 isize as i64
    f32 as f32 f64 as f64
}

/// A number of this machine's width from one that is as wide as any machine's.
#[inline]
fn narrow<W: Copy + std::fmt::Display, N: TryFrom<W>>(wide: W) -> Result<N> {
    N::try_from(wide).map_err(|_| Error::new(format!("{wide} is beyond this machine's integers")))
}

macro_rules! not_zero {
    ($($type:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Artifact for NonZero<$type> {
            fn schema(schema: &mut Schema) {
                schema.word("NonZero");
                schema.part::<$type>();
            }

            #[inline]
            fn write<S: Sink>(&self, out: &mut S) {
                self.get().write(out);
            }

            fn read(from: &mut Reader<'_>) -> Result<Self> {
                Self::new(Artifact::read(from)?).ok_or_else(|| Error::new("a number is 0 that may not be 0"))
            }
        }
    )*};
}

not_zero! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

#[diagnostic::do_not_recommend]
impl Artifact for bool {
    fn schema(schema: &mut Schema) {
        schema.word("bool");
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        out.put(&[u8::from(*self)]);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        match from.array()? {
            [0] => Ok(false),
            [1] => Ok(true),
            [other] => Err(Error::new(format!("{other} is neither true (1) nor false (0)"))),
        }
    }
}

#[diagnostic::do_not_recommend]
impl Artifact for char {
    fn schema(schema: &mut Schema) {
        schema.word("char");
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        u32::from(*self).write(out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let code = u32::read(from)?;
        Self::from_u32(code).ok_or_else(|| Error::new(format!("{code} is no character")))
    }
}
