//! [`Log`]: sound lines, appended one writer at a time.

use super::medium::Medium;
use super::record;
use crate::{Error, Result};
use std::fmt::Display;
use std::io;
use std::sync::Arc;

/// A file of checksummed lines, and how far it was read.
///
/// A reader stops at the first line that is not sound, and looks at it again the next time: it may be under way. A
/// writer cuts it off, since nobody writes while it has the lock. Only where sound lines follow it, nothing broke off,
/// but something was changed, and then nobody writes.
pub(super) struct Log<M> {
    medium: Arc<M>,
    place: String,
    offset: u64,
    lines: u64,
}

/// The right to write, given back on drop.
pub(super) struct Locked<M: Medium>(Arc<M>);

impl<M: Medium> Drop for Locked<M> {
    fn drop(&mut self) {
        self.0.unlock();
    }
}

impl<M: Medium> Log<M> {
    pub(super) fn new(medium: M, place: String) -> Self {
        Self { medium: Arc::new(medium), place, offset: 0, lines: 0 }
    }

    pub(super) fn medium(&self) -> &Arc<M> {
        &self.medium
    }

    /// An error that names the file.
    pub(super) fn failed(&self, what: impl Display) -> Error {
        Error::new(format!("the journal `{}` {what}", self.place))
    }

    /// Reads what is new; gives back what stands behind the last sound line.
    pub(super) fn refresh(&mut self, mut take: impl FnMut(&str) -> Result<()>) -> Result<Vec<u8>> {
        let mut bytes = self.medium.read_from(self.offset).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                self.failed("is shorter than it was: somebody else changed it; open it again")
            }
            _ => self.failed(format_args!("cannot be read: {error}")),
        })?;
        let mut read = 0;
        while let Some(end) = bytes[read..].iter().position(|byte| *byte == b'\n') {
            let Some(json) = record::sound(&bytes[read..read + end]) else { break };
            take(json).map_err(|error| {
                self.failed(format_args!(
                    "has a line {} that this version does not know: {error}; use the version of neatpipe that wrote it",
                    self.lines + 1
                ))
            })?;
            read += end + 1;
            self.offset += end as u64 + 1;
            self.lines += 1;
        }
        bytes.drain(..read);
        Ok(bytes)
    }

    /// Takes the right to write, and reads what is new.
    pub(super) fn lock(&mut self, take: impl FnMut(&str) -> Result<()>) -> Result<Locked<M>> {
        self.medium.lock().map_err(|error| {
            self.failed(format_args!("cannot be locked: {error}; keep it on a disk of this machine"))
        })?;
        let locked = Locked(Arc::clone(&self.medium));
        let there = self.medium.is_there();
        if !there.map_err(|error| self.failed(format_args!("cannot be looked at: {error}")))? {
            return Err(self.failed("was removed or replaced while it was in use; open it again"));
        }
        let tail = self.refresh(take)?;
        if !tail.is_empty() {
            self.mend(&tail)?;
        }
        Ok(locked)
    }

    /// Cuts off what a writer that died has left.
    fn mend(&self, tail: &[u8]) -> Result<()> {
        let (first, rest) = tail.split_at(tail.iter().position(|byte| *byte == b'\n').unwrap_or(tail.len()));
        let follow = rest.split(|byte| *byte == b'\n').filter(|line| record::sound(line).is_some()).count();
        if follow > 0 || record::begins_sound(first) {
            return Err(self.failed(format_args!(
                "was changed in line {}, which is not the end of it; nothing was written: restore the file, or delete \
                 what is not sound, which loses what it said",
                self.lines + 1
            )));
        }
        let cut = self.medium.cut(self.offset);
        cut.map_err(|error| {
            self.failed(format_args!("ends in the middle of a line that cannot be cut off: {error}"))
        })
    }

    /// Writes whole lines, all or none, under the lock.
    pub(super) fn append(&mut self, lines: &str, _: &Locked<M>) -> Result<()> {
        if let Err(error) = self.medium.write_at(self.offset, lines.as_bytes()) {
            // Whoever writes next does it, where this fails.
            let _ = self.medium.cut(self.offset);
            return Err(self.failed(format_args!(
                "cannot be written: {error}; everything before this is kept: make room and go on"
            )));
        }
        self.offset += lines.len() as u64;
        self.lines += lines.matches('\n').count() as u64;
        Ok(())
    }
}
