//! [`Options`]: how a store is opened, and [`Mode`], its switch.

use std::env;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use super::disk::Disk;
use super::storage::Storage;
use super::{Store, folder, layout};
use crate::{Error, Result};

/// What a store may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Nothing is read or written.
    Off,
    /// What is there is used, nothing is written.
    ReadOnly,
    /// What is there is used, what is new is written.
    #[default]
    ReadWrite,
    /// What is there is not used but written anew.
    Refresh,
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Off => "off",
            Self::ReadOnly => "read-only",
            Self::ReadWrite => "read-write",
            Self::Refresh => "refresh",
        })
    }
}

impl Mode {
    /// Whether what is there is used.
    #[must_use]
    pub fn reads(self) -> bool {
        matches!(self, Self::ReadOnly | Self::ReadWrite)
    }

    /// Whether what is new is written.
    #[must_use]
    pub fn writes(self) -> bool {
        matches!(self, Self::ReadWrite | Self::Refresh)
    }

    /// This mode, lowered to what the environment says.
    fn lowered(self, variable: Option<&str>) -> Result<Self> {
        match (variable, self) {
            (None | Some("read-write"), mode) => Ok(mode),
            (Some("off"), _) | (Some("read-only"), Self::Off) => Ok(Self::Off),
            (Some("read-only"), _) => Ok(Self::ReadOnly),
            (Some(other), _) => Err(Error::new(format!(
                "the environment variable `{VARIABLE}` is `{other}`; set it to `off`, `read-only` or `read-write`, \
                 or unset it"
            ))),
        }
    }
}

const VARIABLE: &str = "NEATPIPE_STORE";

/// What is on the device when a put returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Durability {
    /// Nothing for sure. A power cut may cost entries, but every read is verified, so none is ever wrong.
    None,
    /// The content before its name.
    Data,
    /// Content and name.
    Full,
    /// `Full` for entries that took over ten times as long to compute as to write that way, else `None`.
    #[default]
    Worth,
}

/// What goes first when a store is over its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Eviction {
    /// The entries with the most bytes × age per second of work: GreedyDual-Size (Cao and Irani,
    /// "Cost-aware WWW proxy caching algorithms", 1997).
    #[default]
    CostPerByte,
    /// The entries used longest ago.
    LeastRecent,
}

/// How to open a store: [`Store::options`].
///
/// The environment variable `NEATPIPE_STORE` (`off`, `read-only`, `read-write`) can lower the mode of every
/// store, and never raises it.
///
/// ```
/// use neatpipe_core::store::{Durability, Mode, Store};
///
/// let folder = std::env::temp_dir().join(format!("neatpipe-options-{}", std::process::id()));
/// let store = Store::options().budget_bytes(1 << 30).durability(Durability::Full).open(&folder)?;
/// assert_eq!(store.mode(), Mode::ReadWrite);
/// # drop(store);
/// # std::fs::remove_dir_all(folder).unwrap();
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Options {
    pub(super) mode: Mode,
    pub(super) budget: Option<u64>,
    pub(super) max_age: Option<Duration>,
    pub(super) grace: Duration,
    pub(super) eviction: Eviction,
    pub(super) durability: Durability,
    pub(super) memory: u64,
    pub(super) wait: Option<Duration>,
    pub(super) report: Report,
    shared: bool,
}

/// Where a fit says in one line that it has resumed.
#[derive(Clone, Copy, Debug)]
pub enum Report {
    /// On the standard error where that is a terminal, unless the environment variable `NEATPIPE_QUIET` is set.
    Terminal,
    /// Nowhere.
    Silent,
    /// To a function.
    To(fn(&str)),
}

impl Report {
    /// Says it.
    pub(super) fn say(self, line: &str) {
        match self {
            Self::Terminal => {
                if crate::progress::spoken() {
                    // Nobody is there to be told that nobody can be told.
                    let _ = writeln!(std::io::stderr(), "{line}");
                }
            }
            Self::Silent => {}
            Self::To(say) => say(line),
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mode: Mode::ReadWrite,
            budget: None,
            max_age: None,
            grace: Duration::from_secs(3600),
            eviction: Eviction::CostPerByte,
            durability: Durability::Worth,
            memory: 256 << 20,
            wait: None,
            report: Report::Terminal,
            shared: false,
        }
    }
}

impl Options {
    /// What the store may do; [`Mode::ReadWrite`] if not said.
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// How many bytes the folder may hold before entries are evicted; no limit if not said.
    pub fn budget_bytes(mut self, bytes: u64) -> Self {
        self.budget = Some(bytes);
        self
    }

