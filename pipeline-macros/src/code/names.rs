//! Which items a word means in a package: its own, and those of other packages that it imports.

use super::items::{Item, Module, Role};
use super::lex::word;
use super::packages::Package;
use super::words::is_type;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Words are hashes already.
#[derive(Debug, Default)]
pub struct Known(u64);

impl Hasher for Known {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = self.0.rotate_left(17) ^ value;
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// A map by words.
pub type Map<K, V> = HashMap<K, V, BuildHasherDefault<Known>>;
/// A set of words.
pub type Set<K> = HashSet<K, BuildHasherDefault<Known>>;

/// Where chains of imports through packages end at the latest.
const DEEPEST: u32 = 8;

/// What a package declares and imports.
#[derive(Debug, Default)]
struct Declared {
    items: Map<u64, Vec<u32>>,
    stems: Map<u64, Vec<u32>>,
    members: Map<u64, Vec<u32>>,
    externs: Map<u64, usize>,
    /// Last words of what is imported from followed packages: traits are imported as `_`, too.
    imported: Set<u64>,
    /// Packages of which a module is imported as a whole, and its names; none are all.
    globs: Vec<(usize, Option<Set<u64>>)>,
}

/// All packages.
#[derive(Debug, Default)]
pub struct Names {
    packages: Vec<Declared>,
    /// Names of modules, those that they are imported by included.
    modules: Set<u64>,
    roots: Map<(usize, u64), Vec<usize>>,
    named: Map<(usize, u64), Vec<u32>>,
    traits: Map<(usize, u64), Vec<u32>>,
}

impl Names {
    /// Gathers names; `modules` are those of each package, an item comes with its package.
    pub fn of(packages: &[Package], modules: &[Vec<Module>], items: &[(usize, Item)]) -> Self {
        let mut names = Self::default();
        for package in packages {
            let mut declared = Declared::default();
            for (name, number) in &package.externs {
                declared.externs.insert(word(name), *number);
            }
            names.packages.push(declared);
        }
        // A package under another name: `use other as name`, `extern crate other as name`.
        for (package, item) in items {
            if let Role::Import { path } = &item.role {
                let [name] = path.as_slice() else { continue };
                if let Some(number) = names.packages[*package].externs.get(&word(name)).copied() {
                    names.packages[*package].externs.insert(item.keys[0], number);
                }
            }
        }
        names.modules = modules_of(modules, items);
        let macros_called_pipeline = items.iter().any(|(package, item)| {
            item.keys == [word("pipeline")]
                && item.name.ends_with("pipeline")
                && !is_ours(&packages[*package].name)
        });
        for (at, (package, item)) in items.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let declared = &mut names.packages[*package];
            let any = item.pipeline && macros_called_pipeline;
            let keys = if any { &item.words.plain } else { &item.keys };
            match &item.role {
                Role::Member { .. } | Role::Impl { .. } | Role::Globs => continue,
                Role::Trait { members } => {
                    members.iter().for_each(|member| declared.members.entry(*member).or_default().push(at));
                }
                Role::Import { path } => {
                    let root = path.first().map(|root| word(root)).unwrap_or_default();
                    if let (true, Some(last)) = (declared.externs.contains_key(&root), path.last()) {
                        declared.imported.insert(word(last));
                    }
                }
                Role::Named | Role::Type { .. } => {}
            }
            keys.iter().for_each(|key| declared.items.entry(*key).or_default().push(at));
            if let Some(stem) = item.stem {
                declared.stems.entry(stem).or_default().push(at);
            }
        }
        for (package, modules_of) in modules.iter().enumerate() {
            for path in modules_of.iter().flat_map(|module| &module.globs) {
                let Some(root) = path.first() else { continue };
                let Some(other) = names.packages[package].externs.get(&word(root)).copied() else { continue };
                let mut set = Set::default();
                let known = names.exported(modules, other, &path[1..], &mut set, 0);
                names.packages[package].globs.push((other, known.then_some(set)));
            }
        }
        // What variants are imported by is found by their enum, which then stands in the words of the path.
        names
    }

    /// The names of a module; false if they are not known.
    fn exported(
        &self,
        modules: &[Vec<Module>],
        package: usize,
        path: &[String],
        set: &mut Set<u64>,
        depth: u32,
    ) -> bool {
        if depth > DEEPEST {
            return false;
        }
        let mut found = false;
        for module in modules[package].iter().filter(|module| module.path == path) {
            found = true;
            set.extend(module.names.iter().copied());
            for glob in &module.globs {
                let first = glob.first().map_or("", String::as_str);
                let known = match self.packages[package].externs.get(&word(first)) {
                    Some(other) => self.exported(modules, *other, &glob[1..], set, depth + 1),
                    None => self.exported(modules, package, &absolute(path, glob), set, depth + 1),
                };
                // What is not ours (`std::*`) has no names that are followed.
                let foreign = !matches!(first, "crate" | "self" | "super")
                    && !modules[package]
                        .iter()
                        .any(|module| module.path.last().is_some_and(|name| name == first));
                if !known && !foreign {
                    return false;
                }
            }
        }
        found
    }

