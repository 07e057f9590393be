//! [`Experiment`]: a named view of the store, with a record of each run.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::entry::Put;
use super::key::{Key, KeyBuilder};
use super::manifest::MANIFEST_LIMIT;
use super::storage::{Storage, Sync};
use super::{Store, layout, sealed};
use crate::{Error, Result};

/// How the names of runs begin that nobody named.
pub(super) const UNNAMED: &str = "unnamed-";

/// What one run of a pipeline used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Run {
    /// The pipeline.
    pub pipeline: String,
    /// When it ran, in seconds since 1970.
    pub created: u64,
    /// The keys it loaded or stored. Those of named experiments are evicted after all others.
    pub keys: Vec<Key>,
    /// What the caller noted, opaque to the store.
    pub notes: serde_json::Value,
}

/// A named list of runs. The name is a view: two experiments share what they have in common.
///
/// ```
/// use neatpipe_core::store::{Key, Store};
///
/// let folder = std::env::temp_dir().join(format!("neatpipe-experiment-{}", std::process::id()));
/// let store = Store::open(&folder)?;
/// let wide = store.experiment("wide-grid")?;
/// wide.record("house", &[Key::of(b"a")], serde_json::json!({ "alpha": 0.5 }));
/// assert_eq!(wide.last("house").unwrap().keys, [Key::of(b"a")]);
/// assert_eq!(store.experiments(), ["wide-grid"]);
/// wide.delete()?;
/// assert!(store.experiments().is_empty());
/// # drop((store, wide));
/// # std::fs::remove_dir_all(folder).unwrap();
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Experiment<S: Storage> {
    store: Store<S>,
    name: String,
}

impl<S: Storage> Store<S> {
    /// The experiment of this name, which exists from its first run on.
    ///
    /// # Errors
    /// If the name has other characters than `A-Za-z0-9._-` or more than 64, ends with a dot, or is the name
    /// of a device on Windows.
    pub fn experiment(&self, name: &str) -> Result<Experiment<S>> {
        if !is_name(name) {
            return Err(Error::new(format!(
                "`{name}` is no name of an experiment; give 1 to 64 of the characters `A-Za-z0-9._-`, not ending \
                 with a dot, and no name of a device such as `con`"
            )));
        }
        Ok(Experiment { store: self.clone(), name: name.to_owned() })
    }

    /// An experiment for a run that nobody named: its name is the date and time, and used by no other.
    #[must_use]
    pub fn unnamed(&self) -> Experiment<S> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let name = format!("{UNNAMED}{}-{}", date(since.as_secs()), unique());
        Experiment { store: self.clone(), name }
    }

    /// The experiment of the runs of this store that nobody named: one from its opening to its closing.
    #[must_use]
    pub(crate) fn session(&self) -> Experiment<S> {
        let name = self.inner.session.get_or_init(|| self.unnamed().name);
        Experiment { store: self.clone(), name: name.clone() }
    }

    /// The names of all experiments, sorted; the unnamed ones in the order in which they ran.
    #[must_use]
    pub fn experiments(&self) -> Vec<String> {
        let list = |storage: &S| storage.list(layout::EXPERIMENTS).unwrap_or_default();
        let mut names = self.inner.storage.as_ref().map(list).unwrap_or_default();
        names.retain(|name| is_name(name));
        names.sort_unstable();
        names
    }

    /// The last run of this pipeline in any experiment.
    #[must_use]
    pub fn last_run(&self, pipeline: &str) -> Option<Run> {
        let mut files = Vec::new();
        for name in self.experiments() {
            let experiment = Experiment { store: self.clone(), name };
            let folder = experiment.folder();
            let ours = experiment.files().into_iter().filter(|file| file.contains(&tag(pipeline)));
            files.extend(ours.map(|file| (file, folder.clone())));
        }
        files.sort_unstable();
        files.iter().rev().find_map(|(file, folder)| self.read_run(&format!("{folder}/{file}")))
    }

    fn read_run(&self, file: &str) -> Option<Run> {
        let storage = self.inner.storage.as_ref()?;
        Some(sealed::read::<Run>(storage, file, MANIFEST_LIMIT).ok()?.0)
    }
}

