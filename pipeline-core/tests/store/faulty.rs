//! A disk that fails on purpose, at every single operation in turn.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use neatpipe_core::artifact::Aligned;
use neatpipe_core::store::{Disk, Stat, Storage, Sync};

/// What an operation that fails leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    Before,
    /// Half a temporary file.
    Torn,
    /// A whole temporary file that never got its name.
    Unnamed,
    /// All of its work; only the answer is an error.
    After,
    /// Nothing, and every later operation fails as well.
    Dead,
    /// Nothing; the process ends at once.
    Kill,
}

pub(crate) const FAULTS: [Fault; 5] = [Fault::Before, Fault::Torn, Fault::Unnamed, Fault::After, Fault::Dead];

/// Which operation fails, counted from 0, and how many there were so far.
pub(crate) struct Plan {
    fault: Fault,
    at: usize,
    count: AtomicUsize,
}

impl Plan {
    pub(crate) fn new(fault: Fault, at: usize) -> Arc<Self> {
        Arc::new(Self { fault, at, count: AtomicUsize::new(0) })
    }

    pub(crate) fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }
}

pub(crate) struct Faulty {
    pub(crate) disk: Disk,
    pub(crate) plan: Arc<Plan>,
}

impl Faulty {
    fn run<T>(&self, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = self.plan.count.fetch_add(1, Ordering::Relaxed);
        let fails = number == self.plan.at || (self.plan.fault == Fault::Dead && number > self.plan.at);
        if !fails {
            return work();
        }
        if self.plan.fault == Fault::Kill {
            std::process::abort();
        }
        if self.plan.fault == Fault::After {
            work()?;
        }
        Err(io::Error::other("injected"))
    }
}

impl Storage for Faulty {
    type Lock = <Disk as Storage>::Lock;

    fn read(&self, name: &str, limit: u64) -> io::Result<(Aligned, Stat)> {
        self.run(|| self.disk.read(name, limit))
    }

    fn publish(&self, name: &str, bytes: &[u8], sync: Sync) -> io::Result<()> {
        if self.plan.count() == self.plan.at && matches!(self.plan.fault, Fault::Torn | Fault::Unnamed) {
            let len = if self.plan.fault == Fault::Torn { bytes.len() / 2 } else { bytes.len() };
            self.disk.publish(&format!("v1/tmp/{}.orphan", self.plan.at), &bytes[..len], sync)?;
        }
        self.run(|| self.disk.publish(name, bytes, sync))
    }

    fn stat(&self, name: &str) -> io::Result<Stat> {
        self.run(|| self.disk.stat(name))
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        self.run(|| self.disk.remove(name))
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.run(|| self.disk.rename(from, to))
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        self.run(|| self.disk.list(folder))
    }

    fn within(&self, folder: &str) -> io::Result<Self> {
        self.run(|| Ok(Self { disk: self.disk.within(folder)?, plan: Arc::clone(&self.plan) }))
    }

    fn touch(&self, name: &str) -> io::Result<()> {
        self.run(|| self.disk.touch(name))
    }

    fn try_lock(&self, name: &str) -> io::Result<Option<Self::Lock>> {
        self.run(|| self.disk.try_lock(name))
    }
}
