//! A store of checkpoints: bytes under keys, in a folder, verified on every read.
//!
//! The store knows nothing of pipelines. Under a [`Key`] it holds an entry: a readable [`Manifest`] with named
//! parts, whose bytes are blobs named by their content. Whatever happens to the folder, what a read gives is
//! what was put, or a [`Miss`] that says why there is nothing; and a put that fails costs the caller nothing.
//! Several processes may use one folder at once. Nothing in it is ever executed.
//!
//! ```text
//! CACHEDIR.TAG  store.json      a folder that can be computed anew; its format
//! v1/m/<2 hex>/<key>.json       manifests
//! v1/b/<2 hex>/<hash>           blobs, except small ones, which stand in their manifests
//! v1/x/<experiment>/<run>.json  what a run of a pipeline used
//! v1/f/<2 hex>/<path>.json      hashes of files outside, and how these looked
//! v1/gone/<2 hex>.json          when which keys were evicted
//! v1/ledger.json                totals of work and of the store's cost, measured rates
//! v1/tmp  v1/lock  v1/bad       files being written; keys being computed; odd files, at most 16
//! ```

mod claim;
mod disk;
mod entry;
pub(crate) mod experiment;
mod files;
pub(crate) mod folder;
mod gc;
mod key;
mod layout;
mod ledger;
mod manifest;
mod memory;
mod miss;
mod options;
mod sealed;
mod storage;

use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

pub use claim::{Claim, Patience};
pub use disk::Disk;
pub use entry::{Entry, Put};
pub use experiment::{Experiment, Run};
pub use files::Verify;
pub use gc::Swept;
pub use key::{Key, KeyBuilder};
pub use ledger::{Ledger, Policy};
pub use manifest::{BlobRef, INLINE_LIMIT, Kind, MANIFEST_LIMIT, Manifest, NewEntry, NewPart, Part};
pub use memory::Memory;
pub use miss::Miss;
pub use options::{Durability, Eviction, Mode, Options, Report};
pub use storage::{Stat, Storage, Sync};

use crate::Result;

/// A store of checkpoints; cheap to clone, and all clones are one store.
///
/// ```
/// use neatpipe_core::store::{Key, Kind, Miss, NewEntry, NewPart, Put, Store};
///
/// let folder = std::env::temp_dir().join(format!("neatpipe-store-{}", std::process::id()));
/// let store = Store::open(&folder)?;
/// let key = Key::of(b"what was done to which data");
/// assert_eq!(store.get(&key).unwrap_err(), Miss::Absent);
///
/// let state = NewPart { name: "state", key, schema: Key::of(b"f64"), bytes: &1.5_f64.to_le_bytes() };
/// let put = store.put(&NewEntry {
///     key,
///     kind: Kind::Chain,
///     pipeline: "house",
///     node: "scaled",
///     seconds: 2.0,
///     experiment: "first",
///     parts: vec![state],
///     notes: serde_json::Value::Null,
/// })?;
/// assert!(matches!(put, Put::Stored { .. }));
///
/// let entry = store.get(&key).unwrap();
/// let part = entry.part("state").unwrap();
/// assert_eq!(*entry.read(part).unwrap(), 1.5_f64.to_le_bytes());
/// # drop((store, entry));
/// # std::fs::remove_dir_all(folder).unwrap();
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub struct Store<S: Storage = Disk> {
    inner: Arc<Inner<S>>,
}

struct Inner<S: Storage> {
    /// None for a store in memory, or one that is off.
    storage: Option<S>,
    options: Options,
    memory: Memory,
    /// What this process knows of the folder, however little memory there is for values.
    known: Memory,
    /// The name of the experiment of runs that nobody named.
    session: OnceLock<String>,
    flights: claim::Flights,
    ledger: Mutex<Totals>,
    warnings: Mutex<Vec<String>>,
    /// Set once the folder has shown that it cannot be written.
    shut: AtomicBool,
}

/// How many bytes of it.
const KNOWN: u64 = 4 << 20;

/// The ledger as it was read, and as it is now.
#[derive(Default)]
struct Totals {
    start: Ledger,
    now: Ledger,
    /// Bytes from which on the next sweep is due, where the last one could not keep the budget.
    full: Option<u64>,
}

impl Store {
    /// Opens the store in this folder with the default options; see [`Options::open`].
    ///
    /// # Errors
    /// As [`Options::open`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::options().open(path)
    }

    /// A store that shares values within this process and writes nothing; see [`Options::in_memory`].
    ///
    /// # Errors
    /// As [`Options::in_memory`].
    pub fn in_memory() -> Result<Self> {
        Self::options().in_memory()
    }

    /// How to open a store.
    pub fn options() -> Options {
        Options::default()
    }
}

