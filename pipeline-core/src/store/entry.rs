//! [`Entry`]: what was found under a key; and how it gets there.

use std::io;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant, SystemTime};

use super::key::Key;
use super::manifest::{BlobRef, INLINE_LIMIT, MANIFEST_LIMIT, Manifest, NewEntry, Part};
use super::miss::Miss;
use super::options::Durability;
use super::storage::{Stat, Storage, Sync};
use super::{Mode, Store, layout, now, sealed};
use crate::artifact::Aligned;
use crate::{Error, Result};

/// A hit is noted in an entry's time at most this often.
const TOUCH_AFTER: Duration = Duration::from_secs(3600);

/// What became of a put.
#[derive(Clone, Debug, PartialEq)]
pub enum Put {
    /// It is stored.
    Stored {
        /// Bytes written; those that were there already are not counted.
        bytes: u64,
        /// Seconds it took.
        seconds: f64,
    },
    /// It is not, for this reason, and nothing but the time of the attempt is lost.
    Refused(String),
}

/// What the store holds under a key.
///
/// The manifest is verified; the bytes of a part are when they are read.
#[derive(Clone, Debug)]
pub struct Entry<S: Storage> {
    store: Store<S>,
    manifest: Manifest,
}

impl<S: Storage> Entry<S> {
    /// The description of the entry.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its parts, in the order in which they were put.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.manifest.parts
    }

    /// The part of this role.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&Part> {
        self.parts().iter().find(|part| part.name == name)
    }

    /// The bytes of a part, as they were put.
    ///
    /// # Errors
    /// The reason why they are not to be had; the entry is then no hit.
    pub fn read(&self, part: &Part) -> Result<Aligned, Miss> {
        let started = Instant::now();
        let bytes = self.store.read(&self.manifest.key, part)?;
        self.store.totals().now.get(part.blob.len, started.elapsed().as_secs_f64());
        Ok(bytes)
    }
}

impl<S: Storage> Store<S> {
    /// What is stored under this key.
    ///
    /// # Errors
    /// The reason why there is nothing to use. It is never a failure: the caller computes.
    pub fn get(&self, key: &Key) -> Result<Entry<S>, Miss> {
        let Some(storage) = &self.inner.storage else {
            return Err(if self.mode().reads() { Miss::Absent } else { Miss::Off });
        };
        if !self.mode().reads() {
            return Err(Miss::Off);
        }
        let file = layout::manifest(key);
        let found = sealed::read::<Manifest>(storage, &file, MANIFEST_LIMIT);
        match found {
            Ok((manifest, stat)) if manifest.key == *key => {
                self.note_use(storage, &file, stat);
                Ok(Entry { store: self.clone(), manifest })
            }
            Ok((manifest, _)) => {
                Err(self.odd(storage, &file, &format!("is the manifest of `{}`", manifest.key)))
            }
            Err(Miss::Absent) => Err(self.gone(storage, key)),
            Err(Miss::Corrupt { what, .. }) => Err(self.odd(storage, &file, &what)),
            Err(miss) => Err(miss),
        }
    }

    /// Stores an entry: its blobs first, its manifest last, so that a manifest never names what is not there.
    ///
    /// An entry of the same key is replaced. A folder that is full, read-only or gone refuses, which is also
    /// told by [`warnings`](Self::warnings), and costs nothing else.
    ///
    /// # Errors
    /// If two parts have one name or the seconds are no number.
    pub fn put(&self, entry: &NewEntry<'_>) -> Result<Put> {
        self.put_as(entry, None)
    }

    /// As [`put`](Self::put), and the entry is on the device, name and content, when it returns, whatever the
    /// store's own durability.
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub fn put_durably(&self, entry: &NewEntry<'_>) -> Result<Put> {
        self.put_as(entry, Some(Sync::Full))
    }

    fn put_as(&self, entry: &NewEntry<'_>, sync: Option<Sync>) -> Result<Put> {
        for (place, part) in entry.parts.iter().enumerate() {
            if entry.parts[..place].iter().any(|other| other.name == part.name) {
                return Err(Error::new(format!(
                    "the entry of `{}` has two parts `{}`; give each its own name",
                    entry.node, part.name
                )));
            }
        }
        if !entry.seconds.is_finite() || entry.seconds < 0.0 {
            return Err(Error::new(format!(
                "the entry of `{}` took {} seconds; give a finite number, at least 0",
                entry.node, entry.seconds
            )));
        }
        let Some(storage) = self.writable() else {
            let shut = self.inner.shut.load(Ordering::Relaxed);
            let why = match self.mode() {
                Mode::Off => "the store is off",
                Mode::ReadOnly => "the store is read-only",
                _ if shut => "the store's folder cannot be written",
                _ => "the store is in memory only",
            };
            return Ok(Put::Refused(why.to_owned()));
        };
        let bytes = entry.parts.iter().map(|part| part.bytes.len() as u64).sum();
        let sync = sync.unwrap_or_else(|| self.sync_for(bytes, entry.seconds));
        let started = Instant::now();
        let written = write(storage, entry, bytes, sync);
        let seconds = started.elapsed().as_secs_f64();
        let mut totals = self.totals();
        match written {
            Ok(written) => {
                if sync == Sync::None {
                    totals.now.put(bytes, seconds);
                } else {
                    let waited = (seconds - totals.now.put_seconds(bytes)).max(0.0);
                    totals.now.spend(seconds - waited);
                    totals.now.sync(bytes, waited);
                }
                drop(totals);
                self.keep_budget(written);
                Ok(Put::Stored { bytes: written, seconds })
            }
            Err(error) => {
                totals.now.spend(seconds);
                drop(totals);
                if matches!(error.kind(), io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied)
                {
                    self.inner.shut.store(true, Ordering::Relaxed);
                }
                let why = format!("the store's folder cannot be written: {error}");
                self.warn(why.clone());
                Ok(Put::Refused(why))
            }
        }
    }

