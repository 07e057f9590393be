//! A file as a whole: read in one go, replaced in one go.

use crate::error::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Two temporary files of one process have two numbers.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// The bytes of a regular file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let about = fs::metadata(path).map_err(|error| at(path, &error))?;
    if !about.is_file() {
        return Err(at(path, &"it is no regular file"));
    }
    fs::read(path).map_err(|error| at(path, &error))
}

/// Writes beside the file, and puts it there when all of it is on the disk: whoever reads finds the old file or
/// the new one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let Some(name) = path.file_name() else {
        return Err(at(path, &"it does not end with the name of a file"));
    };
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed)));
    let beside = path.with_file_name(hidden);
    let written = OpenOptions::new().write(true).create_new(true).open(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if let Err(error) = written {
        let _ = fs::remove_file(&beside);
        return Err(at(path, &error));
    }
    // The name is on the disk once the folder is; where folders cannot be opened it is left to the system.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// An error of a file.
pub(super) fn at(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::new(format!("the model file `{}`: {error}", path.display()))
}
