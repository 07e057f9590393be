//! [`Storage`]: what a store needs of the place where it keeps its bytes.

use crate::artifact::Aligned;
use std::io;
use std::time::SystemTime;

/// How sure a published file must be to outlive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sync {
    /// As sure as the operating system makes it.
    None,
    /// The content is on the device before the name appears.
    Data,
    /// The content, and then the name, are on the device.
    Full,
}

/// Length and time of the last change or touch of a file.
#[derive(Clone, Copy, Debug)]
pub struct Stat {
    /// Length in bytes.
    pub len: u64,
    /// When it was written or touched last.
    pub modified: SystemTime,
}

/// A place of named bytes: a folder on disk ([`Disk`](super::Disk)), or one that fails on purpose in a test.
///
/// Names are relative, their parts joined by `/`; none is `.` or `..`. No call follows a link or waits, and
/// what is no regular file reads as [`InvalidData`](io::ErrorKind::InvalidData).
pub trait Storage: Sized + Send + std::marker::Sync + 'static {
    /// Held by one at a time, here or in another process; released when dropped, or when its process dies.
    type Lock: Send;

    /// The whole file; one longer than `limit` bytes is `InvalidData`, found out before it is read.
    fn read(&self, name: &str, limit: u64) -> io::Result<(Aligned, Stat)>;

    /// Makes these bytes appear under this name, all of them or none, instead of what was there.
    fn publish(&self, name: &str, bytes: &[u8], sync: Sync) -> io::Result<()>;

    /// Length and time of a file.
    fn stat(&self, name: &str) -> io::Result<Stat>;

    /// Removes a file, or a folder if it is empty.
    fn remove(&self, name: &str) -> io::Result<()>;

    /// Gives whatever has this name another one.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;

    /// The names in a folder, in no order; a folder that does not exist has none.
    fn list(&self, folder: &str) -> io::Result<Vec<String>>;

    /// A folder, held open, as a storage of its own: who goes through many files looks for their folder once. It is to list,
    /// read, touch and remove files; a folder that is missing is [`NotFound`](io::ErrorKind::NotFound).
    fn within(&self, folder: &str) -> io::Result<Self>;

    /// Sets the time of a file to now.
    fn touch(&self, name: &str) -> io::Result<()>;

    /// The lock of this name, or `None` if somebody holds it. The file is made where it is missing.
    fn try_lock(&self, name: &str) -> io::Result<Option<Self::Lock>>;
}