impl<S: Storage> Experiment<S> {
    /// The store that it is a view of.
    #[must_use]
    pub fn store(&self) -> &Store<S> {
        &self.store
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Records a run of a pipeline: the keys it used, and whatever the caller wants to find again.
    pub fn record(&self, pipeline: &str, keys: &[Key], notes: serde_json::Value) -> Put {
        let Some(storage) = self.store.writable() else {
            return Put::Refused("the store may not write".to_owned());
        };
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let run = Run { pipeline: pipeline.to_owned(), created: since.as_secs(), keys: keys.to_vec(), notes };
        let file = format!("{}/{:020}{}{}.json", self.folder(), since.as_nanos(), tag(pipeline), unique());
        let written = sealed::seal(&run).map_err(io::Error::other).and_then(|text| {
            storage.publish(&file, &text, Sync::None)?;
            Ok(text.len() as u64)
        });
        match written {
            Ok(bytes) => Put::Stored { bytes, seconds: 0.0 },
            Err(error) => {
                let why = format!("the store's folder cannot be written: {error}");
                self.store.warn(why.clone());
                Put::Refused(why)
            }
        }
    }

    /// The runs that can be read, oldest first.
    #[must_use]
    pub fn runs(&self) -> Vec<Run> {
        let folder = self.folder();
        self.files().iter().filter_map(|file| self.store.read_run(&format!("{folder}/{file}"))).collect()
    }

    /// The last run of this pipeline here.
    #[must_use]
    pub fn last(&self, pipeline: &str) -> Option<Run> {
        let (folder, tag) = (self.folder(), tag(pipeline));
        let files = self.files();
        let mut ours = files.iter().rev().filter(|file| file.contains(&tag));
        ours.find_map(|file| self.store.read_run(&format!("{folder}/{file}")))
    }

    /// Forgets the experiment. What only it used may be evicted from then on like all else.
    ///
    /// # Errors
    /// If the store may not write, or the folder cannot be changed.
    pub fn delete(&self) -> Result<()> {
        let failed = |why: &dyn std::fmt::Display| {
            Error::new(format!("experiment `{}` is not deleted: {why}; open the store read-write", self.name))
        };
        let storage = self.store.writable().ok_or_else(|| failed(&"the store may not write"))?;
        let folder = self.folder();
        for file in storage.list(&folder).map_err(|error| failed(&error))? {
            gone(storage.remove(&format!("{folder}/{file}"))).map_err(|error| failed(&error))?;
        }
        gone(storage.remove(&folder)).map_err(|error| failed(&error))
    }

    fn folder(&self) -> String {
        format!("{}/{}", layout::EXPERIMENTS, self.name)
    }

    fn files(&self) -> Vec<String> {
        let list = |storage: &S| storage.list(&self.folder()).unwrap_or_default();
        let mut files = self.store.inner.storage.as_ref().map(list).unwrap_or_default();
        files.retain(|file| file.ends_with(".json"));
        files.sort_unstable();
        files
    }
}

/// The keys of all named experiments, as sorted short forms: what is evicted last.
pub(super) fn roots<S: Storage>(store: &Store<S>) -> Vec<u64> {
    let (mut keys, mut distinct) = (Vec::new(), 1000);
    for name in store.experiments() {
        if name.starts_with(UNNAMED) {
            continue;
        }
        let experiment = Experiment { store: store.clone(), name };
        for file in experiment.files() {
            let run = store.read_run(&format!("{}/{file}", experiment.folder()));
            keys.extend(run.iter().flat_map(|run| &run.keys).map(Key::short));
            // Runs of one experiment share most of their keys.
            if keys.len() > 2 * distinct {
                keys.sort_unstable();
                keys.dedup();
                distinct = keys.len().max(distinct);
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Who removes what is gone already has what he wants.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Stands in the names of a pipeline's runs, so that they are found without being read.
fn tag(pipeline: &str) -> String {
    format!("-{:016x}-", KeyBuilder::new("pipeline").field("name", pipeline.as_bytes()).finish().short())
}

fn unique() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{}.{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

pub(crate) fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|device| {
        stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    });
    (1..=64).contains(&name.len())
        && name.bytes().all(plain)
        && !name.ends_with('.')
        && !numbered
        && !["con", "prn", "aux", "nul"].contains(&stem.as_str())
}

/// `2026-11-25T13-20-38Z`: sorts as time does and is a name on every file system.
///
/// The days of the Gregorian calendar by Howard Hinnant, "chrono-compatible low-level date algorithms".
fn date(seconds: u64) -> String {
    let (days, clock) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let (month, year) = if shifted < 10 { (shifted + 3, year) } else { (shifted - 9, year + 1) };
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    format!("{:04}-{month:02}-{day:02}T{hour:02}-{minute:02}-{second:02}Z", year + era * 400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let rows = [
            (0, "1970-01-01T00-00-00Z"),
            (951_782_399, "2000-02-28T23-59-59Z"),
            (951_782_400, "2000-02-29T00-00-00Z"),
            (1_709_251_199, "2024-02-29T23-59-59Z"),
            (4_107_542_400, "2100-03-01T00-00-00Z"),
        ];
        for (seconds, text) in rows {
            assert_eq!(date(seconds), text);
        }
    }

    #[test]
    fn names_are_safe_everywhere() {
        for good in ["a", "wide-grid_2.1", "Console", "com", "com10", ".hidden", &"x".repeat(64)] {
            assert!(is_name(good), "`{good}` was refused");
        }
        let bad =
            ["", ".", "..", "../x", "a/b", "a\\b", "a\0", "é", "a b", "CON", "con.txt", "Lpt1", "a.", "nul"];
        for bad in bad.into_iter().chain([&*"x".repeat(65)]) {
            assert!(!is_name(bad), "`{bad}` was taken");
        }
    }
}
