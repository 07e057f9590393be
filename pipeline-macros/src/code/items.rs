//! A file's items by a walk over its tokens: what each is called, what it names, and its digest.

use super::lex::{Kind, Tokens, word};
use super::normal::{Digest, feed};
use super::words::{Place, Words, argument};
use std::path::PathBuf;

/// How an item is reached.
#[derive(Debug)]
pub enum Role {
    /// By one of these words.
    Named,
    /// A type, by its name. Of an opaque one a derive may call anything.
    Type {
        /// Whether it has a derive that is not known here.
        opaque: bool,
    },
    /// By its name and those of its methods.
    Trait {
        /// Its members.
        members: Vec<u64>,
    },
    /// What a `use` brings, by the name that it brings.
    Import {
        /// The path, from its first word.
        path: Vec<String>,
    },
    /// The imports of everything, by any item of the module.
    Globs,
    /// A member of an inherent impl: by its name, where the type is reached.
    Member {
        /// Words of the type.
        of: Vec<u64>,
        /// Whether the type alone reaches it.
        always: bool,
    },
    /// An impl of a trait: by its type, and by the trait if that is one of ours.
    Impl {
        /// The trait.
        what: u64,
        /// Words of the type and of the trait's arguments.
        of: Vec<u64>,
    },
}

/// An item.
#[derive(Debug)]
pub struct Item {
    /// `module::name`.
    pub name: String,
    /// How it is reached.
    pub role: Role,
    /// The words that it is found by.
    pub keys: Vec<u64>,
    /// The words that names made of it begin with.
    pub stem: Option<u64>,
    /// What it names.
    pub words: Words,
    /// What it is.
    pub digest: Digest,
    /// Its module.
    pub module: usize,
    /// The macro, where it is a call of one between items.
    pub call: Option<u64>,
    /// Whether it is a `pipeline!`, which is found by its name alone.
    pub pipeline: bool,
}

/// A module: what it declares, and what it imports as a whole.
#[derive(Debug, Default)]
pub struct Module {
    /// The path from the crate's root, empty for the root.
    pub path: Vec<String>,
    /// Names that it declares or imports.
    pub names: Vec<u64>,
    /// Paths before `*`.
    pub globs: Vec<Vec<String>>,
}

/// `mod name;`: a file still to be read.
#[derive(Debug)]
pub struct Declared {
    /// The module.
    pub path: Vec<String>,
    /// `#[path = "…"]`, and the folder that it starts from.
    pub file: Option<PathBuf>,
    /// The attributes of all modules round it.
    pub context: Digest,
    /// Folders of inline modules round it.
    pub inline: Vec<String>,
}

/// What reading gives.
#[derive(Debug, Default)]
pub struct Read {
    /// The items.
    pub items: Vec<Item>,
    /// The modules.
    pub modules: Vec<Module>,
    /// Files still to be read.
    pub declared: Vec<Declared>,
    /// Files that stand at an `include!` between items, with their module.
    pub included: Vec<(PathBuf, Vec<String>, Digest)>,
}

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
struct Before {
    tests: bool,
    makes: bool,
    opaque: bool,
    step: bool,
    foreign: bool,
    path: Option<String>,
}

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

    fn module(&mut self, from: usize, to: usize, path: &[String], context: Digest, inline: &[String]) {
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

    /// Attributes before an item; gives the place behind them.
    fn before(&self, mut at: usize, to: usize) -> (Before, usize) {
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

    fn item(&mut self, from: usize, to: usize, module: usize, context: Digest, inline: &[String]) -> usize {
        let tokens = self.tokens;
        let (before, mut at) = self.before(from, to);
        if at >= to {
            return to;
        }
        if tokens.is(at, "pub") {
            at += 1;
            if tokens.is(at, "(") {
                at = tokens.behind(at);
            }
        }
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

    /// The place behind an item whose keyword stands at `at`.
    fn end(&self, at: usize, to: usize) -> usize {
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

    #[allow(clippy::too_many_arguments)]
    fn submodule(
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

    fn uses(&mut self, from: usize, to: usize, module: usize, context: Digest) {
        let mut leaves = Vec::new();
        use_tree(self.tokens, from, to, &[], &mut leaves);
        for (path, alias) in leaves {
            match alias {
                Some(alias) => self.import(module, context, path, &alias),
                None => self.out.modules[module].globs.push(path),
            }
        }
    }

    fn import(&mut self, module: usize, context: Digest, path: Vec<String>, alias: &str) {
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

    /// An impl block, member by member where nobody but the words of others can call them.
    fn block(&mut self, from: usize, at: usize, end: usize, module: usize, context: Digest, before: &Before) {
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
            let (inner, mut name) = self.before(at, end);
            if tokens.is(name, "pub") {
                name += 1;
                if tokens.is(name, "(") {
                    name = tokens.behind(name);
                }
            }
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
    fn nested(&mut self, from: usize, to: usize, module: usize, context: Digest) {
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
    fn members_of(&self, at: usize, end: usize) -> Vec<u64> {
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

/// The name that a `pipeline!` declares: `pub Name<`.
fn declared_name(tokens: &Tokens, from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    while at < to && tokens.is(at, "#") {
        at = tokens.behind(at + 1);
    }
    if tokens.is(at, "pub") {
        at += 1;
        if tokens.is(at, "(") {
            at = tokens.behind(at);
        }
    }
    (at + 1 < to && tokens.kind(at) == Some(Kind::Word) && tokens.is(at + 1, "<")).then_some(at)
}

/// All words between two places.
fn words_in(tokens: &Tokens, from: usize, to: usize) -> Vec<u64> {
    let all = &tokens.all()[from.min(tokens.len())..to.min(tokens.len()).max(from.min(tokens.len()))];
    let mut words: Vec<u64> =
        all.iter().filter(|token| token.kind == Kind::Word).map(|token| token.hash).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The place behind `<…>`.
fn behind_angles(tokens: &Tokens, from: usize, to: usize) -> usize {
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
