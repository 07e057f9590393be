//! Imports: each name that a tree of them brings.

use super::Reader;
use crate::code::items::{Item, Role};
use crate::code::lex::{Tokens, word};
use crate::code::normal::Digest;
use crate::code::words::Words;

impl Reader<'_> {
    pub(super) fn uses(&mut self, from: usize, to: usize, module: usize, context: Digest) {
        let mut leaves = Vec::new();
        use_tree(self.tokens, from, to, &[], &mut leaves);
        for (path, alias) in leaves {
            match alias {
                Some(alias) => self.import(module, context, path, &alias),
                None => self.out.modules[module].globs.push(path),
            }
        }
    }

    pub(super) fn import(&mut self, module: usize, context: Digest, path: Vec<String>, alias: &str) {
        let text = path.join("::");
        let mut digest = context;
        digest.feed_text(text.as_bytes());
        digest.feed_text(alias.as_bytes());
        let mut words = Words::default();
        let written = Tokens::read(text.clone());
        words.read(&written, 0, written.len(), self.place);
        // Each word of a path may be what is meant.
        words.plain.append(&mut words.members);
        self.out.modules[module].names.push(word(alias));
        let own = self.out.modules[module].path.join("::");
        self.out.items.push(Item {
            name: format!("{own}{}use {text}", if own.is_empty() { "" } else { "::" }),
            role: Role::Import { path },
            keys: vec![word(alias)],
            stem: None,
            words,
            digest,
            module,
            call: None,
            pipeline: false,
        });
    }
}

/// The leaves of a tree of imports: a path and its name, or no name for `*`.
fn use_tree(
    tokens: &Tokens,
    from: usize,
    to: usize,
    prefix: &[String],
    leaves: &mut Vec<(Vec<String>, Option<String>)>,
) {
    if prefix.len() > 64 {
        return;
    }
    let mut path = prefix.to_vec();
    let mut at = from;
    while at < to {
        match tokens.text(at) {
            "{" => {
                let close = (tokens.behind(at) - 1).min(to);
                let mut start = at + 1;
                let mut next = at + 1;
                while next < close {
                    if tokens.is(next, ",") {
                        use_tree(tokens, start, next, &path, leaves);
                        start = next + 1;
                    }
                    next = tokens.behind(next);
                }
                use_tree(tokens, start, close, &path, leaves);
                return;
            }
            "*" => {
                leaves.push((path, None));
                return;
            }
            "as" => {
                leaves.push((path, Some(tokens.text(at + 1).to_owned())));
                return;
            }
            ";" | "," => break,
            "::" => {}
            "self" if !prefix.is_empty() => {}
            text => path.push(text.trim_start_matches("r#").to_owned()),
        }
        at += 1;
    }
    if let (true, Some(last)) = (path.len() >= prefix.len(), path.last().cloned())
        && at > from
    {
        leaves.push((path, Some(last)));
    }
}
