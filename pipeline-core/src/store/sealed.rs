//! Readable JSON whose first line holds the format and a checksum of all that follows.

use std::fmt::Display;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::key::Key;
use super::miss::Miss;
use super::storage::{Stat, Storage};

/// The format of everything below `v1`, and of `store.json`.
pub(super) const FORMAT: u32 = 1;

const HEAD: &str = "{\"format\": ";

/// The text of a file that holds `value`, which must serialize as a JSON object.
pub(super) fn seal(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let object = serde_json::to_string_pretty(value)?;
    let body = object.strip_prefix('{').unwrap_or(&object).trim_start();
    Ok(format!("{HEAD}{FORMAT}, \"sum\": \"{}\",\n{body}\n", Key::of(format!("{body}\n").as_bytes()))
        .into_bytes())
}

/// The value in such a text, or what is odd about it.
pub(super) fn open<T: DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, Miss> {
    let corrupt = |what: &dyn Display| Miss::corrupt(file, what);
    let text = str::from_utf8(bytes).map_err(|error| corrupt(&error))?;
    let rest = text.strip_prefix(HEAD).ok_or_else(|| corrupt(&"does not begin with a format"))?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    if rest[..digits].parse() != Ok(FORMAT) {
        let what = format!("has format {}, this version reads {FORMAT}", &rest[..digits]);
        return Err(Miss::Foreign { file: file.to_owned(), what });
    }
    let sum_and_body = rest[digits..].strip_prefix(", \"sum\": \"").and_then(|rest| rest.split_once("\",\n"));
    let (sum, body) = sum_and_body.ok_or_else(|| corrupt(&"has no checksum"))?;
    if sum.parse().ok() != Some(Key::of(body.as_bytes())) {
        return Err(corrupt(&"does not have its checksum"));
    }
    serde_json::from_str(&format!("{{{body}")).map_err(|error| corrupt(&error))
}

/// Reads and opens a file of at most `limit` bytes.
pub(super) fn read<T: DeserializeOwned>(
    storage: &impl Storage,
    file: &str,
    limit: u64,
) -> Result<(T, Stat), Miss> {
    let (bytes, stat) = storage.read(file, limit).map_err(|error| Miss::reading(file, &error))?;
    Ok((open(file, &bytes)?, stat))
}
