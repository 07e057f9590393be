//! A file's items by a walk over its tokens.

mod attributes;
mod blocks;
mod imports;
mod modules;
mod walk;

use super::items::{Item, Read, Role};
use super::lex::{Kind, Tokens, word};
use super::normal::{Digest, feed};
use super::words::{Place, Words, argument};
use attributes::Before;
use walk::{behind_visibility, words_in};

/// Reads a file, or what is left of one.
pub struct Reader<'a> {
    /// The tokens.
    pub tokens: &'a Tokens,
    /// Where they stand.
    pub place: Place<'a>,
    /// Whether items for tests count.
    pub testing: bool,
    /// What was found.
    pub out: &'a mut Read,
}

impl Reader<'_> {
    /// Reads the whole file as this module.
    pub fn file(&mut self, path: &[String], context: Digest) {
        self.module(0, self.tokens.len(), path, context, &[]);
    }

    fn item(&mut self, from: usize, to: usize, module: usize, context: Digest, inline: &[String]) -> usize {
        let tokens = self.tokens;
        let (before, at) = self.before(from, to);
        if at >= to {
            return to;
        }
        let mut at = behind_visibility(tokens, at);
        let start = at;
        while ["default", "const", "async", "unsafe", "safe"].iter().any(|word| tokens.is(at, word))
            || tokens.is(at, "extern") && tokens.kind(at + 1) == Some(Kind::Text)
        {
            if tokens.is(at, "extern") {
                at += 1;
            }
            at += 1;
        }
        let what = tokens.text(at);
        let end = self.end(at, to);
        if before.tests && !self.testing {
            return end;
        }
        let name = at + 1;
        if matches!(what, "fn" | "trait" | "impl" | "static") {
            self.nested(at + 1, end, module, context);
        }
        match what {
            "fn" => self.named(from, end, module, context, &before, name, Role::Named),
            "struct" | "enum" | "union" | "type" => {
                let opaque = before.opaque;
                self.named(from, end, module, context, &before, name, Role::Type { opaque });
            }
            "trait" => {
                let members = self.members_of(at, end);
                self.named(from, end, module, context, &before, name, Role::Trait { members });
            }
            "static" => {
                let name = if tokens.is(name, "mut") { name + 1 } else { name };
                self.named(from, end, module, context, &before, name, Role::Named);
            }
            "mod" => self.submodule(from, at, end, module, context, inline, &before),
            "use" => self.uses(at + 1, end, module, context),
            "impl" => self.block(from, at, end, module, context, &before),
            "macro_rules" => self.named(from, end, module, context, &before, at + 2, Role::Named),
            "macro" => self.named(from, end, module, context, &before, name, Role::Named),
            "extern" if tokens.is(name, "crate") => {
                let path = vec![tokens.text(name + 1).to_owned()];
                let alias =
                    if tokens.is(name + 2, "as") { tokens.text(name + 3) } else { tokens.text(name + 1) };
                let alias = alias.to_owned();
                self.import(module, context, path.clone(), &alias);
                self.out.modules[module].globs.push(path);
            }
            // `const NAME: …`; the word was taken for a qualifier.
            _ if at > start && tokens.is(at - 1, "const") && !tokens.is(at, "_") => {
                let end = self.end(at - 1, to);
                self.nested(at, end, module, context);
                self.named(from, end, module, context, &before, at, Role::Named);
                return end;
            }
            _ => {
                let end = if at > start { self.end(at - 1, to) } else { end };
                self.unnamed(from, at, end, module, context);
                return end;
            }
        }
        end
    }

    fn item_of(
        &mut self,
        from: usize,
        to: usize,
        module: usize,
        context: Digest,
        name: &str,
        role: Role,
    ) -> Item {
        let mut words = Words::default();
        words.read(self.tokens, from, to, self.place);
        let mut digest = context;
        feed(&mut digest, self.tokens, from, to);
        if let Some(named) = words.named {
            digest.feed_digest(named);
        }
        let path = &self.out.modules[module].path;
        let name = if path.is_empty() { name.to_owned() } else { format!("{}::{name}", path.join("::")) };
        Item { name, role, keys: Vec::new(), stem: None, words, digest, module, call: None, pipeline: false }
    }

    #[allow(clippy::too_many_arguments)]
    fn named(
        &mut self,
        from: usize,
        to: usize,
        module: usize,
        context: Digest,
        before: &Before,
        name: usize,
        role: Role,
    ) {
        let Some(token) = self.tokens.all().get(name).copied() else { return };
        let text = self.tokens.text(name).to_owned();
        let mut item = self.item_of(from, to, module, context, &text, role);
        item.keys.push(token.hash);
        item.stem = before.makes.then_some(token.hash);
        self.out.modules[module].names.push(token.hash);
        self.out.items.push(item);
    }

    /// What has no name of its own (a macro between items, `const _`, what cannot be read): any word reaches it.
    fn unnamed(&mut self, from: usize, at: usize, to: usize, module: usize, context: Digest) {
        let tokens = self.tokens;
        if from >= to || tokens.is(at, ";") {
            return;
        }
        let mut bang = at;
        while bang < to && !tokens.is(bang, "!") && tokens.kind(bang) != Some(Kind::Open) {
            bang += 1;
        }
        let called = if bang > at { tokens.text(bang - 1) } else { "_" };
        if called == "include"
            && let Some(path) = argument(tokens, bang + 2, to, self.place.own)
        {
            let path = self.place.folder.join(path);
            self.out.included.push((path, self.out.modules[module].path.clone(), context));
        }
        let name = format!("{called}!");
        let declared = (called == "pipeline").then(|| declared_name(tokens, bang + 2, to)).flatten();
        let name = declared.map_or(name, |at| tokens.text(at).to_owned());
        let mut item = self.item_of(from, to, module, context, &name, Role::Named);
        if let Some(at) = declared {
            item.keys.push(tokens.all()[at].hash);
            item.stem = Some(tokens.all()[at].hash);
            item.pipeline = true;
            self.out.modules[module].names.push(tokens.all()[at].hash);
        } else {
            item.keys = words_in(tokens, bang, to);
            item.call = Some(word(called));
        }
        self.out.items.push(item);
    }
}

/// The name that a `pipeline!` declares: `pub Name<`.
fn declared_name(tokens: &Tokens, from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    while at < to && tokens.is(at, "#") {
        at = tokens.behind(at + 1);
    }
    at = behind_visibility(tokens, at);
    (at + 1 < to && tokens.kind(at) == Some(Kind::Word) && tokens.is(at + 1, "<")).then_some(at)
}
