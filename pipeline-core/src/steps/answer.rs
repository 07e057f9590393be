//! [`Answer`].

use crate::data::Category;

/// What supervises a step that takes numbers and labels alike: `f64`, or an enum with `#[derive(Category)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a number nor a category",
    label = "expected `f64` or an enum with `#[derive(Category)]`"
)]
pub trait Answer: Clone {
    /// The labels; none for numbers.
    #[doc(hidden)]
    const LABELS: &'static [&'static str];

    /// The number, or the label's place.
    #[doc(hidden)]
    fn number(&self) -> f64;
}

impl Answer for f64 {
    const LABELS: &'static [&'static str] = &[];

    fn number(&self) -> f64 {
        *self
    }
}

impl<L: Category> Answer for L {
    const LABELS: &'static [&'static str] = L::LEVELS;

    fn number(&self) -> f64 {
        f64::from(self.code())
    }
}
