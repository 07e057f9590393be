//! What a step's words reach, item by item.
//!
//! Whatever may be meant is followed: two functions of one name, each impl of an operator for a type that is named.
//! Following too much costs a run that was not needed, following too little a wrong result.

use super::calls;
use super::items::{Item, Module, Role};
use super::lex::word;
use super::names::{Map, Names, Set, is_ours};
use super::normal::Digest;
use super::packages::Packages;
use super::sources::{Scope, Sources, whole};
use super::words::Words;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The items of all followed packages, ready to be followed.
#[derive(Debug, Default)]
pub struct Index {
    /// The packages, and what is locked.
    pub packages: Packages,
    /// Tokens of each followed package as a whole.
    pub whole: Vec<Digest>,
    /// All files.
    pub files: BTreeSet<PathBuf>,
    items: Vec<(usize, Item)>,
    modules: Vec<Vec<Module>>,
    names: Names,
    /// Names of types and traits.
    types: Set<u64>,
    traits: Set<u64>,
    members: Map<u64, Vec<u32>>,
    by_type: Map<u64, Vec<u32>>,
    by_trait: Map<u64, Vec<u32>>,
    globs: Map<(usize, usize), u32>,
    edges: Vec<Option<Edges>>,
}

/// Where an item leads to.
#[derive(Clone, Debug, Default)]
struct Edges {
    items: Vec<u32>,
    /// Words that name members, or types that no item declares.
    words: Vec<u64>,
}

/// What was reached.
#[derive(Debug, Default)]
pub struct Reached {
    /// Name and digest of each item, in order.
    pub items: Vec<(String, Digest)>,
    /// What is read of the outside, and in which item.
    pub outside: Vec<(&'static str, String)>,
}

impl Index {
    /// Reads the followed packages; `roots` are files of the first beside its library and programs.
    pub fn read(packages: Packages, testing: bool, roots: &[PathBuf]) -> Self {
        let mut index = Self::default();
        let mut packages = packages;
        for (number, package) in packages.followed.iter().enumerate() {
            let own = number == 0;
            // What a macro of one's own writes is not followed, and neither is neatpipe, of which every step would
            // list hundreds of items: any change of them counts.
            if !own && (package.macros || is_ours(&package.name)) {
                let whole = whole(package);
                packages.locked.push((format!("{} (sources)", package.name), whole));
                index.whole.push(whole);
                index.modules.push(Vec::new());
                continue;
            }
            let scope = Scope { own, testing: own && testing };
            let sources = Sources::of(package, scope, if own { roots } else { &[] });
            index.files.extend(sources.files);
            let named = sources.read.items.iter().filter_map(|item| item.words.named);
            index.whole.push(named.fold(sources.whole, |mut whole, named| {
                whole.feed_digest(named);
                whole
            }));
            index.items.extend(sources.read.items.into_iter().map(|item| (number, item)));
            index.modules.push(sources.read.modules);
        }
        packages.locked.sort();
        calls::name(&mut index.items);
        index.names = Names::of(&packages.followed, &index.modules, &index.items);
        index.packages = packages;
        index.link();
        index
    }

    fn link(&mut self) {
        for (_, item) in &self.items {
            if matches!(item.role, Role::Type { .. } | Role::Trait { .. }) || item.pipeline {
                self.types.insert(item.keys[0]);
            }
            if matches!(item.role, Role::Trait { .. }) {
                self.traits.insert(item.keys[0]);
            }
        }
        for at in 0..self.items.len() {
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            let (package, item) = &self.items[at];
            let of = match &item.role {
                Role::Member { of, .. } => {
                    item.keys.iter().for_each(|key| self.members.entry(*key).or_default().push(number));
                    self.meant(*package, of)
                }
                Role::Impl { what, of } => {
                    self.by_trait.entry(*what).or_default().push(number);
                    self.meant(*package, of)
                }
                Role::Globs => {
                    self.globs.insert((*package, item.module), number);
                    continue;
                }
                _ => continue,
            };
            of.iter().for_each(|word| self.by_type.entry(*word).or_default().push(number));
            match &mut self.items[at].1.role {
                Role::Member { of: words, .. } | Role::Impl { of: words, .. } => *words = of,
                _ => {}
            }
        }
        self.edges = vec![None; self.items.len()];
    }

