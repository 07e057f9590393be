//! What `#[derive(Category)]` writes: an enum whose variants are the levels of a category.

use crate::error::{Error, Result};
use crate::nearest::nearest;

/// A closed set of levels in a fixed order, such as the cuts of a diamond.
///
/// Derived for enums without fields; a level is called as its variant, or by `#[category("Very Good")]`.
///
/// ```
/// use neatpipe_core::data::Category as _;
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone, Debug, PartialEq)]
/// enum Cut {
///     Good,
///     #[category("Very Good")]
///     VeryGood,
/// }
///
/// assert_eq!(Cut::LEVELS, ["Good", "Very Good"]);
/// assert_eq!(Cut::from_level("Very Good")?, Cut::VeryGood);
/// assert_eq!(Cut::VeryGood.to_string(), "Very Good");
/// assert_eq!(
///     Cut::from_level("very good").unwrap_err().to_string(),
///     "`very good` is not a level of `Cut`; did you mean `Very Good`?"
/// );
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a category",
    label = "not an enum with `#[derive(Category)]`, nor a `String`",
    note = "categories are enums with `#[derive(Category)]`, `String`s, and `Option`s of both"
)]
pub trait Category: Clone {
    /// The name of the type, for messages.
    const NAME: &'static str;

    /// The names of the levels, in their order.
    const LEVELS: &'static [&'static str];

    /// The position of this level in [`LEVELS`](Self::LEVELS).
    fn code(&self) -> u32;

    /// The level at a position.
    fn from_code(code: u32) -> Option<Self>;

    /// The name of this level.
    fn level(&self) -> &'static str {
        Self::LEVELS.get(self.code() as usize).copied().unwrap_or_default()
    }

    /// The level of a name.
    ///
    /// # Errors
    /// A name that is no level, with the nearest one or, where none is near, all of them.
    fn from_level(name: &str) -> Result<Self> {
        let code = Self::LEVELS.iter().position(|level| *level == name);
        code.and_then(|code| u32::try_from(code).ok())
            .and_then(Self::from_code)
            .ok_or_else(|| Error::new(unknown_level(name, Self::NAME, Self::LEVELS)))
    }
}

/// The message for a name that is no level of a category.
pub(super) fn unknown_level(name: &str, category: &str, levels: &[&str]) -> String {
    let of = if category.is_empty() { String::new() } else { format!(" of `{category}`") };
    match nearest(name, levels.iter().copied()) {
        Some(level) => format!("`{name}` is not a level{of}; did you mean `{level}`?"),
        None => format!("`{name}` is not a level{of}; its levels are {}", listed(levels)),
    }
}

/// The first twenty names, in backticks.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 20;
    let mut text = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    text
}