    /// How long an entry that nobody uses stays; for ever if not said. Entries of named experiments stay.
    pub fn max_age(mut self, age: Duration) -> Self {
        self.max_age = Some(age);
        self
    }

    /// How long a blob that no entry names stays, because somebody may be about to name it; an hour if not
    /// said.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// What goes first when the store is over its budget; [`Eviction::CostPerByte`] if not said.
    pub fn eviction(mut self, eviction: Eviction) -> Self {
        self.eviction = eviction;
        self
    }

    /// What is on the device when a put returns; [`Durability::Worth`] if not said.
    pub fn durability(mut self, durability: Durability) -> Self {
        self.durability = durability;
        self
    }

    /// How many bytes of values the process shares in memory; 256 MiB if not said, 0 for none.
    pub fn memory_bytes(mut self, bytes: u64) -> Self {
        self.memory = bytes;
        self
    }

    /// How long a fit waits where another thread or process computes the same checkpoint, to take its result
    /// instead; a fit waits for nobody if not said. Not for fits on the threads of a pool: there a wait may sit on
    /// top of the very work that it waits for.
    pub fn wait(mut self, timeout: Duration) -> Self {
        self.wait = Some(timeout);
        self
    }

    /// Where a fit says in one line that it has resumed; [`Report::Terminal`] if not said.
    pub fn report(mut self, report: Report) -> Self {
        self.report = report;
        self
    }

    /// Takes a folder that belongs to another user or that others can write: whoever can write there can
    /// plant results.
    pub fn shared(mut self, shared: bool) -> Self {
        self.shared = shared;
        self
    }

    /// Opens the store in this folder, which is made, for its owner only, where it is missing.
    ///
    /// # Errors
    /// If the folder holds something else or a store of another format, if it can neither be read nor made,
    /// if other users could change it, or if `NEATPIPE_STORE` has no value that is known.
    pub fn open(self, path: impl AsRef<Path>) -> Result<Store> {
        let path = path.as_ref();
        let shared = self.shared;
        let store = self.open_on(Disk::new(path), &path.display().to_string())?;
        if !shared
            && store.mode() != Mode::Off
            && let Ok(Some(what)) = folder::exposed(path)
        {
            return Err(Error::new(format!(
                "the store `{}` {what}; give a folder of your own with mode 0700, or allow it with `shared(true)`",
                path.display()
            )));
        }
        Ok(store)
    }

    /// Opens the store in this storage, which error messages call `place`.
    ///
    /// # Errors
    /// As [`open`](Self::open), without a look at the owner.
    pub fn open_on<S: Storage>(mut self, storage: S, place: &str) -> Result<Store<S>> {
        let variable = env::var_os(VARIABLE).map(|value| value.to_string_lossy().into_owned());
        self.mode = self.mode.lowered(variable.as_deref())?;
        if self.mode == Mode::Off {
            return Ok(Store::new(None, self));
        }
        layout::prepare(&storage, place, self.mode.writes())?;
        Ok(Store::new(Some(storage), self))
    }

    /// A store that shares values within this process and writes nothing.
    ///
    /// # Errors
    /// If `NEATPIPE_STORE` has no value that is known.
    pub fn in_memory(mut self) -> Result<Store> {
        let variable = env::var_os(VARIABLE).map(|value| value.to_string_lossy().into_owned());
        self.mode = self.mode.lowered(variable.as_deref())?;
        Ok(Store::new(None, self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_lowers_and_never_raises() {
        use Mode::{Off, ReadOnly, ReadWrite, Refresh};
        let rows = [
            (None, [Off, ReadOnly, ReadWrite, Refresh]),
            (Some("read-write"), [Off, ReadOnly, ReadWrite, Refresh]),
            (Some("read-only"), [Off, ReadOnly, ReadOnly, ReadOnly]),
            (Some("off"), [Off, Off, Off, Off]),
        ];
        for (variable, lowered) in rows {
            for (mode, expected) in [Off, ReadOnly, ReadWrite, Refresh].into_iter().zip(lowered) {
                assert_eq!(mode.lowered(variable).unwrap(), expected, "{mode:?} under {variable:?}");
            }
        }
        let error = Off.lowered(Some("readonly")).unwrap_err().to_string();
        assert!(error.contains("`NEATPIPE_STORE` is `readonly`; set it to `off`"), "{error}");
    }
}
