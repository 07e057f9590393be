//! The fingerprint of a step's code: what of the sources it can reach, and the versions of what is not ours.
//!
//! `#[step]` has its own tokens only. The rest is read from the files that rustc reads: a walk over their tokens
//! gives items and the words in each (`lex`, `reader`, `items`, `words`), manifests and the lock file say which packages
//! there are (`packages`), and from the step's words on, item by item, `closure` finds what belongs to it. What does
//! not count in a token is in `normal`. All of it is kept for the next step of the same compilation, as plain data.

mod calls;
mod closure;
mod items;
mod lex;
mod names;
mod normal;
mod packages;
mod reader;
mod sources;
#[cfg(test)]
mod tests;
mod toml;
mod words;

use closure::Index;
use lex::Tokens;
use normal::{Digest, feed};
use packages::Packages;
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use words::{Place, Words};

/// What of the code a fingerprint covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// The step's own tokens: there are no sources to read.
    Alone,
    /// What the step's tokens reach.
    Closure,
    /// All tokens of its package and of its path dependencies.
    Crate,
}

impl Covers {
    /// Its name in the library.
    pub(crate) fn named(self) -> TokenStream {
        match self {
            Self::Alone => quote!(Alone),
            Self::Closure => quote!(Closure),
            Self::Crate => quote!(Crate),
        }
    }
}

/// A fingerprint, as it is written into an expansion.
#[derive(Clone, Debug)]
pub struct Code {
    /// The hash of everything.
    pub hash: [u8; 32],
    /// A line an item: its path, a tab, and its hash in 16 hexadecimal digits.
    pub items: String,
    /// The same of packages and features.
    pub packages: String,
    /// What is covered.
    pub covers: Covers,
    /// What the code reads of the outside, and the item that does, if it is not the step itself.
    pub outside: Vec<(&'static str, Option<String>)>,
}

/// More items than this are told by module, those of other packages first.
const MOST: usize = 300;

static INDEX: Mutex<Option<(Setting, Index)>> = Mutex::new(None);

/// For what an index was read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Setting {
    folder: PathBuf,
    tests: bool,
    arguments: Vec<String>,
}

/// The fingerprint of a step: `name` is how it is listed, `text` are its tokens, `file` is where they stand; without
/// a file nothing else is read.
#[must_use]
pub fn fingerprint(name: &str, text: String, file: Option<&Path>, whole_crate: bool) -> Code {
    let tokens = Tokens::read(text);
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let sources = file.zip(folder.as_deref());
    let mut words = Words::default();
    let place = Place { folder: file.and_then(Path::parent).unwrap_or(Path::new("")), own: true };
    words.read(&tokens, 0, tokens.len(), place);
    let mut own = Digest::EMPTY;
    feed(&mut own, &tokens, 0, tokens.len());
    if let Some(named) = words.named {
        own.feed_digest(named);
    }
    let mut outside: Vec<_> = words.outside.iter().map(|what| (*what, None)).collect();
    let mut items = vec![(name.to_owned(), own)];
    let Some((file, folder)) = sources else {
        return code(&items, &[], Covers::Alone, outside);
    };
    let mut cache = INDEX.lock().unwrap_or_else(PoisonError::into_inner);
    let index = indexed(&mut cache, folder, file);
    if index.packages.followed.is_empty() {
        // Another tool than cargo builds it.
        return code(&items, &index.packages.locked, Covers::Alone, outside);
    }
    let covers = if whole_crate {
        let followed = index.packages.followed.iter().zip(&index.whole);
        items.extend(followed.map(|(package, whole)| (package.library.clone(), *whole)));
        Covers::Crate
    } else {
        let reached = index.reach(&words);
        let found = reached.outside.into_iter().map(|(what, item)| (what, Some(item)));
        outside.extend(found);
        items.extend(reached.items);
        Covers::Closure
    };
    let ours = index.packages.followed.first().is_some_and(|package| names::is_ours(&package.name));
    if ours {
        outside.clear();
    }
    let mut seen = Vec::new();
    outside.retain(|(what, _)| {
        !seen.contains(what) && {
            seen.push(*what);
            true
        }
    });
    code(&items, &index.packages.locked, covers, outside)
}

/// The index of this compilation, read anew where a step stands in a file that is not in it.
fn indexed<'a>(cache: &'a mut Option<(Setting, Index)>, folder: &Path, file: &Path) -> &'a mut Index {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let arguments: Vec<String> = std::env::args().collect();
    let source = folder.join("src");
    let crate_root = arguments.iter().skip(1).find(|argument| argument.ends_with(".rs")).map(PathBuf::from);
    let tests = [crate_root.as_deref(), Some(&file)].into_iter().flatten().any(|file| {
        file.canonicalize().is_ok_and(|file| !file.starts_with(source.canonicalize().unwrap_or_default()))
    });
    let setting = Setting { folder: folder.to_owned(), tests, arguments };
    let known = cache.as_ref().is_some_and(|(of, index)| *of == setting && index.files.contains(&file));
    if !known {
        let mut roots: Vec<PathBuf> = crate_root.into_iter().collect();
        if let Some((of, index)) = cache.take()
            && of.folder == setting.folder
        {
            roots.extend(index.files.into_iter().filter(|file| !file.starts_with(&source)));
        }
        roots.push(file);
        let testing = setting.arguments.iter().any(|argument| argument == "--test");
        let packages = Packages::read(folder, setting.tests, &setting.arguments);
        *cache = Some((setting, Index::read(packages, testing, &roots)));
    }
    &mut cache.as_mut().expect("just read").1
}

fn code(
    items: &[(String, Digest)],
    packages: &[(String, Digest)],
    covers: Covers,
    outside: Vec<(&'static str, Option<String>)>,
) -> Code {
    let mut bytes = Vec::new();
    bytes.extend(b"neatpipe code 1\0");
    bytes.push(covers as u8);
    for (name, digest) in items.iter().chain(packages) {
        bytes.extend((name.len() as u64).to_le_bytes());
        bytes.extend(name.as_bytes());
        bytes.extend(digest.bytes());
    }
    let list = |list: &[(String, Digest)]| {
        list.iter().fold(String::new(), |mut text, (name, digest)| {
            let _ = writeln!(text, "{name}\t{:016x}", digest.short());
            text
        })
    };
    Code {
        hash: *blake3::hash(&bytes).as_bytes(),
        items: list(&shortened(items)),
        packages: list(packages),
        covers,
        outside,
    }
}

/// Long lists by module.
fn shortened(items: &[(String, Digest)]) -> Vec<(String, Digest)> {
    let mut list = items.to_vec();
    for keep in [4, 3, 2, 1] {
        if list.len() <= MOST {
            break;
        }
        let mut shorter: Vec<(String, Digest)> = Vec::new();
        for (name, digest) in list {
            let parts: Vec<&str> = name.split("::").collect();
            let name = if parts.len() > keep { format!("{}::…", parts[..keep].join("::")) } else { name };
            match shorter.last_mut().filter(|(last, _)| *last == name) {
                Some((_, all)) => all.feed_digest(digest),
                None => shorter.push((name, digest)),
            }
        }
        list = shorter;
    }
    list
}
