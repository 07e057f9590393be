//! A folder that is held open, so that nothing beneath it can be swapped for a link meanwhile.

pub(crate) use imp::Folder;

use std::io;

fn not_regular(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("is {what}, not a regular file"))
}

#[cfg(unix)]
mod imp {
    use std::fs::{DirBuilder, File, Metadata};
    use std::io;
    use std::os::fd::OwnedFd;
    use std::os::unix::fs::DirBuilderExt;
    use std::path::Path;
    use std::sync::Arc;
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use rustix::fs::{self, AtFlags, FileType, Mode, OFlags};
    use rustix::io::Errno;

    use super::not_regular;
    use crate::store::Stat;

    #[derive(Clone, Debug)]
    pub(crate) struct Folder(Arc<OwnedFd>);

    const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    impl Folder {
        /// The root, which alone may be reached through links: its owner chose the path.
        pub(crate) fn root(path: &Path, create: bool) -> io::Result<Self> {
            match fs::open(path, FOLDER, Mode::empty()) {
                Err(Errno::NOENT) if create => {
                    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
                    Ok(Self(Arc::new(fs::open(path, FOLDER, Mode::empty())?)))
                }
                opened => Ok(Self(Arc::new(opened?))),
            }
        }

        pub(crate) fn child(&self, name: &str, create: bool) -> io::Result<Self> {
            let open = || fs::openat(&self.0, name, FOLDER | OFlags::NOFOLLOW, Mode::empty());
            let opened = match open() {
                Err(Errno::NOENT) if create => match fs::mkdirat(&self.0, name, Mode::RWXU) {
                    Ok(()) | Err(Errno::EXIST) => open(),
                    Err(error) => Err(error),
                },
                opened => opened,
            };
            match opened {
                // On Linux a link to a folder is said to be no folder.
                Err(Errno::LOOP | Errno::NOTDIR) => Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("`{name}` in its path is no folder"),
                )),
                opened => Ok(Self(Arc::new(opened?))),
            }
        }

        /// Opens a regular file to read. `NONBLOCK`, so that a FIFO in its place does not hang.
        pub(crate) fn open(&self, name: &str) -> io::Result<(File, Metadata)> {
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            regular(fs::openat(&self.0, name, flags, Mode::empty()))
        }

        pub(crate) fn open_or_create(&self, name: &str) -> io::Result<File> {
            let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            Ok(regular(fs::openat(&self.0, name, flags, Mode::RUSR | Mode::WUSR))?.0)
        }

        pub(crate) fn create(&self, name: &str) -> io::Result<File> {
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            Ok(fs::openat(&self.0, name, flags, Mode::RUSR | Mode::WUSR)?.into())
        }

        pub(crate) fn stat(&self, name: &str) -> io::Result<Stat> {
            let stat = fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW)?;
            if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
                return Err(not_regular("a link or something special"));
            }
            let seconds = Duration::from_secs(stat.st_mtime.unsigned_abs());
            let modified = if stat.st_mtime < 0 { UNIX_EPOCH - seconds } else { UNIX_EPOCH + seconds };
            Ok(Stat { len: u64::try_from(stat.st_size).unwrap_or(0), modified })
        }

        pub(crate) fn rename(&self, from: &str, folder: &Self, to: &str) -> io::Result<()> {
            Ok(fs::renameat(&self.0, from, &folder.0, to)?)
        }

        pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
            match fs::unlinkat(&self.0, name, AtFlags::empty()) {
                Err(Errno::ISDIR | Errno::PERM) => Ok(fs::unlinkat(&self.0, name, AtFlags::REMOVEDIR)?),
                removed => Ok(removed?),
            }
        }

        pub(crate) fn names(&self) -> io::Result<Vec<String>> {
            let mut names = Vec::new();
            for entry in fs::Dir::read_from(&self.0)? {
                if let Ok(name) = entry?.file_name().to_str()
                    && name != "."
                    && name != ".."
                {
                    names.push(name.to_owned());
                }
            }
            Ok(names)
        }

        pub(crate) fn sync(&self) -> io::Result<()> {
            Ok(fs::fsync(&self.0)?)
        }

        /// Whether this handle still is what the name stands for, and nobody removed or replaced the file.
        pub(crate) fn is(&self, name: &str, file: &File) -> io::Result<bool> {
            let (there, here) = (fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW), fs::fstat(file)?);
            Ok(there.is_ok_and(|there| (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)))
        }
    }

    fn regular(opened: rustix::io::Result<OwnedFd>) -> io::Result<(File, Metadata)> {
        match opened {
            Err(Errno::LOOP) => Err(not_regular("a link")),
            Err(Errno::NXIO | Errno::ISDIR) => Err(not_regular("something special")),
            opened => {
                let file = File::from(opened?);
                let found = file.metadata()?;
                if found.is_file() { Ok((file, found)) } else { Err(not_regular("something special")) }
            }
        }
    }

    /// Makes a file what it stays: readable, never written again.
    pub(crate) fn seal(file: &File) -> io::Result<()> {
        Ok(fs::fchmod(file, Mode::RUSR | Mode::RGRP | Mode::ROTH)?)
    }

    /// Whether a folder is in memory, where waiting for the device has no sense.
    pub(crate) fn in_memory(folder: &Folder) -> bool {
        #[cfg(target_os = "linux")]
        {
            const TMPFS: u32 = 0x0102_1994;
            const RAMFS: u32 = 0x8584_58f6;
            // The type of the field differs between processors, its 32 bits do not.
            fs::fstatfs(&folder.0).is_ok_and(|stat| [TMPFS as _, RAMFS as _].contains(&stat.f_type))
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = folder;
            false
        }
    }

    /// What is wrong with a folder that other users could change, if anything.
    pub(crate) fn exposed(path: &Path) -> io::Result<Option<&'static str>> {
        use std::os::unix::fs::MetadataExt;
        let found = std::fs::metadata(path)?;
        let (others_write, sticky) = (found.mode() & 0o022 != 0, found.mode() & 0o1000 != 0);
        Ok(if found.uid() != rustix::process::geteuid().as_raw() {
            Some("belongs to another user")
        } else if others_write && !sticky {
            Some("can be written by other users")
        } else {
            None
        })
    }

    /// The time that a touch sets.
    pub(crate) fn touch(file: &File) -> io::Result<()> {
        file.set_modified(SystemTime::now())
    }
}

