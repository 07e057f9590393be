//! The bytes of a model file: `docs/models.md` is their description.

use crate::artifact::SchemaId;
use crate::error::{Error, Result};
use crate::params::Hyperparams;
use crate::space::Value;
use serde::{Deserialize, Serialize};

/// What every model file begins with.
const MAGIC: &[u8; 8] = b"neatpipe";

/// The form of the file. A newer one is refused.
const VERSION: u32 = 1;

/// The longest header. One of a thousand steps has a third of it.
const MOST_HEADER: usize = 1 << 20;

/// Before the header: magic, version, length of the header.
const START: usize = 8 + 4 + 8;

/// Behind everything: the hash of it.
const END: usize = 32;

/// What a file says of itself, in JSON.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// The version of this library that wrote it.
    pub(super) library: String,
    /// The name of the pipeline.
    pub(super) pipeline: String,
    /// The step that the file holds, if it holds but one.
    pub(super) part: Option<String>,
    /// The hash of how the steps are joined.
    pub(super) graph: String,
    pub(super) hyperparams: Hyperparams,
    pub(super) steps: Vec<Entry>,
    /// Shapes and column names of what the steps gave in the fit, of a model that has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) columns: Option<Blob>,
}

/// A step.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Its path, `house.scaled`.
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// The branches of the choices that it stands in.
    pub(super) branches: Vec<String>,
    pub(super) params: Vec<(String, Value)>,
    pub(super) config: Vec<Blob>,
    pub(super) states: Vec<Blob>,
}

/// Where the bytes of a value lie, counted from the end of the header.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Blob {
    pub(super) name: String,
    pub(super) schema: String,
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) blake3: String,
}

impl Blob {
    pub(super) fn is_of(&self, schema: SchemaId) -> bool {
        self.schema == schema.to_string()
    }

    /// Its bytes, if they are those that were written.
    pub(super) fn bytes<'b>(&self, blobs: &'b [u8]) -> Result<&'b [u8]> {
        let range = usize::try_from(self.offset).ok().zip(usize::try_from(self.length).ok());
        let bytes = range
            .and_then(|(offset, length)| blobs.get(offset..)?.get(..length))
            .ok_or_else(|| Error::new(format!("`{}` lies outside the file", self.name)))?;
        match blake3::hash(bytes).to_string() == self.blake3 {
            true => Ok(bytes),
            false => Err(Error::new(format!("the bytes of `{}` are damaged", self.name))),
        }
    }
}

/// Header and values to the bytes of a file.
pub(super) fn join(header: &Header, blobs: &[u8]) -> Result<Vec<u8>> {
    let header = serde_json::to_vec(header).map_err(Error::from_step)?;
    if header.len() > MOST_HEADER {
        let length = header.len();
        return Err(Error::new(format!(
            "the model's header has {length} bytes, and at most {MOST_HEADER} are allowed"
        )));
    }
    let mut file = Vec::with_capacity(START + header.len() + blobs.len() + END);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&(header.len() as u64).to_le_bytes());
    file.extend_from_slice(&header);
    file.extend_from_slice(blobs);
    let hash = blake3::hash(&file);
    file.extend_from_slice(hash.as_bytes());
    Ok(file)
}

/// The bytes of a file to header and values.
pub(super) fn split(file: &[u8]) -> Result<(Header, &[u8])> {
    let Some(rest) = file.strip_prefix(MAGIC) else {
        return Err(Error::new("it is no model file: it does not begin with `neatpipe`"));
    };
    let Some((version, rest)) = rest.split_first_chunk() else { return Err(cut_off()) };
    let version = u32::from_le_bytes(*version);
    if version != VERSION {
        return Err(Error::new(format!(
            "it has form {version}, and this library reads form {VERSION}; use the library that wrote it"
        )));
    }
    let Some((rest, hash)) = rest.split_last_chunk::<END>() else { return Err(cut_off()) };
    if blake3::hash(&file[..file.len() - END]) != *hash {
        return Err(Error::new("it is damaged or cut off: its checksum is not that of its content"));
    }
    let Some((length, rest)) = rest.split_first_chunk() else { return Err(cut_off()) };
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let Some((header, blobs)) = rest.split_at_checked(length).filter(|_| length <= MOST_HEADER) else {
        return Err(Error::new(format!("its header of {length} bytes is longer than it may be")));
    };
    let header = serde_json::from_slice(header)
        .map_err(|error| Error::new(format!("its header cannot be read: {error}")))?;
    Ok((header, blobs))
}

fn cut_off() -> Error {
    Error::new("it is cut off")
}
