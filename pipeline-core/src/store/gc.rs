//! Garbage collection: the budget, the age, and what nobody needs any more.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::experiment::{UNNAMED, roots};
use super::key::Key;
use super::manifest::MANIFEST_LIMIT;
use super::miss::Miss;
use super::options::Eviction;
use super::storage::{Stat, Storage, Sync};
use super::{Store, disk, layout, now, sealed};
use crate::{Error, Result};

/// Files in use are locked, but a file is made before it is locked.
const SETTLED: Duration = Duration::from_secs(60);
/// Where locks do not work only age says that nobody uses a file.
const ABANDONED: Duration = Duration::from_secs(86_400);
/// Evictions remembered, for each of 256 parts of the store.
const REMEMBERED: usize = 1024;
/// Records of unnamed runs that are kept.
const UNNAMED_KEPT: usize = 100;

/// What a collection did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Swept {
    /// Entries that are left.
    pub kept: usize,
    /// Entries that were evicted.
    pub evicted: usize,
    /// Blobs that were removed.
    pub blobs: usize,
    /// Files of dead writers and lock holders that were removed.
    pub stale: usize,
    /// Bytes of entries and blobs that are left, those included that only the grace keeps.
    pub bytes: u64,
}

/// What eviction needs of an entry: 48 bytes of memory.
struct Record {
    key: Key,
    /// The highest goes first.
    score: f32,
    /// Bytes of the manifest.
    own: u32,
    /// Where its blobs begin in the list of all, and how many they are.
    first: u32,
    blobs: u32,
}

/// A blob on disk: 24 bytes of memory. Two with the same short form only keep each other alive.
struct Blob {
    short: u64,
    len: u64,
    used: u32,
}

/// The fields of a manifest that are read here.
#[derive(Deserialize)]
struct Light {
    key: Key,
    seconds: f64,
    parts: Vec<LightPart>,
}

#[derive(Deserialize)]
struct LightPart {
    blob: LightBlob,
}

#[derive(Deserialize)]
struct LightBlob {
    hash: Key,
    len: u64,
    inline: Option<IgnoredAny>,
}

impl<S: Storage> Store<S> {
    /// Evicts what is too old or over the budget, then removes blobs that no entry names and what dead
    /// processes left. `None` if somebody else is at it, or the store may not write.
    ///
    /// Memory: about 80 bytes per entry. Readers and writers may go on meanwhile. A store with a budget calls
    /// it by itself.
    ///
    /// ```
    /// use neatpipe_core::store::Store;
    ///
    /// let folder = std::env::temp_dir().join(format!("neatpipe-collect-{}", std::process::id()));
    /// let store = Store::options().budget_bytes(1 << 30).open(&folder)?;
    /// assert_eq!(store.collect()?.unwrap().evicted, 0);
    /// # drop(store);
    /// # std::fs::remove_dir_all(folder).unwrap();
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the folder cannot be listed or locked.
    pub fn collect(&self) -> Result<Option<Swept>> {
        let Some(storage) = self.writable() else { return Ok(None) };
        let failed =
            |error| Error::new(format!("the store is not swept: {error}; check the rights of its folder"));
        let lock = match storage.try_lock(layout::GC_LOCK) {
            Ok(Some(lock)) => Some(lock),
            Ok(None) => return Ok(None),
            // Two sweeps at once only do work twice.
            Err(error) if error.kind() == std::io::ErrorKind::Unsupported => None,
            Err(error) => return Err(failed(error)),
        };
        let swept =
            Sweep { store: self, storage, swept: Swept::default(), evicted: BTreeMap::new(), blind: false }
                .run();
        drop(lock);
        let swept = swept.map_err(failed)?;
        let mut totals = self.totals();
        totals.now.stored = swept.bytes;
        totals.full = None;
        Ok(Some(swept))
    }

    /// Sweeps if a put of this many bytes has brought the store over its budget.
    pub(super) fn keep_budget(&self, written: u64) {
        let mut totals = self.totals();
        totals.now.stored = totals.now.stored.saturating_add(written);
        let Some(budget) = self.inner.options.budget else { return };
        // What the grace keeps may hold the store above its budget: then not every put shall sweep again.
        if totals.now.stored <= totals.full.unwrap_or(budget).max(budget) {
            return;
        }
        drop(totals);
        if let Err(error) = self.collect() {
            self.warn(error.to_string());
        }
        let mut totals = self.totals();
        totals.full = Some(totals.now.stored.saturating_add(budget / 16));
    }

    /// Why there is nothing under this key.
    pub(super) fn gone(&self, storage: &S, key: &Key) -> Miss {
        let when = read_gone(storage, &layout::gone(key)).get(key).copied();
        when.map_or(Miss::Absent, |when| Miss::Evicted { when })
    }
}

fn read_gone(storage: &impl Storage, file: &str) -> BTreeMap<Key, u64> {
    sealed::read(storage, file, 1 << 20).map(|(gone, _)| gone).unwrap_or_default()
}

