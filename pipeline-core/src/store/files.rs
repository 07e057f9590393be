//! Content of files, as data from outside.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::key::{Key, KeyBuilder};
use super::storage::{Storage, Sync};
use super::{Store, layout, sealed};
use crate::{Error, Result};

/// When the content of a file is read to hash it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Verify {
    /// Where size, times, inode or device differ from when it was hashed last, or where it had been changed
    /// less than 2 s before that, which its times might not show.
    ///
    /// Who sets the clock back, changes the content and restores all times deceives it.
    #[default]
    Stat,
    /// Always.
    Always,
}

/// A file changed this shortly before it was hashed may change again without its times showing it, as git's
/// documentation of "racy" entries explains.
const RACY: Duration = Duration::from_secs(2);

/// By what a change of a file shows without reading it. Times in seconds and nanoseconds since 1970.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Look {
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
    inode: u64,
    device: u64,
}

impl Look {
    #[cfg(unix)]
    fn of(found: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Self {
            size: found.size(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
            device: found.dev(),
        })
    }

    /// Without the time of the last change of any kind, which no program can set, nothing is safe.
    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Option<Self> {
        None
    }
}

/// What a store remembers of a file.
#[derive(Serialize, Deserialize)]
struct Seen {
    path: String,
    look: Look,
    /// When the hashing began, in seconds and nanoseconds since 1970.
    at: (i64, i64),
    hash: Key,
}

impl Seen {
    fn holds(&self, look: Look, now: Duration) -> bool {
        let settled = |(seconds, nanoseconds): (i64, i64)| {
            let racy = RACY.as_secs().cast_signed();
            (seconds.saturating_add(racy), nanoseconds) < self.at
        };
        self.look == look && settled(look.modified) && settled(look.changed) && self.at <= stamp(now)
    }
}

fn stamp(since: Duration) -> (i64, i64) {
    (since.as_secs().cast_signed(), i64::from(since.subsec_nanos()))
}

impl<S: Storage> Store<S> {
    /// The blake3 hash of a file's content, without reading it where its looks have not changed.
    ///
    /// ```
    /// use neatpipe_core::store::{Key, Store, Verify};
    ///
    /// let file = std::env::temp_dir().join(format!("neatpipe-file-{}", std::process::id()));
    /// std::fs::write(&file, "carat,price").unwrap();
    /// assert_eq!(Store::in_memory()?.hash_file(&file, Verify::Stat)?, Key::of(b"carat,price"));
    /// # std::fs::remove_file(file).unwrap();
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the path is no regular file that can be read, or the file changes all the while.
    pub fn hash_file(&self, path: impl AsRef<Path>, verify: Verify) -> Result<Key> {
        let path = path.as_ref();
        let failed = |why: &dyn std::fmt::Display| {
            Error::new(format!(
                "the file `{}` cannot be hashed: {why}; give a file that can be read",
                path.display()
            ))
        };
        let real = fs::canonicalize(path).map_err(|error| failed(&error))?;
        let name = KeyBuilder::new("file").field("path", real.as_os_str().as_encoded_bytes()).finish();
        let record = layout::file(&name);
        for _ in 0..3 {
            let began = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            let found = fs::metadata(&real).map_err(|error| failed(&error))?;
            // Opening a FIFO would wait.
            if !found.is_file() {
                return Err(failed(&"it is no regular file"));
            }
            let look = Look::of(&found);
            if let (Some(look), Verify::Stat, Some(storage)) = (look, verify, &self.inner.storage)
                && self.mode().reads()
                && let Ok((seen, _)) = sealed::read::<Seen>(storage, &record, 1 << 16)
                && seen.holds(look, began)
            {
                return Ok(seen.hash);
            }
            let hash = hash(&real).map_err(|error| failed(&error))?;
            let after = fs::metadata(&real).map_err(|error| failed(&error))?;
            if Look::of(&after) != look || after.len() != found.len() {
                continue;
            }
            if let (Some(look), Some(storage)) = (look, self.writable()) {
                let seen = Seen { path: real.to_string_lossy().into_owned(), look, at: stamp(began), hash };
                if let Ok(text) = sealed::seal(&seen) {
                    // Only a shortcut for the next time.
                    let _ = storage.publish(&record, &text, Sync::None);
                }
            }
            return Ok(hash);
        }
        Err(failed(&"it changes while it is read"))
    }
}

fn hash(path: &Path) -> std::io::Result<Key> {
    let mut hasher = blake3::Hasher::new();
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 1 << 18];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Key::from_bytes(*hasher.finalize().as_bytes())),
            read => hasher.update(&buffer[..read]),
        };
    }
}
