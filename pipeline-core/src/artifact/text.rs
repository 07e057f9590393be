//! Texts and spans of time.

use super::{Artifact, Reader, Schema, Sink, write_text};
use crate::error::{Error, Result};
use std::sync::Arc;
use std::time::Duration;

#[diagnostic::do_not_recommend]
impl Artifact for String {
    fn schema(schema: &mut Schema) {
        schema.word("text");
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        write_text(self, out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let length = from.count()?;
        let bytes = from.take(length)?;
        std::str::from_utf8(bytes)
            .map(str::to_owned)
            .map_err(|error| Error::new(format!("a text is not UTF-8: {error}")))
    }
}

macro_rules! texts {
    ($($type:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Artifact for $type {
            fn schema(schema: &mut Schema) {
                String::schema(schema);
            }

            fn write<S: Sink>(&self, out: &mut S) {
                write_text(self, out);
            }

            fn read(from: &mut Reader<'_>) -> Result<Self> {
                String::read(from).map(Into::into)
            }
        }
    )*};
}

texts! { Box<str> Arc<str> }

#[diagnostic::do_not_recommend]
impl Artifact for Duration {
    fn schema(schema: &mut Schema) {
        schema.word("Duration");
    }

    fn write<S: Sink>(&self, out: &mut S) {
        self.as_secs().write(out);
        self.subsec_nanos().write(out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let (seconds, nanos) = Artifact::read(from)?;
        match nanos {
            0..1_000_000_000 => Ok(Self::new(seconds, nanos)),
            _ => Err(Error::new(format!("{nanos} nanoseconds are a second or more"))),
        }
    }
}
