//! The fingerprint of a step's code, as `#[step]` found it when the step was compiled.

use crate::{Error, Result};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What of the code a [`Code`] covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Covers {
    /// The step's own block or function: where it was compiled there were no sources to read.
    Alone,
    /// What the step's code reaches in its package and in path dependencies, and the locked versions of the others.
    Closure,
    /// `#[step(code = "crate")]`: all of its package and of path dependencies, and the locked versions of the others.
    Crate,
    /// `#[step(version = "…")]`: the step's type and this text.
    Version,
    /// `#[step(impure)]`: what the step gives depends on more than its code and its input.
    Impure,
    /// `#[step(code = "binary")]`: the file of the program that runs.
    Binary,
}

/// The fingerprint of a step's code.
///
/// Two programs in which a step has the same fingerprint run the same code in it, as far as [`covers`](Self::covers)
/// goes; `README.md` says what is left out. Where two differ, the lists tell in which item.
///
/// ```
/// use neatpipe_core::code::{Code, Covers};
///
/// const BEFORE: Code = Code::new([1; 32], "app::mean\t0000000000000007\n", "", Covers::Closure, "");
/// const NOW: Code = Code::new([2; 32], "app::mean\t0000000000000008\n", "", Covers::Closure, "");
///
/// assert_ne!(BEFORE.digest()?, NOW.digest()?);
/// let changed: Vec<_> = NOW.items().filter(|item| !BEFORE.items().any(|before| before == *item)).collect();
/// assert_eq!(changed, [("app::mean", 8)]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    hash: [u8; 32],
    items: &'static str,
    packages: &'static str,
    covers: Covers,
    outside: &'static str,
}

impl Code {
    /// Puts one together. A list has a line an item: its name, a tab, and its hash in hexadecimal digits.
    #[must_use]
    pub const fn new(
        hash: [u8; 32],
        items: &'static str,
        packages: &'static str,
        covers: Covers,
        outside: &'static str,
    ) -> Self {
        Self { hash, items, packages, covers, outside }
    }

    /// The hash (blake3) of all that is covered.
    ///
    /// # Errors
    ///
    /// `#[step(code = "binary")]` reads the program's own file, which may be gone.
    pub fn digest(&self) -> Result<[u8; 32]> {
        if self.covers != Covers::Binary {
            return Ok(self.hash);
        }
        let program = program().as_ref().map_err(|error| {
            Error::new(format!(
                "the program's own file cannot be read ({error}); write `#[step]` without `code = \"binary\"`"
            ))
        })?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.hash).update(program);
        Ok(*hasher.finalize().as_bytes())
    }

    /// Each item that is covered, as `crate::module::name`, and its hash; the first one is the step's own block.
    /// Long lists are shortened to modules, as `crate::module::…`.
    pub fn items(&self) -> impl Iterator<Item = (&'static str, u64)> + use<> {
        lines(self.items)
    }

    /// Each other package that is covered, as `name version`, the features as `features`, and their hashes.
    pub fn packages(&self) -> impl Iterator<Item = (&'static str, u64)> + use<> {
        lines(self.packages)
    }

    /// What is covered.
    #[must_use]
    pub const fn covers(&self) -> Covers {
        self.covers
    }

    /// What the code was seen to read of the outside (the clock, the environment, files, chance), a line each.
    #[must_use]
    pub const fn outside(&self) -> &'static str {
        self.outside
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, u64)> {
    text.lines().filter_map(|line| {
        let (name, hash) = line.split_once('\t')?;
        Some((name, u64::from_str_radix(hash, 16).ok()?))
    })
}

/// The hash of the running program's file.
fn program() -> &'static io::Result<[u8; 32]> {
    static PROGRAM: OnceLock<io::Result<[u8; 32]>> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(std::env::current_exe()?)?)?;
        Ok(*hasher.finalize().as_bytes())
    })
}

/// A step whose code has a fingerprint; `#[step]` writes it.
///
/// ```
/// use neatpipe_core::code::{Covers, HasCode};
/// use neatpipe_core::steps::Log1p;
///
/// assert_ne!(Log1p::CODE.covers(), Covers::Version);
/// ```
pub trait HasCode {
    /// The fingerprint.
    const CODE: Code;

    /// The files that the step reads beside its input: `#[step(reads = […])]`.
    fn reads(&self) -> Vec<PathBuf> {
        Vec::new()
    }
}

/// A path as it is written in `reads = […]`.
#[doc(hidden)]
pub fn path_of<P: AsRef<Path> + ?Sized>(path: &P) -> PathBuf {
    path.as_ref().to_owned()
}

/// Paths as they are written in `reads = …`.
#[doc(hidden)]
pub fn paths_of<'a, I: ?Sized, P: AsRef<Path>>(paths: &'a I) -> Vec<PathBuf>
where
    &'a I: IntoIterator<Item = P>,
{
    paths.into_iter().map(|path| path.as_ref().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_read_only_where_it_is_asked_for() {
        let of = |covers| Code::new([3; 32], "", "", covers, "").digest().unwrap();
        assert_eq!(of(Covers::Closure), [3; 32]);
        assert_eq!(of(Covers::Binary), of(Covers::Binary));
        assert_ne!(of(Covers::Binary), [3; 32]);
    }
}
