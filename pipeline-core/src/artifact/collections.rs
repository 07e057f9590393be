//! Collections: their number, then what is in them. Sets and maps stand in one order, whatever order they keep.

use super::{Aligned, Artifact, Reader, Schema, Sink, encode, write_count};
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::{BuildHasher, Hash};

#[diagnostic::do_not_recommend]
impl<T: Artifact> Artifact for Vec<T> {
    fn schema(schema: &mut Schema) {
        schema.word("list");
        schema.part::<T>();
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.len(), out);
        T::write_slice(self, out);
    }

    #[inline]
    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let count = from.count()?;
        T::read_vec(count, from)
    }

    fn read_all(bytes: Aligned) -> Result<Self> {
        let mut from = Reader::new(&bytes);
        let count = from.count()?;
        let begin = bytes.len() - from.left();
        T::read_rest(count, bytes, begin)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Artifact> Artifact for VecDeque<T> {
    fn schema(schema: &mut Schema) {
        Vec::<T>::schema(schema);
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.len(), out);
        let (front, back) = self.as_slices();
        T::write_slice(front, out);
        T::write_slice(back, out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Vec::read(from).map(Into::into)
    }
}

#[diagnostic::do_not_recommend]
impl<K: Artifact + Ord, V: Artifact> Artifact for BTreeMap<K, V> {
    fn schema(schema: &mut Schema) {
        schema.word("map");
        schema.part::<K>();
        schema.part::<V>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.len(), out);
        for (key, value) in self {
            key.write(out);
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let entries = Vec::<(K, V)>::read(from)?;
        match entries.is_sorted_by(|(one, _), (next, _)| one < next) {
            true => Ok(entries.into_iter().collect()),
            false => Err(unsorted()),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Artifact + Ord> Artifact for BTreeSet<T> {
    fn schema(schema: &mut Schema) {
        schema.word("set");
        schema.part::<T>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.len(), out);
        self.iter().for_each(|value| value.write(out));
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let values = Vec::<T>::read(from)?;
        match values.is_sorted_by(|one, next| one < next) {
            true => Ok(values.into_iter().collect()),
            false => Err(unsorted()),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<K, V, H> Artifact for HashMap<K, V, H>
where
    K: Artifact + Eq + Hash,
    V: Artifact,
    H: BuildHasher + Default + 'static,
{
    fn schema(schema: &mut Schema) {
        schema.word("hash map");
        schema.part::<K>();
        schema.part::<V>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        let mut entries: Vec<_> = self.iter().map(|(key, value)| (encode(key), value)).collect();
        entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        write_count(entries.len(), out);
        for (key, value) in entries {
            out.put(&key);
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        by_bytes(from, |from| V::read(from))
    }
}

#[diagnostic::do_not_recommend]
impl<T, H> Artifact for HashSet<T, H>
where
    T: Artifact + Eq + Hash,
    H: BuildHasher + Default + 'static,
{
    fn schema(schema: &mut Schema) {
        schema.word("hash set");
        schema.part::<T>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        let mut values: Vec<_> = self.iter().map(encode).collect();
        values.sort_unstable();
        write_count(values.len(), out);
        values.iter().for_each(|value| out.put(value));
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let values: HashMap<T, (), H> = by_bytes(from, |_| Ok(()))?;
        Ok(values.into_keys().collect())
    }
}

/// Entries in the order of their keys' bytes, no key twice.
fn by_bytes<K: Artifact + Eq + Hash, V, H: BuildHasher + Default>(
    from: &mut Reader<'_>,
    value: impl Fn(&mut Reader<'_>) -> Result<V>,
) -> Result<HashMap<K, V, H>> {
    let count = from.count()?;
    let mut map = HashMap::with_capacity_and_hasher(from.room::<(K, V)>(count)?, H::default());
    let mut last: Option<&[u8]> = None;
    for _ in 0..count {
        let bytes = from.rest();
        let key = from.element(K::read)?;
        let bytes = &bytes[..bytes.len() - from.left()];
        if last.is_some_and(|last| last >= bytes) || map.insert(key, from.element(&value)?).is_some() {
            return Err(unsorted());
        }
        last = Some(bytes);
    }
    Ok(map)
}

fn unsorted() -> Error {
    Error::new("the keys of a map or set are not in order, or one is there twice")
}
