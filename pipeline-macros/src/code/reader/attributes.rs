//! What stands before an item: whether it is for tests, and what its attributes may make or call.

use super::Reader;
use crate::code::lex::Kind;

/// Attributes that change no name and call nothing; `param` and what follows belong to derives of ours.
const PLAIN: [&str; 40] = [
    "inline",
    "cold",
    "must_use",
    "allow",
    "warn",
    "deny",
    "forbid",
    "expect",
    "doc",
    "derive",
    "cfg",
    "cfg_attr",
    "repr",
    "non_exhaustive",
    "test",
    "ignore",
    "should_panic",
    "deprecated",
    "automatically_derived",
    "track_caller",
    "target_feature",
    "no_mangle",
    "macro_use",
    "macro_export",
    "path",
    "global_allocator",
    "diagnostic",
    "rustfmt",
    "clippy",
    "param",
    "state",
    "resource",
    "was",
    "serde",
    "default",
    "category",
    "target",
    "feature",
    "no_std",
    "recursion_limit",
];

/// Derives that call no method of a name that nobody writes; those behind the ninth make names.
const DERIVES: [&str; 14] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
    "Serialize",
    "Deserialize",
    "Step",
    "Columns",
    "Category",
];

/// What stands before an item.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) tests: bool,
    pub(super) makes: bool,
    pub(super) opaque: bool,
    pub(super) step: bool,
    pub(super) foreign: bool,
    pub(super) path: Option<String>,
}

impl Reader<'_> {
    /// Attributes before an item; gives the place behind them.
    pub(super) fn before(&self, mut at: usize, to: usize) -> (Before, usize) {
        let tokens = self.tokens;
        let mut before = Before::default();
        while at < to && tokens.is(at, "#") {
            let open = if tokens.is(at + 1, "!") { at + 2 } else { at + 1 };
            if !tokens.is(open, "[") {
                break;
            }
            let end = tokens.behind(open);
            if end <= open + 1 || end > to {
                break;
            }
            let name = tokens.text(open + 1);
            let mut last = open + 1;
            while tokens.is(last + 1, "::") {
                last += 2;
            }
            let has = |text: &str| (open + 2..end).any(|at| tokens.is(at, text));
            match name {
                "cfg" => before.tests |= has("test") && !has("not") && !has("any"),
                "test" => before.tests = true,
                "path" => before.path = Some(tokens.text(open + 3).trim_matches('"').to_owned()),
                "derive" => {
                    for at in open + 3..end.saturating_sub(2) {
                        if tokens.kind(at) == Some(Kind::Word) && !tokens.is(at + 1, "::") {
                            let known = DERIVES.iter().position(|derive| *derive == tokens.text(at));
                            before.opaque |= known.is_none();
                            before.makes |= known.is_none_or(|known| known > 10);
                        }
                    }
                }
                _ if tokens.is(last, "step") => {
                    before.makes = true;
                    before.step = true;
                }
                name if !PLAIN.contains(&name) => {
                    before.makes = true;
                    before.opaque = true;
                    before.foreign = true;
                }
                _ => {}
            }
            at = end;
        }
        (before, at)
    }
}