fn age(stat: Stat) -> Duration {
    // A time in the future, of a clock that was wrong, counts as now.
    SystemTime::now().duration_since(stat.modified).unwrap_or_default()
}

struct Sweep<'s, S: Storage> {
    store: &'s Store<S>,
    storage: &'s S,
    swept: Swept,
    /// The evicted keys, those together that one file remembers.
    evicted: BTreeMap<u8, Vec<Key>>,
    /// Whether a manifest could not be read: then no blob is known to be unused.
    blind: bool,
}

impl<S: Storage> Sweep<'_, S> {
    fn run(mut self) -> std::io::Result<Swept> {
        let (mut records, names) = self.entries()?;
        let mut blobs = self.blobs()?;
        for short in &names {
            each(&mut blobs, *short, |blob| blob.used = blob.used.saturating_add(1));
        }
        self.keep_budget(&mut records, &names, &mut blobs);
        self.swept.kept = records.len();
        self.swept.bytes = records.iter().map(|record| u64::from(record.own)).sum();
        drop((records, names));
        self.remember();
        self.remove_blobs(&blobs)?;
        self.remove_stale()?;
        self.forget_runs();
        Ok(self.swept)
    }

    /// All entries that are not too old, and the blobs they name.
    fn entries(&mut self) -> std::io::Result<(Vec<Record>, Vec<u64>)> {
        let roots = roots(self.store);
        let options = &self.store.inner.options;
        let (mut records, mut names) = (Vec::new(), Vec::new());
        for name in self.folders(layout::MANIFESTS)? {
            let Some(folder) = self.folder(&name)? else { continue };
            let files = folder.list("")?;
            records.reserve_exact(files.len());
            for file in files {
                let (light, stat) = match sealed::read::<Light>(&folder, &file, MANIFEST_LIMIT) {
                    Ok((light, stat)) if layout::is_manifest(&light.key, &name, &file) => (light, stat),
                    Ok(_) | Err(Miss::Corrupt { .. }) => {
                        layout::quarantine(self.storage, &format!("{name}/{file}"));
                        continue;
                    }
                    Err(Miss::Absent) => continue,
                    Err(_) => {
                        self.blind = true;
                        continue;
                    }
                };
                if stat.modified > SystemTime::now() + SETTLED {
                    // A wrong clock gave it this time: from now on it ages like the others.
                    let _ = folder.touch(&file);
                }
                let (age, rooted) = (age(stat), roots.binary_search(&light.key.short()).is_ok());
                if !rooted && options.max_age.is_some_and(|limit| age > limit) {
                    self.evict(&folder, &light.key);
                    continue;
                }
                let named = light.parts.iter().filter(|part| part.blob.inline.is_none());
                let bytes = named.clone().fold(stat.len, |sum, part| sum.saturating_add(part.blob.len));
                let first = names.len();
                names.reserve_exact(named.clone().count());
                names.extend(named.map(|part| part.blob.hash.short()));
                records.push(Record {
                    key: light.key,
                    score: score(options.eviction, bytes, age, light.seconds, rooted),
                    own: u32::try_from(stat.len).unwrap_or(u32::MAX),
                    first: u32::try_from(first).unwrap_or(u32::MAX),
                    blobs: u32::try_from(names.len() - first).unwrap_or(u32::MAX),
                });
            }
        }
        Ok((records, names))
    }

    /// All blobs, sorted by their short forms.
    fn blobs(&self) -> std::io::Result<Vec<Blob>> {
        let mut blobs = Vec::new();
        for name in self.folders(layout::BLOBS)? {
            let Some(folder) = self.folder(&name)? else { continue };
            let files = folder.list("")?;
            blobs.reserve_exact(files.len());
            for file in files {
                let (Ok(hash), Ok(stat)) = (file.parse::<Key>(), folder.stat(&file)) else { continue };
                blobs.push(Blob { short: hash.short(), len: stat.len, used: 0 });
            }
        }
        blobs.sort_unstable_by_key(|blob| blob.short);
        Ok(blobs)
    }

    /// Evicts by score until a tenth of the budget is free.
    fn keep_budget(&mut self, records: &mut Vec<Record>, names: &[u64], blobs: &mut [Blob]) {
        let Some(budget) = self.store.inner.options.budget else { return };
        let own: u64 = records.iter().map(|record| u64::from(record.own)).sum();
        let named: u64 = blobs.iter().filter(|blob| blob.used > 0).map(|blob| blob.len).sum();
        let mut bytes = own.saturating_add(named);
        if bytes <= budget {
            return;
        }
        records.sort_unstable_by(|a, b| a.score.total_cmp(&b.score));
        let blobs_of = |record: &Record| &names[record.first as usize..][..record.blobs as usize];
        let mut left = records.len();
        while bytes > budget / 10 * 9 && left > 0 {
            left -= 1;
            bytes = bytes.saturating_sub(u64::from(records[left].own));
            for short in blobs_of(&records[left]) {
                each(blobs, *short, |blob| {
                    if blob.used == 1 {
                        bytes = bytes.saturating_sub(blob.len);
                    }
                    blob.used = blob.used.saturating_sub(1);
                });
            }
        }
        // One folder after the other, whatever the order in which they were chosen.
        records[left..].sort_unstable_by_key(|record| record.key);
        for together in records[left..].chunk_by(|a, b| a.key.as_bytes()[0] == b.key.as_bytes()[0]) {
            let folder = self.folder(&format!("{}/{}", layout::MANIFESTS, together[0].key.folder()));
            for record in together {
                // One that cannot be removed counted as removed, so that others do not go in its stead.
                let removed = matches!(&folder, Ok(Some(folder)) if self.evict(folder, &record.key));
                if !removed {
                    blobs_of(record).iter().for_each(|short| each(blobs, *short, |blob| blob.used += 1));
                }
            }
        }
        records.truncate(left);
    }

    fn evict(&mut self, folder: &S, key: &Key) -> bool {
        let removed = folder.remove(&layout::manifest_name(key)).is_ok();
        if removed {
            self.swept.evicted += 1;
            self.evicted.entry(key.as_bytes()[0]).or_default().push(*key);
        }
        removed
    }

    /// Writes down what was evicted, so that a later miss can say so.
    fn remember(&self) {
        for keys in self.evicted.values() {
            let file = layout::gone(&keys[0]);
            let mut gone = read_gone(self.storage, &file);
            gone.extend(keys.iter().map(|key| (*key, now())));
            if gone.len() > REMEMBERED {
                let mut times: Vec<_> = gone.values().copied().collect();
                times.sort_unstable();
                let oldest = times[gone.len() - REMEMBERED];
                gone.retain(|_, when| *when >= oldest);
                while gone.len() > REMEMBERED {
                    gone.pop_first();
                }
            }
            if let Ok(text) = sealed::seal(&gone) {
                let _ = self.storage.publish(&file, &text, Sync::None);
            }
        }
    }

    fn remove_blobs(&mut self, blobs: &[Blob]) -> std::io::Result<()> {
        let grace = self.store.inner.options.grace;
        for name in self.folders(layout::BLOBS)? {
            let Some(folder) = self.folder(&name)? else { continue };
            for file in folder.list("")? {
                let Ok(hash) = file.parse::<Key>() else { continue };
                // Looked at again, and right before: somebody may have touched it, about to name it.
                let Ok(stat) = folder.stat(&file) else { continue };
                let known = blobs.binary_search_by_key(&hash.short(), |blob| blob.short);
                let unused = !self.blind && known.is_ok_and(|place| blobs[place].used == 0);
                if unused && age(stat) >= grace && folder.remove(&file).is_ok() {
                    self.swept.blobs += 1;
                } else {
                    self.swept.bytes += stat.len;
                }
            }
        }
        Ok(())
    }

    fn remove_stale(&mut self) -> std::io::Result<()> {
        for folder in [disk::TEMPS, layout::LOCKS] {
            for file in self.storage.list(folder)? {
                let file = format!("{folder}/{file}");
                let Ok(stat) = self.storage.stat(&file) else { continue };
                if age(stat) < SETTLED {
                    continue;
                }
                let lock = self.storage.try_lock(&file);
                let free = matches!(&lock, Ok(Some(_))) || (lock.is_err() && age(stat) > ABANDONED);
                if free && self.storage.remove(&file).is_ok() {
                    self.swept.stale += 1;
                }
            }
        }
        Ok(())
    }

    fn forget_runs(&self) {
        let names = self.store.experiments();
        let unnamed: Vec<_> = names.iter().filter(|name| name.starts_with(UNNAMED)).collect();
        for name in &unnamed[..unnamed.len().saturating_sub(UNNAMED_KEPT)] {
            if let Ok(experiment) = self.store.experiment(name) {
                // Of no use to anybody: the next sweep tries again.
                let _ = experiment.delete();
            }
        }
    }

    /// A folder that is held open; nothing where somebody removed it.
    fn folder(&self, name: &str) -> std::io::Result<Option<S>> {
        match self.storage.within(name) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            folder => folder.map(Some),
        }
    }

    fn folders(&self, parent: &str) -> std::io::Result<Vec<String>> {
        let names = self.storage.list(parent)?.into_iter();
        Ok(names.filter(|name| name.len() == 2).map(|name| format!("{parent}/{name}")).collect())
    }
}

/// Does something with every blob of this short form; they are neighbours.
fn each(blobs: &mut [Blob], short: u64, does: impl FnMut(&mut Blob)) {
    let start = blobs.partition_point(|blob| blob.short < short);
    blobs[start..].iter_mut().take_while(|blob| blob.short == short).for_each(does);
}

/// Positive for what may go, negative for what a named experiment used; the highest goes first.
fn score(eviction: Eviction, bytes: u64, age: Duration, seconds: f64, rooted: bool) -> f32 {
    let age = age.as_secs_f64().max(1e-9);
    let score = match eviction {
        Eviction::CostPerByte => bytes as f64 * age / seconds.max(1e-6),
        Eviction::LeastRecent => age,
    };
    let score = score.clamp(1e-30, 1e30) as f32;
    if rooted { -score.recip() } else { score }
}
