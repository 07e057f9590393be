//! [`Key`] and [`KeyBuilder`]: 32 bytes of blake3 that stand for an operation or for content.

use std::fmt;
use std::str::FromStr;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;
use crate::artifact::hash;

/// 32 bytes of blake3: the name of an operation's result, of a schema or of a blob's content.
///
/// It prints, parses and serializes as 64 lower-case hex digits.
///
/// ```
/// use neatpipe_core::store::Key;
///
/// let key = Key::of(b"some content");
/// assert_eq!(key.to_string().parse::<Key>()?, key);
/// assert_ne!(key, Key::of(b"other content"));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The blake3 hash of these bytes alone, as `b3sum` prints it.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(hash(bytes))
    }

    /// The key of these 32 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The folder, one of 256, in which files of this name lie.
    pub(super) fn folder(&self) -> String {
        hex(&self.0[..1])
    }

    /// The first eight bytes, enough to tell the keys of one store apart where a mistake only costs space.
    pub(crate) fn short(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}

/// Bytes as lower-case hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = vec![0; 2 * bytes.len()];
    write_hex(bytes, &mut text);
    text.into_iter().map(char::from).collect()
}

/// Writes each byte as two digits.
fn write_hex(bytes: &[u8], text: &mut [u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for (byte, pair) in bytes.iter().zip(text.as_chunks_mut().0) {
        *pair = [byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]);
    }
}

/// The bytes of lower-case hex digits; `None` for any other text.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks();
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

/// The byte of two digits.
fn byte(pair: &[u8; 2]) -> Option<u8> {
    let [high, low] = pair.map(|byte| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    });
    Some(high? << 4 | low?)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; 64];
        write_hex(&self.0, &mut text);
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

impl From<[u8; 32]> for Key {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl From<Key> for [u8; 32] {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl FromStr for Key {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = || Error::new(format!("`{text}` is no key; give 64 lower-case hex digits"));
        let (pairs, rest) = text.as_bytes().as_chunks();
        let mut key = [0; 32];
        if pairs.len() != key.len() || !rest.is_empty() {
            return Err(refused());
        }
        for (place, pair) in key.iter_mut().zip(pairs) {
            *place = byte(pair).ok_or_else(refused)?;
        }
        Ok(Self(key))
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl Visitor<'_> for Digits {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("64 lower-case hex digits")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Key, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

/// Builds a [`Key`] out of tagged, length-prefixed fields, so that no two lists of fields look alike.
///
/// The purpose separates domains: the same fields for another purpose give another key. Order counts.
///
/// ```
/// use neatpipe_core::store::KeyBuilder;
///
/// let fit = KeyBuilder::new("operation").field("op", b"fit").field("alpha", &1.0_f64.to_le_bytes()).finish();
/// let run = KeyBuilder::new("operation").field("op", b"run").key("state", fit).finish();
/// let split = KeyBuilder::new("operation").field("op", b"f").field("it", b"").finish();
/// assert!(fit != run && fit != split);
/// ```
#[derive(Clone, Debug)]
pub struct KeyBuilder(blake3::Hasher);

impl KeyBuilder {
    /// Starts a key for this purpose.
    #[must_use]
    pub fn new(purpose: &str) -> Self {
        Self(blake3::Hasher::new_derive_key(&format!("neatpipe v1 {purpose}")))
    }

    /// Adds named bytes.
    pub fn field(&mut self, name: &str, bytes: &[u8]) -> &mut Self {
        self.tagged(1, name).update(&(bytes.len() as u64).to_le_bytes()).update(bytes)
    }

    /// Adds a named key.
    pub fn key(&mut self, name: &str, key: Key) -> &mut Self {
        self.tagged(2, name).update(key.as_bytes())
    }

    /// Adds bytes as they are, without tag or length: for content that comes in pieces.
    ///
    /// Framing is the caller's: fields first, then one stream of bytes whose end is the end of the key.
    pub fn update(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(bytes);
        self
    }

    /// The key of what was added so far.
    #[must_use]
    pub fn finish(&self) -> Key {
        Key(*self.0.finalize().as_bytes())
    }

    fn tagged(&mut self, tag: u8, name: &str) -> &mut Self {
        self.update(&[tag]).update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_cannot_be_shifted_into_each_other() {
        let keys = [
            KeyBuilder::new("a").field("ab", b"c").finish(),
            KeyBuilder::new("a").field("a", b"bc").finish(),
            KeyBuilder::new("a").field("a", b"b").field("c", b"").finish(),
            KeyBuilder::new("a").field("c", b"").field("a", b"b").finish(),
            KeyBuilder::new("b").field("ab", b"c").finish(),
            KeyBuilder::new("a").key("ab", Key::of(b"c")).finish(),
            KeyBuilder::new("a").field("ab", Key::of(b"c").as_bytes()).finish(),
            KeyBuilder::new("a").finish(),
        ];
        for (place, key) in keys.iter().enumerate() {
            assert!(!keys[place + 1..].contains(key), "key {place} comes twice");
        }
    }

    #[test]
    fn only_64_lower_case_hex_digits_parse() {
        let good = Key::of(b"").to_string();
        assert_eq!(good, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
        for bad in
            ["", &good[1..], &good.to_uppercase(), &good.replace('a', "g"), &format!("{good}0"), "../../x"]
        {
            assert!(bad.parse::<Key>().is_err(), "`{bad}` parsed");
        }
    }
}
