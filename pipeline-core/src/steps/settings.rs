//! What lists the levels of a step's choices.

// By hand, since nobody has a column of these, as the derive would offer.
macro_rules! levels {
    ($($type:ident $name:literal: $($level:ident $text:literal)*;)*) => {$(
        impl $crate::data::Category for $type {
            const NAME: &'static str = $name;
            const LEVELS: &'static [&'static str] = &[$($text),*];

            fn code(&self) -> u32 {
                *self as u32
            }

            fn from_code(code: u32) -> Option<Self> {
                [$(Self::$level),*].into_iter().find(|level| *level as u32 == code)
            }
        }
    )*};
}

pub(super) use levels;
