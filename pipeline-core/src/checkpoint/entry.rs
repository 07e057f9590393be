//! Entries of the store as a run sees them.

use super::kept::Keep;
use super::keys::NodeKeys;
use crate::artifact::{Aligned, Artifact, decode};
use crate::store::{Entry, Key, KeyBuilder, Miss, Storage, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

/// A state, as it is stored.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) bytes: Arc<[u8]>,
    pub(super) hash: Key,
}

impl State {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self { hash: Key::of(&bytes), bytes: bytes.into() }
    }
}

/// The output of a checkpoint of this run, where it is to be stored.
pub(super) struct Output {
    pub(super) schema: Key,
    pub(super) bytes: Bytes,
}

/// Of a value that was computed, or of one that is stored once more.
pub(super) enum Bytes {
    Made(Vec<u8>),
    Read(Arc<Aligned>),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Made(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
}

/// What stands beside the parts of an entry.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Notes {
    /// The content of each output, where somebody asked for it.
    pub(super) content: Vec<(usize, Key)>,
    /// The content of values on the way to the entry that others read as well, by their keys.
    pub(super) met: Vec<(Key, Key)>,
}

/// What the store's memory holds of an entry; its outputs are held beside it.
pub(super) struct Remembered {
    pub(super) states: BTreeMap<Key, State>,
    pub(super) notes: Notes,
    pub(super) outputs: Vec<usize>,
}

/// An entry that was found.
pub(super) struct Found<S: Storage> {
    pub(super) key: Key,
    pub(super) states: BTreeMap<Key, State>,
    pub(super) notes: Notes,
    /// The keys of the segment, of an entry that was found by the content of the segment's inputs: only states of
    /// the segment are taken from it.
    pub(super) within: Option<Vec<NodeKeys>>,
    /// Bytes read so far.
    pub(super) read: u64,
    outputs: BTreeMap<usize, Arc<Aligned>>,
    source: Source<S>,
    fetched: bool,
}

enum Source<S: Storage> {
    Disk(Box<Entry<S>>),
    Memory,
}

/// The name of an output among the parts of an entry.
pub(super) fn output_name(output: usize) -> String {
    format!("output {output}")
}

/// The name of a state among the parts of an entry.
pub(super) fn state_name(key: Key) -> String {
    format!("state {key}")
}

/// Whether the store's memory holds anything.
pub(super) fn remembers<S: Storage>(store: &Store<S>) -> bool {
    store.memory().limit() > 0
}

/// Where the store's memory holds an output.
pub(super) fn place(entry: Key, output: usize) -> Key {
    let mut key = KeyBuilder::new("neatpipe v1 memory");
    key.key("entry", entry).field("output", &output.to_le_bytes()).finish()
}

impl<S: Storage> Found<S> {
    /// Looks for an entry; why there is none, where there is more to say than that nobody stored it.
    pub(super) fn look(
        store: &Store<S>,
        key: Key,
        within: Option<Vec<NodeKeys>>,
    ) -> Result<Self, Option<String>> {
        if let Some(held) = store.memory().get::<Remembered>(&key)
            && held.outputs.iter().all(|output| store.memory().contains(&place(key, *output)))
        {
            return Ok(Self {
                key,
                states: held.states.clone(),
                notes: held.notes.clone(),
                within,
                read: 0,
                outputs: BTreeMap::new(),
                source: Source::Memory,
                fetched: true,
            });
        }
        let entry = store.get(&key).map_err(|miss| match miss {
            Miss::Absent | Miss::Off => None,
            other => Some(other.to_string()),
        })?;
        let notes = serde_json::from_value(entry.manifest().notes.clone())
            .map_err(|error| Some(error.to_string()))?;
        Ok(Self {
            key,
            states: BTreeMap::new(),
            notes,
            within,
            read: 0,
            outputs: BTreeMap::new(),
            source: Source::Disk(Box::new(entry)),
            fetched: false,
        })
    }

    /// Reads and verifies the states, and the outputs if they are needed; why that failed.
    pub(super) fn fetch(&mut self, outputs: bool) -> Result<(), String> {
        let Source::Disk(entry) = &self.source else { return Ok(()) };
        for part in &entry.manifest().parts {
            let output = part.name.strip_prefix("output ").and_then(|output| output.parse::<usize>().ok());
            match output {
                Some(output) if outputs && !self.outputs.contains_key(&output) => {
                    let bytes = entry.read(part).map_err(|miss| miss.to_string())?;
                    self.read += bytes.len() as u64;
                    self.outputs.insert(output, bytes.into());
                }
                Some(_) => {}
                None if !self.fetched => {
                    let bytes = entry.read(part).map_err(|miss| miss.to_string())?;
                    self.read += bytes.len() as u64;
                    self.states.insert(part.key, State { hash: part.blob.hash, bytes: (*bytes).into() });
                }
                None => {}
            }
        }
        self.fetched = true;
        Ok(())
    }

    /// The bytes of an output and its schema, of an entry on disk.
    pub(super) fn stored(&self, output: usize) -> Option<Output> {
        let Source::Disk(entry) = &self.source else { return None };
        let part = entry.manifest().parts.iter().find(|part| part.name == output_name(output))?;
        Some(Output { schema: part.schema, bytes: Bytes::Read(Arc::clone(self.outputs.get(&output)?)) })
    }

    /// An output; why it is not there.
    pub(super) fn output<A: Artifact + Send + Sync>(
        &mut self,
        store: &Store<S>,
        output: usize,
    ) -> Result<Keep<A>, String> {
        let place = place(self.key, output);
        if let Some(value) = store.memory().get::<A>(&place) {
            return Ok(Keep::Common(value));
        }
        // What was found by content is stored again by what it was made of.
        let bytes = match self.within {
            Some(_) => self.outputs.get(&output).cloned(),
            None => self.outputs.remove(&output),
        };
        let bytes = bytes.ok_or_else(|| "no longer in memory".to_owned())?;
        let weight = bytes.len() as u64;
        let value = match Arc::try_unwrap(bytes) {
            Ok(bytes) => A::read_all(bytes),
            Err(bytes) => decode(&bytes),
        };
        let value = value.map_err(|error| format!("stored value could not be read: {error}"))?;
        if !remembers(store) {
            return Ok(Keep::Mine(value));
        }
        let value = Arc::new(value);
        store.memory().put(place, Arc::clone(&value), weight);
        Ok(Keep::Common(value))
    }
}
