//! The files of a package: its roots, what they declare by `mod`, and what else lies in `src`.

use super::items::Read;
use super::lex::Tokens;
use super::normal::{Digest, feed};
use super::packages::Package;
use super::reader::Reader;
use super::words::Place;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that is to be read as a module.
struct Open {
    file: PathBuf,
    path: Vec<String>,
    context: Digest,
    /// Whether its modules lie beside it, not in a folder of its name.
    root: bool,
}

/// The items of a package.
#[derive(Debug, Default)]
pub struct Sources {
    /// They.
    pub read: Read,
    /// All that was read.
    pub files: BTreeSet<PathBuf>,
    /// All tokens of all files.
    pub whole: Digest,
}

/// How a package is read.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// Whether it is the one that is compiled.
    pub own: bool,
    /// Whether tests are compiled.
    pub testing: bool,
}

impl Sources {
    /// Reads a package, with these files (of tests, of examples) as further roots.
    pub fn of(package: &Package, scope: Scope, roots: &[PathBuf]) -> Self {
        let mut sources = Self::default();
        let source = package.folder.join("src");
        let mut files = Vec::new();
        walk(&source, 0, &mut files);
        let is_root = |file: &Path| {
            let folder = file.parent().unwrap_or(file);
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            folder == source && matches!(name, "lib.rs" | "main.rs")
                || folder == source.join("bin")
                || name == "main.rs" && folder.parent() == Some(&source.join("bin"))
        };
        let named = package.root.iter().chain(roots).cloned();
        let known = files.iter().filter(|file| is_root(file)).cloned();
        for root in named.chain(known).collect::<Vec<_>>() {
            sources.tree(Open { file: root, path: Vec::new(), context: Digest::EMPTY, root: true }, scope);
        }
        // A macro may declare modules too; a file that nobody declares does no harm.
        for file in files {
            let inner = file.strip_prefix(&source).unwrap_or(&file).with_extension("");
            let mut path: Vec<String> =
                inner.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            let root = path.last().is_some_and(|last| last == "mod");
            if root {
                path.pop();
            }
            sources.tree(Open { file, path, context: Digest::EMPTY, root }, scope);
        }
        sources
    }

    /// Reads a file and the modules that it declares, unless it is read.
    fn tree(&mut self, open: Open, scope: Scope) {
        let mut open = vec![open];
        while let Some(next) = open.pop() {
            let Ok(file) = next.file.canonicalize() else { continue };
            if next.path.len() > 64 || !self.files.insert(file.clone()) {
                continue;
            }
            let Ok(bytes) = fs::read(&file) else { continue };
            let tokens = Tokens::read(String::from_utf8_lossy(&bytes).into_owned());
            feed(&mut self.whole, &tokens, 0, tokens.len());
            let folder = file.parent().unwrap_or(&file).to_owned();
            let place = Place { folder: &folder, own: scope.own };
            let declared = self.read.declared.len();
            let included = self.read.included.len();
            Reader { tokens: &tokens, place, testing: scope.testing, out: &mut self.read }
                .file(&next.path, next.context);
            let beside = if next.root || file.file_name().is_some_and(|name| name == "mod.rs") {
                folder.clone()
            } else {
                file.with_extension("")
            };
            for module in self.read.declared.split_off(declared) {
                let name = module.path.last().cloned().unwrap_or_default();
                let inner = beside.join(module.inline.join("/"));
                let (file, root) = match module.file {
                    Some(file) => (file, true),
                    None if inner.join(format!("{name}.rs")).is_file() => {
                        (inner.join(format!("{name}.rs")), false)
                    }
                    None => (inner.join(&name).join("mod.rs"), true),
                };
                open.push(Open { file, path: module.path, context: module.context, root });
            }
            for (file, path, context) in self.read.included.split_off(included) {
                open.push(Open { file, path, context, root: true });
            }
        }
    }
}

/// All tokens of a package whose items are not looked for.
pub fn whole(package: &Package) -> Digest {
    let folder = package.root.as_deref().and_then(Path::parent);
    let mut files = Vec::new();
    walk(folder.unwrap_or(&package.folder.join("src")), 0, &mut files);
    let mut digest = Digest::EMPTY;
    for bytes in files.iter().flat_map(fs::read) {
        let tokens = Tokens::read(String::from_utf8_lossy(&bytes).into_owned());
        feed(&mut digest, &tokens, 0, tokens.len());
    }
    digest
}

impl Default for Digest {
    fn default() -> Self {
        Self::EMPTY
    }
}

fn walk(folder: &Path, depth: u32, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort_unstable();
    for entry in entries {
        if entry.extension().is_some_and(|end| end == "rs") {
            files.push(entry);
        } else if depth < 16 && entry.is_dir() {
            walk(&entry, depth + 1, files);
        }
    }
}
