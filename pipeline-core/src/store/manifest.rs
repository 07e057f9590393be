//! [`Manifest`]: the readable description of what was stored under a key.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::key::{Key, hex, unhex};

/// The longest manifest that is written or read, in bytes: room for thousands of parts.
pub const MANIFEST_LIMIT: u64 = 16 << 20;

/// Blobs up to this many bytes stand in their manifest.
pub const INLINE_LIMIT: usize = 4096;

/// What a key was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Operations, back to the content of the inputs.
    Chain,
    /// The content at the borders of a part of the pipeline.
    Segment,
}

/// What was stored under a key: whose it is, what it cost, and its parts.
///
/// In a file the format number and a checksum of the rest come first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Manifest {
    /// The key it is stored under.
    pub key: Key,
    /// What the key was made of.
    pub kind: Kind,
    /// The pipeline that stored it.
    pub pipeline: String,
    /// The node of that pipeline.
    pub node: String,
    /// Seconds of work that it took to compute, which a hit saves.
    pub seconds: f64,
    /// Bytes of all parts together.
    pub bytes: u64,
    /// When it was stored, in seconds since 1970.
    pub created: u64,
    /// The experiment that stored it first; a view only, no part of the key.
    pub experiment: String,
    /// What was stored.
    pub parts: Vec<Part>,
    /// What the caller noted, opaque to the store.
    pub notes: serde_json::Value,
}

/// One value of a manifest: an output, or the state of a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Part {
    /// The role of the value, unique in its manifest.
    pub name: String,
    /// The key of the value itself.
    pub key: Key,
    /// The key of the type that the bytes encode.
    pub schema: Key,
    /// Where the bytes are.
    pub blob: BlobRef,
}

/// Bytes by their content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BlobRef {
    /// The blake3 hash of the bytes.
    pub hash: Key,
    /// How many bytes.
    pub len: u64,
    /// The bytes, where they are few; as hex digits in the file.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "digits")]
    pub inline: Option<Vec<u8>>,
}

mod digits {
    use super::{Deserialize, Deserializer, Serializer, hex, unhex};
    use serde::de::Error as _;

    pub(super) fn serialize<S: Serializer>(
        bytes: &Option<Vec<u8>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match bytes {
            Some(bytes) => serializer.serialize_str(&hex(bytes)),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Vec<u8>>, D::Error> {
        let text = String::deserialize(deserializer)?;
        unhex(&text).map(Some).ok_or_else(|| D::Error::custom("inline bytes are no hex digits"))
    }
}

/// What to store under a key; see [`Store::put`](super::Store::put).
#[derive(Clone, Debug)]
pub struct NewEntry<'a> {
    /// The key.
    pub key: Key,
    /// What the key was made of.
    pub kind: Kind,
    /// The pipeline that stores it.
    pub pipeline: &'a str,
    /// The node of that pipeline.
    pub node: &'a str,
    /// Seconds of work that a hit will save.
    pub seconds: f64,
    /// The experiment that stores it, for people who read the manifest.
    pub experiment: &'a str,
    /// The values.
    pub parts: Vec<NewPart<'a>>,
    /// Whatever the caller wants to find again beside them.
    pub notes: serde_json::Value,
}

/// One value of a [`NewEntry`].
#[derive(Clone, Copy, Debug)]
pub struct NewPart<'a> {
    /// The role of the value, unique in its entry.
    pub name: &'a str,
    /// The key of the value itself.
    pub key: Key,
    /// The key of the type that the bytes encode.
    pub schema: Key,
    /// The value, encoded.
    pub bytes: &'a [u8],
}
