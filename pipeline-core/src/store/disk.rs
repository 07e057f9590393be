//! [`Disk`]: the storage in a folder.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use super::folder::{Folder, in_memory, seal, touch};
use super::storage::{Stat, Storage, Sync};
use crate::artifact::Aligned;

/// A folder of files, published by temporary file and rename.
///
/// Every name is resolved from the root on without following links, so that nothing outside is read or
/// written whatever somebody puts into the folder. Folders are made as they are needed, also again after
/// somebody removed them.
///
/// ```
/// use neatpipe_core::store::{Disk, Storage, Sync};
///
/// let folder = std::env::temp_dir().join(format!("neatpipe-disk-{}", std::process::id()));
/// let disk = Disk::new(&folder);
/// disk.publish("v1/hello", b"world", Sync::None)?;
/// assert_eq!(*disk.read("v1/hello", 100)?.0, *b"world");
/// assert!(disk.read("v1/hello", 4).is_err());
/// # std::fs::remove_dir_all(folder)?;
/// # std::io::Result::Ok(())
/// ```
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
    /// The root, where it is held open.
    open: Option<Folder>,
}

/// Where files are written before they get their names.
pub(super) const TEMPS: &str = "v1/tmp";

impl Disk {
    /// The storage in this folder, which need not exist yet.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), open: None }
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn folder(&self, name: &str, create: bool) -> io::Result<Folder> {
        let mut folder = match &self.open {
            Some(folder) => folder.clone(),
            None => Folder::root(&self.root, create)?,
        };
        for part in name.split('/').filter(|part| !part.is_empty()) {
            folder = folder.child(checked(part)?, create)?;
        }
        Ok(folder)
    }

    /// The open folder of a name, and the name in it.
    fn place<'n>(&self, name: &'n str, create: bool) -> io::Result<(Folder, &'n str)> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        Ok((self.folder(folder, create)?, checked(file)?))
    }
}

fn checked(part: &str) -> io::Result<&str> {
    if part.is_empty() || part == "." || part == ".." || part.contains(['\\', '\0']) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{part}` is no name of a file")));
    }
    Ok(part)
}

/// A name that no other process or thread uses now.
fn temp_name() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    format!("{}.{now}.{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

fn fill(file: &mut File, bytes: &[u8], sync: Sync) -> io::Result<()> {
    // Locked while in use, so that a sweep leaves it alone. Where locks do not work its age protects it.
    let _ = file.try_lock();
    file.write_all(bytes)?;
    // Only a hint against editors: some file systems know no modes.
    let _ = seal(file);
    if sync > Sync::None { file.sync_data() } else { Ok(()) }
}

impl Storage for Disk {
    type Lock = File;

    fn read(&self, name: &str, limit: u64) -> io::Result<(Aligned, Stat)> {
        let (folder, name) = self.place(name, false)?;
        let (mut file, found) = folder.open(name)?;
        let stat = Stat { len: found.len(), modified: found.modified()? };
        if stat.len > limit {
            let what = format!("has {} bytes, at most {limit} are right", stat.len);
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        let room = usize::try_from(stat.len).map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
        Ok((Aligned::read(&mut file, room)?, stat))
    }

    fn publish(&self, name: &str, bytes: &[u8], sync: Sync) -> io::Result<()> {
        let (folder, name) = self.place(name, true)?;
        let temps = self.folder(TEMPS, true)?;
        let sync = if sync > Sync::None && in_memory(&temps) { Sync::None } else { sync };
        let (temp, mut file) = loop {
            let temp = temp_name();
            match temps.create(&temp) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                created => break (temp, created?),
            }
        };
        let published = fill(&mut file, bytes, sync).and_then(|()| temps.rename(&temp, &folder, name));
        if published.is_err() {
            let _ = temps.remove(&temp);
        }
        published?;
        if sync == Sync::Full { folder.sync() } else { Ok(()) }
    }

    fn stat(&self, name: &str) -> io::Result<Stat> {
        let (folder, name) = self.place(name, false)?;
        folder.stat(name)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        let (folder, name) = self.place(name, false)?;
        folder.remove(name)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let (source, from) = self.place(from, false)?;
        let (target, to) = self.place(to, true)?;
        source.rename(from, &target, to)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        match self.folder(folder, false).and_then(|folder| folder.names()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            names => names,
        }
    }

    fn within(&self, folder: &str) -> io::Result<Self> {
        Ok(Self { root: self.root.join(folder), open: Some(self.folder(folder, false)?) })
    }

    fn touch(&self, name: &str) -> io::Result<()> {
        let (folder, name) = self.place(name, false)?;
        touch(&folder.open(name)?.0)
    }

    fn try_lock(&self, name: &str) -> io::Result<Option<File>> {
        let (folder, name) = self.place(name, true)?;
        loop {
            let file = folder.open_or_create(name)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(std::fs::TryLockError::WouldBlock) => return Ok(None),
                Err(std::fs::TryLockError::Error(error)) => return Err(error),
            }
            // The holder before may have removed the file between our opening and locking it.
            if folder.is(name, &file)? {
                return Ok(Some(file));
            }
        }
    }
}