impl<S: Storage> Store<S> {
    fn new(storage: Option<S>, options: Options) -> Self {
        let memory = Memory::new(if options.mode == Mode::Off { 0 } else { options.memory });
        let start = storage.as_ref().and_then(read_ledger).unwrap_or_default();
        let inner = Inner {
            storage,
            options,
            memory,
            known: Memory::new(KNOWN),
            session: OnceLock::new(),
            flights: claim::Flights::default(),
            ledger: Mutex::new(Totals { now: start.clone(), start, full: None }),
            warnings: Mutex::default(),
            shut: AtomicBool::new(false),
        };
        Self { inner: Arc::new(inner) }
    }

    /// What this store may do, after the environment had its say.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.inner.options.mode
    }

    /// How long a fit waits for others that compute the same.
    pub(crate) fn wait(&self) -> Option<std::time::Duration> {
        self.inner.options.wait
    }

    /// Says that a fit has resumed.
    pub(crate) fn say(&self, line: &str) {
        self.inner.options.report.say(line);
    }

    /// Whether there is a place beside the memory of this process.
    #[must_use]
    pub fn outlasts(&self) -> bool {
        self.inner.storage.is_some()
    }

    /// The values that the process shares; they hold only what this process put there.
    #[must_use]
    pub fn memory(&self) -> &Memory {
        &self.inner.memory
    }

    /// Small things that this process knows of the folder; they spare a look into it.
    pub(crate) fn known(&self) -> &Memory {
        &self.inner.known
    }

    /// The totals of work and of the store's cost so far, those of earlier processes included.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.totals().now.clone()
    }

    /// Counts `seconds` of work, on which [`Policy::Budget`] draws.
    pub fn worked(&self, seconds: f64) {
        self.totals().now.work(seconds);
    }

    /// Counts `seconds` of hashing, encoding and decoding for the store; its own puts and gets it counts
    /// itself.
    pub fn spent(&self, seconds: f64) {
        self.totals().now.spend(seconds);
    }

    /// Whether a run that hashes so many bytes of inputs, and stores so many under two keys, stays below this share
    /// of the work so far.
    pub(crate) fn affords_run(&self, share: f64, inputs: u64, output: Option<u64>) -> bool {
        let ledger = &self.totals().now;
        let puts = output.map_or(0.0, |bytes| ledger.put_seconds(bytes) + ledger.put_seconds(0));
        ledger.affords(share, ledger.run_seconds(inputs) + puts)
    }

    /// Counts what a run took beyond all that was counted already, and what it saved; it hashed so many bytes, if
    /// they are known.
    pub(crate) fn ran(&self, hashed: Option<u64>, seconds: f64, saved: f64) {
        let ledger = &mut self.totals().now;
        ledger.spend(seconds);
        ledger.work(saved);
        if let Some(bytes) = hashed {
            ledger.run(bytes, seconds);
        }
    }

    /// Whether a result of this many bytes, which took `seconds` of work, is worth storing.
    #[must_use]
    pub fn worth(&self, policy: Policy, bytes: u64, seconds: f64) -> bool {
        self.totals().now.worth(policy, bytes, seconds)
    }

    /// What went wrong so far without harm to a result, each once: a full disk, a folder that cannot be
    /// written, locks that do not work.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        self.inner.warnings.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn warn(&self, text: String) {
        let mut warnings = self.inner.warnings.lock().unwrap_or_else(PoisonError::into_inner);
        if !warnings.contains(&text) {
            warnings.push(text);
        }
    }

    fn totals(&self) -> MutexGuard<'_, Totals> {
        self.inner.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn writable(&self) -> Option<&S> {
        let may = self.mode().writes() && !self.inner.shut.load(Ordering::Relaxed);
        self.inner.storage.as_ref().filter(|_| may)
    }
}

fn read_ledger(storage: &impl Storage) -> Option<Ledger> {
    let (ledger, _) = sealed::read::<Ledger>(storage, layout::LEDGER, 4096).ok()?;
    Some(ledger).filter(Ledger::is_sane)
}

impl<S: Storage> Drop for Inner<S> {
    fn drop(&mut self) {
        let totals = self.ledger.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some(storage) =
            self.storage.as_ref().filter(|_| self.options.mode.writes() && totals.now != totals.start)
        else {
            return;
        };
        // Whoever finds it locked forgets what it measured: that makes the budget a little tighter, no more.
        if let Ok(Some(_lock)) = storage.try_lock(layout::LEDGER_LOCK) {
            let merged = read_ledger(storage).unwrap_or_default().and_since(&totals.now, &totals.start);
            if let Ok(text) = sealed::seal(&merged) {
                let _ = storage.publish(layout::LEDGER, &text, Sync::None);
            }
        }
    }
}

impl<S: Storage> Clone for Store<S> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner) }
    }
}

impl<S: Storage> fmt::Debug for Store<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("options", &self.inner.options)
            .field("memory", &self.inner.memory)
            .finish_non_exhaustive()
    }
}

/// Seconds since 1970; 0 for a clock before that.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
