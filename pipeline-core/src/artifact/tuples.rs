//! Tuples.

use super::{Artifact, Reader, Schema, Sink};
use crate::error::Result;

macro_rules! tuples {
    ($($count:literal: $($name:ident)*;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($name: Artifact),*> Artifact for ($($name,)*) {
            fn schema(schema: &mut Schema) {
                schema.word("tuple");
                schema.number($count);
                $(schema.part::<$name>();)*
            }

            #[inline]
            #[allow(non_snake_case)]
            fn write<S: Sink>(&self, _out: &mut S) {
                let ($($name,)*) = self;
                $($name.write(_out);)*
            }

            #[inline]
            fn read(_from: &mut Reader<'_>) -> Result<Self> {
                Ok(($($name::read(_from)?,)*))
            }
        }
    )*};
}

tuples! {
    0: ;
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
    7: A B C D E F G;
    8: A B C D E F G H;
    9: A B C D E F G H I;
    10: A B C D E F G H I J;
    11: A B C D E F G H I J K;
    12: A B C D E F G H I J K L;
}
