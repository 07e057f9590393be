//! What holds one value or none: `Option`, `Result`, boxes, shared values, and nothing at all.

use super::{Artifact, Reader, Schema, Sink};
use crate::error::{Error, Result};
use std::marker::PhantomData;
use std::sync::Arc;

#[diagnostic::do_not_recommend]
impl<T: Artifact> Artifact for Option<T> {
    fn schema(schema: &mut Schema) {
        schema.word("Option");
        schema.part::<T>();
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        out.put(&[u8::from(self.is_some())]);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Ok(if bool::read(from)? { Some(T::read(from)?) } else { None })
    }
}

#[diagnostic::do_not_recommend]
impl<T: Artifact, E: Artifact> Artifact for std::result::Result<T, E> {
    fn schema(schema: &mut Schema) {
        schema.word("Result");
        schema.part::<T>();
        schema.part::<E>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        out.put(&[u8::from(self.is_err())]);
        match self {
            Ok(value) => value.write(out),
            Err(error) => error.write(out),
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Ok(if bool::read(from)? { Err(E::read(from)?) } else { Ok(T::read(from)?) })
    }
}

macro_rules! boxes {
    ($($name:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Artifact> Artifact for $name<T> {
            const NEATPIPE_COLUMNS: bool = T::NEATPIPE_COLUMNS;

            fn schema(schema: &mut Schema) {
                schema.word("box");
                schema.part::<T>();
            }

            #[inline]
            fn write<S: Sink>(&self, out: &mut S) {
                T::write(self, out);
            }

            fn read(from: &mut Reader<'_>) -> Result<Self> {
                from.nested(T::read).map(Self::new)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: Artifact> Artifact for $name<[T]> {
            fn schema(schema: &mut Schema) {
                Vec::<T>::schema(schema);
            }

            fn write<S: Sink>(&self, out: &mut S) {
                super::write_count(self.len(), out);
                T::write_slice(self, out);
            }

            fn read(from: &mut Reader<'_>) -> Result<Self> {
                Vec::read(from).map(Into::into)
            }
        }
    )*};
}

boxes! { Box Arc }

#[diagnostic::do_not_recommend]
impl<T: 'static> Artifact for PhantomData<T> {
    fn schema(schema: &mut Schema) {
        schema.word("nothing");
    }

    fn write<S: Sink>(&self, _: &mut S) {}

    fn read(_: &mut Reader<'_>) -> Result<Self> {
        Ok(Self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Artifact, const N: usize> Artifact for [T; N] {
    fn schema(schema: &mut Schema) {
        schema.word("array");
        schema.number(N);
        schema.part::<T>();
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        T::write_slice(self, out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        T::read_vec(N, from)?.try_into().map_err(|_| Error::new(format!("there are not {N} elements")))
    }
}