#[cfg(not(unix))]
mod imp {
    use std::fs::{self, File, Metadata, OpenOptions};
    use std::io;
    use std::path::{Path, PathBuf};
    use std::time::SystemTime;

    use super::not_regular;
    use crate::store::Stat;

    /// Without handles of folders: links are seen, but one made in the meantime is not.
    #[derive(Clone, Debug)]
    pub(crate) struct Folder(PathBuf);

    impl Folder {
        pub(crate) fn root(path: &Path, create: bool) -> io::Result<Self> {
            if create {
                fs::create_dir_all(path)?;
            }
            if !fs::metadata(path)?.is_dir() {
                return Err(io::ErrorKind::NotADirectory.into());
            }
            Ok(Self(path.to_owned()))
        }

        pub(crate) fn child(&self, name: &str, create: bool) -> io::Result<Self> {
            let path = self.0.join(name);
            if create {
                match fs::create_dir(&path) {
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                    _ => {}
                }
            }
            if !fs::symlink_metadata(&path)?.is_dir() {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("`{name}` in its path is no folder"),
                ));
            }
            Ok(Self(path))
        }

        fn regular(&self, name: &str) -> io::Result<Metadata> {
            let found = fs::symlink_metadata(self.0.join(name))?;
            if found.is_file() { Ok(found) } else { Err(not_regular("a link or something special")) }
        }

        pub(crate) fn open(&self, name: &str) -> io::Result<(File, Metadata)> {
            self.regular(name)?;
            let file = File::open(self.0.join(name))?;
            let found = file.metadata()?;
            Ok((file, found))
        }

        pub(crate) fn open_or_create(&self, name: &str) -> io::Result<File> {
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(self.0.join(name))
        }

        pub(crate) fn create(&self, name: &str) -> io::Result<File> {
            File::create_new(self.0.join(name))
        }

        pub(crate) fn stat(&self, name: &str) -> io::Result<Stat> {
            let found = self.regular(name)?;
            Ok(Stat { len: found.len(), modified: found.modified()? })
        }

        pub(crate) fn rename(&self, from: &str, folder: &Self, to: &str) -> io::Result<()> {
            fs::rename(self.0.join(from), folder.0.join(to))
        }

        pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
            let path = self.0.join(name);
            if fs::symlink_metadata(&path)?.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) }
        }

        pub(crate) fn names(&self) -> io::Result<Vec<String>> {
            let mut names = Vec::new();
            for entry in fs::read_dir(&self.0)? {
                names.extend(entry?.file_name().into_string());
            }
            Ok(names)
        }

        pub(crate) fn sync(&self) -> io::Result<()> {
            Ok(())
        }

        pub(crate) fn is(&self, name: &str, _: &File) -> io::Result<bool> {
            Ok(self.regular(name).is_ok())
        }
    }

    pub(crate) fn seal(_: &File) -> io::Result<()> {
        Ok(())
    }

    pub(crate) fn in_memory(_: &Folder) -> bool {
        false
    }

    pub(crate) fn exposed(_: &Path) -> io::Result<Option<&'static str>> {
        Ok(None)
    }

    /// The handle of a reader cannot set times here, so that entries age from when they were written.
    pub(crate) fn touch(file: &File) -> io::Result<()> {
        file.set_modified(SystemTime::now())
    }
}

pub(crate) use imp::exposed;
pub(super) use imp::{in_memory, seal, touch};
