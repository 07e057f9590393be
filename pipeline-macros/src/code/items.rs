//! The items of a package: what each is called, how it is reached, what it names, and its digest.

use super::normal::Digest;
use super::words::Words;
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
