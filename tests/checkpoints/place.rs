//! Where the stores of these tests are, and how a model is compared.

use neatpipe::store::Store;
use neatpipe::{Fitted, Pipeline};
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is gone at the end of the test; in memory where the system has such a place.
pub struct Place(PathBuf);

impl Place {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let path = parent.join(format!("neatpipe_place_{}_{count}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    /// As a process does that has seen nothing of it.
    pub fn store(&self) -> Store {
        Store::options().memory_bytes(0).open(&self.0).unwrap()
    }
}

impl Deref for Place {
    type Target = Path;
    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The regular files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// What a model of numbers predicts for rows that nobody fitted, as bits.
pub fn bits<P>(model: &Fitted<P>) -> Vec<u64>
where
    P: Pipeline<Output = Vec<f64>>,
    for<'a> P::Input<'a>: From<Vec<f64>>,
{
    model.transform(vec![0.25, 7.0, -3.0, 1e-3]).unwrap().into_iter().map(f64::to_bits).collect()
}

/// Twenty numbers.
pub fn xs() -> Vec<f64> {
    (0..20_u32).map(|row| f64::from(row * row % 13) - 2.5).collect()
}
