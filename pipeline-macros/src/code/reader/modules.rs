//! Modules: those that stand here are read, of the others it is said where they lie.

use super::Reader;
use super::attributes::Before;
use crate::code::items::{Declared, Item, Module, Role};
use crate::code::normal::{Digest, feed};
use crate::code::words::Words;

impl Reader<'_> {
    pub(super) fn module(
        &mut self,
        from: usize,
        to: usize,
        path: &[String],
        context: Digest,
        inline: &[String],
    ) {
        if path.len() > 64 {
            return;
        }
        let module = self.out.modules.len();
        self.out.modules.push(Module { path: path.to_vec(), ..Module::default() });
        let mut at = from;
        while at < to {
            let next = self.item(at, to, module, context, inline);
            at = next.max(at + 1);
        }
        let globs = std::mem::take(&mut self.out.modules[module].globs);
        if !globs.is_empty() {
            let mut digest = Digest::EMPTY;
            let mut texts: Vec<String> = globs.iter().map(|glob| glob.join("::")).collect();
            texts.sort_unstable();
            texts.iter().for_each(|text| digest.feed_text(text.as_bytes()));
            self.out.items.push(Item {
                name: format!("{}::*", path.join("::")),
                role: Role::Globs,
                keys: Vec::new(),
                stem: None,
                words: Words::default(),
                digest,
                module,
                call: None,
                pipeline: false,
            });
        }
        self.out.modules[module].globs = globs;
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn submodule(
        &mut self,
        from: usize,
        at: usize,
        end: usize,
        module: usize,
        mut context: Digest,
        inline: &[String],
        before: &Before,
    ) {
        let tokens = self.tokens;
        let name = tokens.text(at + 1).to_owned();
        if at > from {
            feed(&mut context, tokens, from, at);
        }
        let mut path = self.out.modules[module].path.clone();
        path.push(name.clone());
        if let Some(token) = tokens.all().get(at + 1) {
            self.out.modules[module].names.push(token.hash);
        }
        if tokens.is(at + 2, "{") {
            let mut inline = inline.to_vec();
            inline.push(before.path.clone().unwrap_or(name));
            self.module(at + 3, end.saturating_sub(1), &path, context, &inline);
        } else {
            let file = before.path.as_ref().map(|file| self.place.folder.join(inline.join("/")).join(file));
            self.out.declared.push(Declared { path, file, context, inline: inline.to_vec() });
        }
    }
}
