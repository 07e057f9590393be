//! What the tests of steps share: values that go wrong where anything does, and two labels.
#![allow(dead_code)]

use neatpipe_core::Category;

pub(crate) const HARD: [f64; 17] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    1e8,
    1e8 + 1e-3,
    1e150,
    -1e200,
    1e-200,
    5e-324,
    f64::MIN_POSITIVE,
    f64::MAX,
    f64::MIN,
    f64::EPSILON,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
];

/// Two labels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Side {
    Left,
    Right,
}

impl Category for Side {
    const NAME: &'static str = "Side";
    const LEVELS: &'static [&'static str] = &["left", "right"];

    fn code(&self) -> u32 {
        u32::from(*self == Self::Right)
    }

    fn from_code(code: u32) -> Option<Self> {
        [Self::Left, Self::Right].get(code as usize).cloned()
    }
}
