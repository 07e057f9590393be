//! Blocks of members: impls, wherever they stand, and traits.

use super::Reader;
use super::attributes::Before;
use super::walk::{behind_angles, behind_visibility, words_in};
use crate::code::items::Role;
use crate::code::lex::{Kind, word};
use crate::code::normal::{Digest, feed};

impl Reader<'_> {
    /// An impl block, member by member where nobody but the words of others can call them.
    pub(super) fn block(
        &mut self,
        from: usize,
        at: usize,
        end: usize,
        module: usize,
        context: Digest,
        before: &Before,
    ) {
        let tokens = self.tokens;
        let (mut open, mut split, mut bound, mut angles) = (at + 1, None, None, 0_i32);
        while open < end && !(tokens.is(open, "{") && angles <= 0) {
            match tokens.text(open) {
                "<" => angles += 1,
                "<<" => angles += 2,
                ">" => angles -= 1,
                ">>" => angles -= 2,
                "for" if angles <= 0 && !tokens.is(open + 1, "<") && bound.is_none() => split = Some(open),
                "where" if angles <= 0 && bound.is_none() => bound = Some(open),
                _ => {}
            }
            open = tokens.behind(open);
        }
        let generics = if tokens.is(at + 1, "<") { behind_angles(tokens, at + 1, open) } else { at + 1 };
        let of = words_in(tokens, generics, bound.unwrap_or(open));
        let subject = (split.map_or(generics, |split| split + 1)..open)
            .find(|at| tokens.kind(*at) == Some(Kind::Word) && !tokens.is(*at + 1, "::"))
            .map_or("impl", |at| tokens.text(at))
            .to_owned();
        if let Some(split) = split {
            // The last word of the trait's path.
            let mut what = generics;
            while what + 2 < split && tokens.is(what + 1, "::") {
                what += 2;
            }
            let name = format!("{} for {subject}", tokens.text(what));
            let hash = tokens.all()[what].hash;
            let of = of.into_iter().filter(|word| *word != hash).collect();
            let item = self.item_of(from, end, module, context, &name, Role::Impl { what: hash, of });
            self.out.items.push(item);
            return;
        }
        if before.foreign {
            let name = format!("impl {subject}");
            let item = self.item_of(from, end, module, context, &name, Role::Member { of, always: true });
            self.out.items.push(item);
            return;
        }
        let mut head = context;
        feed(&mut head, tokens, from, open);
        let mut at = open + 1;
        while at < end.saturating_sub(1) {
            let start = at;
            let (inner, name) = self.before(at, end);
            let name = behind_visibility(tokens, name);
            let mut keyword = name;
            while ["default", "const", "async", "unsafe", "extern"]
                .iter()
                .any(|word| tokens.is(keyword, word))
                || tokens.kind(keyword) == Some(Kind::Text)
            {
                keyword += 1;
            }
            let fixed = matches!(tokens.text(keyword), "fn" | "type");
            let place = if fixed { keyword + 1 } else { keyword };
            at = self.end(if fixed || keyword == name { keyword } else { keyword - 1 }, end - 1).max(at + 1);
            if inner.tests && !self.testing {
                continue;
            }
            let Some(token) = tokens.all().get(place).copied() else { continue };
            let text = format!("{subject}::{}", tokens.text(place));
            let always = before.step || before.opaque || inner.foreign || tokens.is(place + 1, "!");
            let role = Role::Member { of: of.clone(), always };
            let mut item = self.item_of(start, at, module, head, &text, role);
            // The header's bounds are named as well.
            item.words.read(tokens, from, open, self.place);
            item.keys.push(token.hash);
            self.out.items.push(item);
        }
    }

    /// Impls within bodies: rustc takes them wherever they stand.
    pub(super) fn nested(&mut self, from: usize, to: usize, module: usize, context: Digest) {
        const IMPL: u64 = word("impl");
        let tokens = self.tokens;
        for at in from..to.min(tokens.len()) {
            if tokens.all()[at].hash != IMPL {
                continue;
            }
            let mut start = at;
            while start > from && ["unsafe", "default"].iter().any(|word| tokens.is(start - 1, word)) {
                start -= 1;
            }
            while start > from && tokens.is(start - 1, "]") {
                let open = tokens.all()[start - 1].mate as usize;
                if open <= from || open + 1 >= start || !tokens.is(open - 1, "#") {
                    break;
                }
                start = open - 1;
            }
            // `impl Trait` as a type stands behind something else.
            if start > from && ["{", "}", ";"].iter().any(|sign| tokens.is(start - 1, sign)) {
                let (before, _) = self.before(start, to);
                if self.testing || !before.tests {
                    self.block(start, at, self.end(at, to), module, context, &before);
                }
            }
        }
    }

    /// The names that a trait's body declares.
    pub(super) fn members_of(&self, at: usize, end: usize) -> Vec<u64> {
        let tokens = self.tokens;
        let mut open = at;
        while open < end && !tokens.is(open, "{") {
            open += 1;
        }
        let mut members = Vec::new();
        let mut next = open + 1;
        while next + 1 < end {
            if matches!(tokens.text(next), "fn" | "const" | "type") {
                members.push(tokens.all()[next + 1].hash);
            }
            next = tokens.behind(next);
        }
        members
    }
}