    fn sync_for(&self, bytes: u64, work: f64) -> Sync {
        let ledger = &self.totals().now;
        match self.inner.options.durability {
            Durability::None => Sync::None,
            Durability::Data => Sync::Data,
            Durability::Full => Sync::Full,
            Durability::Worth if work > 10.0 * (ledger.put_seconds(bytes) + ledger.sync_seconds(bytes)) => {
                Sync::Full
            }
            Durability::Worth => Sync::None,
        }
    }

    fn note_use(&self, storage: &S, file: &str, stat: Stat) {
        // A time in the future, of a clock that was wrong, counts as now.
        let age = SystemTime::now().duration_since(stat.modified).unwrap_or_default();
        if age > TOUCH_AFTER && self.mode().writes() {
            let _ = storage.touch(file);
        }
    }

    fn read(&self, key: &Key, part: &Part) -> Result<Aligned, Miss> {
        let manifest = layout::manifest(key);
        let BlobRef { hash, len, inline } = &part.blob;
        let Some(storage) = &self.inner.storage else { return Err(Miss::Off) };
        let fits = |bytes: &[u8]| bytes.len() as u64 == *len && Key::of(bytes) == *hash;
        if let Some(bytes) = inline {
            if fits(bytes) {
                return Aligned::read(&mut bytes.as_slice(), bytes.len())
                    .map_err(|error| Miss::reading(&manifest, &error));
            }
            return Err(self.odd(storage, &manifest, "holds bytes that do not have their hash"));
        }
        let file = layout::blob(hash);
        match storage.read(&file, *len) {
            Ok((bytes, _)) if fits(&bytes) => Ok(bytes),
            found => {
                let miss = match found {
                    Ok((bytes, _)) if bytes.len() as u64 != *len => {
                        self.odd(storage, &file, &format!("has {} bytes, {len} were stored", bytes.len()))
                    }
                    Ok(_) => self.odd(storage, &file, "does not have its hash"),
                    Err(error) => match Miss::reading(&file, &error) {
                        // Between the manifest and its blob somebody may have evicted both.
                        Miss::Absent if storage.stat(&manifest).is_err() => {
                            return Err(self.gone(storage, key));
                        }
                        Miss::Absent => Miss::corrupt(&file, "is missing"),
                        Miss::Corrupt { what, .. } => self.odd(storage, &file, &what),
                        miss => return Err(miss),
                    },
                };
                if self.mode().writes() {
                    layout::quarantine(storage, &manifest);
                }
                Err(miss)
            }
        }
    }

    /// The miss for an odd file, which is moved out of the way.
    fn odd(&self, storage: &S, file: &str, what: &str) -> Miss {
        if self.mode().writes() {
            layout::quarantine(storage, file);
        }
        Miss::corrupt(file, what)
    }
}

/// Writes blobs, then the manifest; gives the bytes written.
fn write(storage: &impl Storage, entry: &NewEntry<'_>, bytes: u64, sync: Sync) -> io::Result<u64> {
    let mut written = 0;
    let mut parts = Vec::with_capacity(entry.parts.len());
    for part in &entry.parts {
        let (hash, len) = (Key::of(part.bytes), part.bytes.len() as u64);
        let inline = (part.bytes.len() <= INLINE_LIMIT).then(|| part.bytes.to_vec());
        if inline.is_none() && !is_there(storage, &hash, len) {
            storage.publish(&layout::blob(&hash), part.bytes, sync)?;
            written += len;
        }
        let blob = BlobRef { hash, len, inline };
        parts.push(Part { name: part.name.to_owned(), key: part.key, schema: part.schema, blob });
    }
    let manifest = Manifest {
        key: entry.key,
        kind: entry.kind,
        pipeline: entry.pipeline.to_owned(),
        node: entry.node.to_owned(),
        seconds: entry.seconds,
        bytes,
        created: now(),
        experiment: entry.experiment.to_owned(),
        parts,
        notes: entry.notes.clone(),
    };
    let text = sealed::seal(&manifest).map_err(io::Error::other)?;
    if text.len() as u64 > MANIFEST_LIMIT {
        let what = format!("a manifest of {} bytes is over the limit of {MANIFEST_LIMIT}", text.len());
        return Err(io::Error::other(what));
    }
    storage.publish(&layout::manifest(&entry.key), &text, sync)?;
    Ok(written + text.len() as u64)
}

/// Whether a blob is stored already. It is then only touched, so that no sweep takes it: writing what is
/// there once more could damage it for those who use it.
fn is_there(storage: &impl Storage, hash: &Key, len: u64) -> bool {
    let file = layout::blob(hash);
    match storage.stat(&file) {
        Ok(stat) if stat.len == len => {
            !storage.touch(&file).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        }
        _ => false,
    }
}
