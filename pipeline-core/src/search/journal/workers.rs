//! Who is alive: every worker holds a lock on a file, which the kernel frees with its process.

use crate::store::folder::Folder;
use std::fs::{File, TryLockError};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The folder of the locks of a study.
pub(super) struct Workers(Arc<Folder>);

/// This process as a worker. Its name is free again when it is dropped.
pub(super) struct Worker {
    id: String,
    folder: Arc<Folder>,
    // Closed after the name is gone.
    _file: File,
}

impl Drop for Worker {
    fn drop(&mut self) {
        // What stays is a file without a lock, which the next sweep removes.
        let _ = self.folder.remove(&self.id);
    }
}

impl Worker {
    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl Workers {
    pub(super) fn open(folder: &Folder, name: &str) -> io::Result<Self> {
        Ok(Self(Arc::new(folder.child(name, true)?)))
    }

    /// A worker of a new name.
    pub(super) fn enter(&self) -> io::Result<Worker> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let id = format!("{}.{:x}.{count}", std::process::id(), since.as_nanos());
            let file = match self.0.create(&id) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                made => made?,
            };
            match file.try_lock() {
                Ok(()) if self.0.is(&id, &file)? => {
                    return Ok(Worker { id, folder: Arc::clone(&self.0), _file: file });
                }
                // A sweep was quicker.
                Ok(()) | Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    /// Whether a worker is dead; then its file is gone.
    pub(super) fn is_dead(&self, id: &str) -> io::Result<bool> {
        let (file, _) = match self.0.open(id) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) => {
                let _ = self.0.remove(id);
                Ok(true)
            }
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Removes the files of the dead.
    pub(super) fn sweep(&self) {
        for id in self.0.names().unwrap_or_default() {
            // Whatever it is, it can stay.
            let _ = self.is_dead(&id);
        }
    }
}