    /// The packages that the first word of a path may mean: by its name, or as a module of it, which it may have from
    /// another one.
    pub fn roots(&mut self, items: &[(usize, Item)], package: usize, root: u64) -> Vec<usize> {
        if let Some(known) = self.roots.get(&(package, root)) {
            return known.clone();
        }
        let mut found = Vec::new();
        let mut open = vec![(package, root)];
        let mut seen = Set::default();
        while let Some((from, word)) = open.pop() {
            if !seen.insert((from, word)) {
                continue;
            }
            let declared = &self.packages[from];
            open.extend(declared.externs.get(&word).map(|other| (*other, 0)));
            let imports = declared.items.get(&word).into_iter().flatten();
            open.extend(imports.filter_map(|at| match &items[*at as usize].1.role {
                Role::Import { path } => self.module_of(from, path),
                _ => None,
            }));
            let globs = declared.globs.iter().filter(|(_, names)| {
                self.is_module(word) && names.as_ref().is_none_or(|names| names.contains(&word))
            });
            open.extend(globs.map(|(other, _)| (*other, word)));
            found.push(from);
        }
        found.retain(|other| *other != package);
        found.sort_unstable();
        found.dedup();
        self.roots.insert((package, root), found.clone());
        found
    }

    /// Where a module that is imported comes from; what stands behind a type belongs to it.
    fn module_of(&self, package: usize, path: &[String]) -> Option<(usize, u64)> {
        let (root, last) = (word(path.first()?), path.last()?);
        if is_type(last) && !self.is_module(word(last)) {
            return None;
        }
        // Within the package it is known by its last name.
        let other = self.packages[package].externs.get(&root).copied();
        Some((other.unwrap_or(package), word(last)))
    }

    /// Whether a module has this name somewhere.
    pub fn is_module(&self, word: u64) -> bool {
        self.modules.contains(&word)
    }

    /// Packages that these words name.
    pub fn named_packages(&self, package: usize, words: &[u64]) -> Vec<usize> {
        let externs = &self.packages[package].externs;
        words.iter().filter_map(|word| externs.get(word).copied()).collect()
    }

    /// Whether a word means something in the package itself.
    pub fn is_own(&self, package: usize, word: u64) -> bool {
        self.packages[package].items.contains_key(&word)
    }

    /// The items that a word means.
    pub fn items(&mut self, package: usize, word: u64, depth: u32) -> Vec<u32> {
        if let Some(known) = self.named.get(&(package, word)) {
            return known.clone();
        }
        let declared = &self.packages[package];
        let mut found = declared.items.get(&word).cloned().unwrap_or_default();
        if depth < DEEPEST {
            let others: Vec<usize> = declared
                .globs
                .iter()
                .filter(|(other, set)| {
                    *other != package && set.as_ref().is_none_or(|set| set.contains(&word))
                })
                .map(|(other, _)| *other)
                .collect();
            for other in others {
                found.extend(self.items(other, word, depth + 1));
            }
        }
        if depth == 0 {
            found.sort_unstable();
            found.dedup();
            self.named.insert((package, word), found.clone());
        }
        found
    }

    /// The items of whose names this is the beginning.
    pub fn made(&self, package: usize, stem: u64) -> Vec<u32> {
        let declared = &self.packages[package];
        let mut found = declared.stems.get(&stem).cloned().unwrap_or_default();
        for other in declared.externs.values().filter(|other| **other != package) {
            found.extend(self.packages[*other].stems.get(&stem).into_iter().flatten());
        }
        found
    }

    /// The traits in scope that have a member of this name.
    pub fn traits(&mut self, items: &[(usize, Item)], package: usize, member: u64, depth: u32) -> Vec<u32> {
        if let Some(known) = self.traits.get(&(package, member)) {
            return known.clone();
        }
        let mut found = self.packages[package].members.get(&member).cloned().unwrap_or_default();
        if depth < DEEPEST {
            let mut others: Vec<usize> = self.packages[package].externs.values().copied().collect();
            others.sort_unstable();
            others.dedup();
            for other in others.into_iter().filter(|other| *other != package) {
                let theirs = self.traits(items, other, member, depth + 1);
                let declared = &self.packages[package];
                found.extend(theirs.into_iter().filter(|at| {
                    let key = items[*at as usize].1.keys[0];
                    declared.imported.contains(&key)
                        || declared.globs.iter().any(|(from, set)| {
                            *from == other && set.as_ref().is_none_or(|set| set.contains(&key))
                        })
                }));
            }
        }
        if depth == 0 {
            found.sort_unstable();
            found.dedup();
            self.traits.insert((package, member), found.clone());
        }
        found
    }
}

/// Names of modules: those declared, and those that modules, packages and what is not known are imported by.
fn modules_of(modules: &[Vec<Module>], items: &[(usize, Item)]) -> Set<u64> {
    let declared = modules.iter().flatten().filter_map(|module| module.path.last());
    let mut names: Set<u64> = declared.map(|name| word(name)).collect();
    loop {
        let before = names.len();
        for (_, item) in items {
            let Role::Import { path } = &item.role else { continue };
            if path.last().is_some_and(|last| !is_type(last) || names.contains(&word(last))) {
                names.insert(item.keys[0]);
            }
        }
        if names.len() == before {
            return names;
        }
    }
}

/// Whether it is a package of neatpipe itself.
pub fn is_ours(package: &str) -> bool {
    matches!(package, "neatpipe" | "neatpipe-core" | "neatpipe-macros" | "neatpipe-expander")
}

/// A path from the crate's root.
fn absolute(module: &[String], path: &[String]) -> Vec<String> {
    let mut from = module.to_vec();
    for part in path {
        match part.as_str() {
            "crate" => from.clear(),
            "self" => {}
            "super" => {
                from.pop();
            }
            part => from.push(part.to_owned()),
        }
    }
    from
}
