//! [`Medium`]: what a journal needs of the file that it is in.

use crate::store::folder::Folder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};

/// A file that several write, one at a time, at its end; or one that fails on purpose in a test.
pub(super) trait Medium {
    /// Waits for whoever writes, then keeps others from it until [`unlock`](Self::unlock).
    fn lock(&self) -> io::Result<()>;
    fn unlock(&self);
    /// Whether the name still stands for this file.
    fn is_there(&self) -> io::Result<bool>;
    /// Everything from here on; an offset beyond the end is `UnexpectedEof`.
    fn read_from(&self, offset: u64) -> io::Result<Vec<u8>>;
    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()>;
    fn cut(&self, len: u64) -> io::Result<()>;
    fn sync(&self) -> io::Result<()>;
}

/// More bytes than the first line of any journal has.
const HEAD: u64 = 1 << 24;

/// A file in a folder that is held open.
pub(super) struct Paper {
    folder: Folder,
    name: String,
    file: File,
}

impl Paper {
    /// The file of this name, made where it is missing if it is to be written.
    pub(super) fn open(folder: Folder, name: String, write: bool) -> io::Result<Self> {
        let file = if write { folder.open_or_create(&name)? } else { folder.open(&name)?.0 };
        Ok(Self { folder, name, file })
    }

    /// The first line, with its end if it has one; of a file of something else as much as is looked at.
    pub(super) fn head(&self) -> io::Result<Vec<u8>> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(0))?;
        let mut head = Vec::new();
        BufReader::new(file.take(HEAD)).read_until(b'\n', &mut head)?;
        Ok(head)
    }

    /// Makes sure that the name of the file outlives a power cut.
    pub(super) fn sync_name(&self) -> io::Result<()> {
        self.folder.sync()
    }
}

impl Medium for Paper {
    fn lock(&self) -> io::Result<()> {
        loop {
            match self.file.lock() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                locked => return locked,
            }
        }
    }

    fn unlock(&self) {
        // It fails only where locking would have, and closing the file releases it in any case.
        let _ = self.file.unlock();
    }

    fn is_there(&self) -> io::Result<bool> {
        self.folder.is(&self.name, &self.file)
    }

    fn read_from(&self, offset: u64) -> io::Result<Vec<u8>> {
        let mut file = &self.file;
        let len = file.metadata()?.len();
        if len < offset {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = Vec::new();
        if len > offset {
            bytes.try_reserve_exact(usize::try_from(len - offset).unwrap_or(usize::MAX))?;
            file.seek(SeekFrom::Start(offset))?;
            file.take(len - offset).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(bytes)
    }

    fn cut(&self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }

    fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }
}