    /// These words, and what they stand for where they are aliases.
    fn meant(&self, package: usize, words: &[u64]) -> Vec<u64> {
        let mut all = words.to_vec();
        for (other, item) in &self.items {
            let alias = matches!(item.role, Role::Type { .. } | Role::Import { .. })
                && *other == package
                && words.contains(&item.keys[0])
                && is_alias(item);
            if alias {
                all.extend(item.words.plain.iter().filter(|word| self.types.contains(word)));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Follows these words of the first package.
    pub fn reach(&mut self, seed: &Words) -> Reached {
        let start = self.edges_of(0, seed, None);
        let mut walk = Walk { items: vec![false; self.items.len()], ..Walk::default() };
        self.visit(&mut walk, &start);
        let mut reached = Reached::default();
        while let Some(next) = walk.open.pop() {
            let edges = match self.edges[next as usize].take() {
                Some(edges) => edges,
                None => self.lead(next),
            };
            let (package, item) = &self.items[next as usize];
            let owner = &self.packages.followed[*package];
            let name = format!("{}::{}", owner.library, item.name);
            reached.outside.extend(item.words.outside.iter().map(|what| (*what, name.clone())));
            reached.items.push((name, item.digest));
            let named = match &item.role {
                Role::Type { opaque } => Some((item.keys[0], *opaque, false)),
                Role::Trait { .. } => Some((item.keys[0], false, true)),
                _ if item.pipeline => Some((item.keys[0], false, false)),
                _ => None,
            };
            self.visit(&mut walk, &edges);
            self.edges[next as usize] = Some(edges);
            if let Some((key, opaque, is_trait)) = named {
                if opaque {
                    walk.opaque.insert(key);
                }
                if walk.types.insert(key) || opaque {
                    self.check(&mut walk, self.by_type.get(&key));
                }
                if is_trait && walk.traits.insert(key) {
                    self.check(&mut walk, self.by_trait.get(&key));
                }
            }
        }
        reached.items.sort_unstable();
        reached.outside.sort_unstable();
        reached
    }

    fn visit(&self, walk: &mut Walk, edges: &Edges) {
        for item in &edges.items {
            walk.push(*item);
        }
        for word in &edges.words {
            if walk.words.insert(*word) {
                self.check(walk, self.members.get(word));
                if !self.types.contains(word) {
                    self.check(walk, self.by_type.get(word));
                }
            }
        }
    }

    fn check(&self, walk: &mut Walk, candidates: Option<&Vec<u32>>) {
        for at in candidates.into_iter().flatten() {
            if walk.items[*at as usize] {
                continue;
            }
            let item = &self.items[*at as usize].1;
            let typed = |of: &[u64]| {
                let mut ours = of.iter().filter(|word| self.types.contains(word)).peekable();
                ours.peek()?;
                Some(ours.any(|word| walk.types.contains(word)))
            };
            let reached = match &item.role {
                Role::Member { of, always } => {
                    let named = *always
                        || item.keys.iter().any(|key| walk.words.contains(key))
                        || of.iter().any(|word| walk.opaque.contains(word));
                    named && typed(of).unwrap_or_else(|| of.iter().any(|word| walk.words.contains(word)))
                }
                Role::Impl { what, of } => {
                    let ours = self.traits.contains(what);
                    let type_reached =
                        typed(of).unwrap_or_else(|| ours || of.iter().any(|word| walk.words.contains(word)));
                    type_reached && (!ours || walk.traits.contains(what))
                }
                _ => false,
            };
            if reached {
                walk.push(*at);
            }
        }
    }

    /// The edges of an item.
    fn lead(&mut self, at: u32) -> Edges {
        let (package, item) = &mut self.items[at as usize];
        let (package, module) = (*package, item.module);
        let import = match &item.role {
            Role::Import { path } => Some(path.clone()),
            _ => None,
        };
        let words = std::mem::take(&mut item.words);
        let mut edges = self.edges_of(package, &words, import.as_deref());
        self.items[at as usize].1.words = words;
        edges.items.extend(self.globs_of(package, module));
        if matches!(self.items[at as usize].1.role, Role::Globs) {
            let globs = self.modules[package][module].globs.clone();
            for glob in globs {
                let mut glob_words = Words::default();
                let hashes: Vec<u64> = glob.iter().map(|part| word(part)).collect();
                glob_words.paths = hashes.iter().skip(1).map(|part| (hashes[0], *part)).collect();
                edges.items.extend(self.edges_of(package, &glob_words, None).items);
                edges
                    .items
                    .extend(hashes.last().into_iter().flat_map(|last| self.names.items(package, *last, 0)));
                for other in self.names.roots(&self.items, package, hashes[0]) {
                    let theirs = self.modules[other].iter().enumerate();
                    let theirs = theirs.filter(|(_, module)| module.path == glob[1..]).map(|(at, _)| at);
                    let theirs: Vec<usize> = theirs.collect();
                    edges.items.extend(theirs.into_iter().filter_map(|at| self.globs.get(&(other, at))));
                }
            }
        }
        edges
    }

    /// The imports of everything in a module, and in those round it that it imports itself.
    fn globs_of(&self, package: usize, module: usize) -> Vec<u32> {
        let mut found = Vec::new();
        found.extend(self.globs.get(&(package, module)));
        let Some(here) = self.modules[package].get(module) else { return found };
        if here.globs.iter().any(|glob| glob.first().is_some_and(|first| first == "super")) {
            let above = &here.path[..here.path.len().saturating_sub(1)];
            for (at, module) in self.modules[package].iter().enumerate() {
                if module.path == above {
                    found.extend(self.globs.get(&(package, at)));
                }
            }
        }
        found
    }

    /// The other packages that paths from one root lead into, by a module that one has of another too.
    fn packages_of(&mut self, package: usize, paths: &[(u64, u64)]) -> Vec<usize> {
        let mut found = self.names.roots(&self.items, package, paths[0].0);
        let mut next = 0;
        let mut from = package;
        loop {
            for (_, word) in paths {
                if self.names.is_module(*word) {
                    let more = self.names.roots(&self.items, from, *word);
                    found.extend(more.into_iter().filter(|more| *more != package));
                }
            }
            let mut seen = BTreeSet::new();
            found.retain(|other| seen.insert(*other));
            let Some(other) = found.get(next) else { return found };
            from = *other;
            next += 1;
        }
    }

    fn edges_of(&mut self, package: usize, words: &Words, import: Option<&[String]>) -> Edges {
        let mut edges = Edges::default();
        let own = import.and_then(|path| path.first()).is_none_or(|root| {
            let root_word = word(root);
            matches!(root.as_str(), "crate" | "self" | "super")
                || self.packages.followed[package].library == *root
                || self.modules[package].iter().any(|module| module.path.last() == Some(root))
                || self.names.is_own(package, root_word)
                    && self.names.roots(&self.items, package, root_word).is_empty()
        });
        if own {
            for word in &words.plain {
                edges.items.extend(self.names.items(package, *word, 0));
            }
        }
        for stem in &words.stems {
            edges.items.extend(self.names.made(package, *stem));
        }
        for (qualifier, word) in &words.behind {
            if words.imports || self.names.is_module(*qualifier) {
                edges.items.extend(self.names.items(package, *word, 0));
            }
        }
        for of_root in words.paths.chunk_by(|a, b| a.0 == b.0) {
            for other in self.packages_of(package, of_root) {
                for (_, word) in of_root {
                    edges.items.extend(self.names.items(other, *word, 0));
                }
            }
        }
        if words.imports {
            for other in self.names.named_packages(package, &words.plain) {
                for word in &words.plain {
                    edges.items.extend(self.names.items(other, *word, 0));
                }
            }
        }
        if import.is_none() {
            for word in words.plain.iter().chain(&words.members) {
                edges.items.extend(self.names.traits(&self.items, package, *word, 0));
                if self.members.contains_key(word) || self.by_type.contains_key(word) {
                    edges.words.push(*word);
                }
            }
        }
        edges.items.sort_unstable();
        edges.items.dedup();
        edges
    }
}

#[derive(Debug, Default)]
struct Walk {
    items: Vec<bool>,
    open: Vec<u32>,
    words: Set<u64>,
    types: Set<u64>,
    traits: Set<u64>,
    opaque: Set<u64>,
}

impl Walk {
    fn push(&mut self, item: u32) {
        if !std::mem::replace(&mut self.items[item as usize], true) {
            self.open.push(item);
        }
    }
}

/// `type Name = …;` or `use … as Name;`.
fn is_alias(item: &Item) -> bool {
    match &item.role {
        Role::Import { path } => path.last().is_some_and(|last| word(last) != item.keys[0]),
        Role::Type { .. } => item.words.plain.binary_search(&word("type")).is_ok(),
        _ => false,
    }
}
