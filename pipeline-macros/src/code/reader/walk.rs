//! Where things end, and the words on the way.

use super::Reader;
use crate::code::lex::{Kind, Tokens};

impl Reader<'_> {
    /// The place behind an item whose keyword stands at `at`.
    pub(super) fn end(&self, at: usize, to: usize) -> usize {
        let tokens = self.tokens;
        // What ends with `;` alone may have braces in its value.
        let value =
            matches!(tokens.text(at), "const" | "static" | "type" | "use") && !tokens.is(at + 1, "fn");
        let mut next = at;
        while next < to {
            if tokens.is(next, ";") {
                return next + 1;
            }
            let body = tokens.is(next, "{") && !value && !(next > at && tokens.is(next - 1, "<"));
            next = tokens.behind(next);
            if body {
                // A macro in braces may have a `;` behind it, which is an empty item.
                return next;
            }
        }
        to
    }
}

/// The place behind `pub` and what it is restricted to.
pub(super) fn behind_visibility(tokens: &Tokens, at: usize) -> usize {
    match (tokens.is(at, "pub"), tokens.is(at + 1, "(")) {
        (false, _) => at,
        (true, false) => at + 1,
        (true, true) => tokens.behind(at + 1),
    }
}

/// The place behind `<…>`.
pub(super) fn behind_angles(tokens: &Tokens, from: usize, to: usize) -> usize {
    let (mut at, mut depth) = (from, 0_i32);
    while at < to {
        match tokens.text(at) {
            "<" => depth += 1,
            "<<" => depth += 2,
            ">" => depth -= 1,
            ">>" => depth -= 2,
            _ => {}
        }
        at = tokens.behind(at);
        if depth <= 0 {
            return at;
        }
    }
    at
}

/// All words between two places.
pub(super) fn words_in(tokens: &Tokens, from: usize, to: usize) -> Vec<u64> {
    let all = &tokens.all()[from.min(tokens.len())..to.min(tokens.len()).max(from.min(tokens.len()))];
    let mut words: Vec<u64> =
        all.iter().filter(|token| token.kind == Kind::Word).map(|token| token.hash).collect();
    words.sort_unstable();
    words.dedup();
    words
}
