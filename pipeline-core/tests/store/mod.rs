//! What the tests of the store share: a folder of their own, and entries to put into it.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use neatpipe_core::store::{Key, Kind, Miss, NewEntry, NewPart, Put, Storage, Store};

/// A folder that is removed at the end of the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        Self::below(&std::env::temp_dir(), name)
    }

    /// In memory where the system has such a folder: for tests that write thousands of files.
    pub(crate) fn fast(name: &str) -> Self {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { Self::below(memory, name) } else { Self::new(name) }
    }

    fn below(parent: &Path, name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = parent.join(format!("neatpipe-{name}-{}-{count}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }
}

impl std::ops::Deref for Folder {
    type Target = Path;
    fn deref(&self) -> &Path {
        &self.0
    }
}

impl AsRef<Path> for Folder {
    fn as_ref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn key(number: u64) -> Key {
    Key::of(&number.to_le_bytes())
}

/// Bytes that tell which number they belong to, of a length that depends on it.
pub(crate) fn content(number: u64, len: usize) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    std::iter::repeat_with(next).take(len).collect()
}

/// Stores under `key(number)` a small part `state` and a part `output` of `len` bytes.
pub(crate) fn put<S: Storage>(store: &Store<S>, number: u64, len: usize, seconds: f64) -> Put {
    let (state, output) = (content(number, 40), content(number, len));
    let part = |name, bytes| NewPart { name, key: key(number), schema: Key::of(b"bytes"), bytes };
    let entry = NewEntry {
        key: key(number),
        kind: Kind::Chain,
        pipeline: "house",
        node: "scaled",
        seconds,
        experiment: "test",
        parts: vec![part("state", &state), part("output", &output)],
        notes: serde_json::json!({ "number": number, "third": 1.0 / 3.0 }),
    };
    store.put(&entry).unwrap()
}

/// The `output` under `key(number)`, after the whole entry was read and found right: never a wrong value.
pub(crate) fn get<S: Storage>(store: &Store<S>, number: u64) -> Result<Vec<u8>, Miss> {
    let entry = store.get(&key(number))?;
    let mut output = Vec::new();
    for part in entry.parts() {
        let bytes = entry.read(part)?;
        assert_eq!(*bytes, content(number, bytes.len()), "wrong bytes of part `{}`", part.name);
        output = bytes.to_vec();
    }
    assert_eq!(entry.manifest().notes["number"], number, "another entry's notes");
    assert_eq!(entry.parts().len(), 2, "a part is missing");
    Ok(output)
}

/// Every regular file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The files below a folder of the store.
pub(crate) fn count(folder: &Path, below: &str) -> usize {
    files(&folder.join(below)).len()
}
