//! Texts of users in a page.

use serde::Serialize;
use std::fmt::{self, Write as _};

/// A text in HTML, between tags or as the value of an attribute.
pub(super) struct Text<'t>(pub(super) &'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            // HTML has no other control characters.
            c if c.is_control() && !c.is_ascii_whitespace() => f.write_char('\u{fffd}'),
            c => f.write_char(c),
        })
    }
}

/// Data in a `script` tag, which ends at the first `</script` and is no script.
pub(super) struct Json<'d, D>(pub(super) &'d D);

impl<D: Serialize> fmt::Display for Json<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_string(self.0).map_err(|_| fmt::Error)?;
        json.chars().try_for_each(|c| match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => write!(f, "\\u{:04x}", u32::from(c)),
            c => f.write_char(c),
        })
    }
}
