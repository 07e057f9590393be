//! [`Content`]: what an input holds, as a whole and by the parts that have a name: what is made of some columns
//! depends on those alone, and a later run can say which part has changed.

use crate::artifact::{Artifact, Digest, Schema, SchemaId, Sink, content_of};
use crate::store::Key;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What comes behind so many parts counts to the whole alone.
const MOST: usize = 1024;

/// The content of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// That of all of it.
    pub(super) whole: Key,
    /// That of each part that has a name, such as a column, and without a name that of the rest.
    pub(super) parts: Arc<[(String, Key)]>,
    /// Whether each part is the field of that name: what reads some fields depends on nothing else.
    columns: bool,
}

impl Content {
    /// Each byte is hashed once: the whole is the hash of its parts' hashes.
    pub(super) fn of<A: Artifact>(value: &A) -> Self {
        let mut sink = Parted::default();
        value.write(&mut sink);
        sink.finish(Schema::of::<A>(), A::NEATPIPE_COLUMNS)
    }

    /// That of these fields, where each is known by itself.
    pub(super) fn fields(&self, names: &[&str]) -> Option<Vec<Key>> {
        let key = |name: &&str| self.parts.iter().find(|(part, _)| part == name).map(|(_, key)| *key);
        names.iter().map(key).collect::<Option<_>>().filter(|_| self.columns)
    }
}

/// Hashes each part by itself, and so what stands between them.
#[derive(Default)]
struct Parted {
    digest: Digest,
    within: bool,
    parts: Vec<(Option<String>, [u8; 32])>,
}

impl Parted {
    fn end(&mut self, name: Option<&str>) {
        let digest = std::mem::take(&mut self.digest);
        self.parts.push((name.map(str::to_owned), digest.finish()));
    }

    fn finish(mut self, schema: SchemaId, columns: bool) -> Content {
        if self.parts.is_empty() {
            let whole = Key::from(content_of(schema, self.digest.finish()));
            return Content { whole, parts: Arc::default(), columns };
        }
        self.end(None);
        let (mut whole, mut rest) = (Digest::new(), Digest::new());
        whole.put(b"parts");
        whole.put(&schema.0);
        let mut parts = Vec::new();
        for (name, part) in self.parts {
            whole.put(&part);
            match name {
                Some(name) => parts.push((name, Key::from(content_of(schema, part)))),
                None => rest.put(&part),
            }
        }
        let mut told = BTreeSet::new();
        if !parts.iter().all(|(name, _)| told.insert(name)) {
            // Of a list of tables no name says which.
            return Content { whole: Key::from(whole.finish()), parts: Arc::default(), columns: false };
        }
        parts.push((String::new(), Key::from(content_of(schema, rest.finish()))));
        Content { whole: Key::from(whole.finish()), parts: parts.into(), columns }
    }
}

impl Sink for Parted {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        self.digest.put(bytes);
    }

    fn part(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        if self.within || self.parts.len() >= 2 * MOST {
            return write(self);
        }
        self.end(None);
        self.within = true;
        write(self);
        self.within = false;
        self.end(Some(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::content;
    use crate::data::{Matrix, Names};

    fn matrix(values: [f64; 4], names: [&str; 2]) -> Content {
        let matrix = Matrix::new(values.to_vec(), 2, 2)
            .and_then(|matrix| matrix.named(Names::from(names.map(str::to_owned).to_vec())));
        Content::of(&matrix.expect("two by two"))
    }

    fn changed(one: &Content, other: &Content) -> Vec<String> {
        let pairs = one.parts.iter().zip(other.parts.iter());
        pairs.filter(|(one, other)| one != other).map(|((name, _), _)| name.clone()).collect()
    }

    #[test]
    fn what_has_no_parts_has_the_content_that_it_has_everywhere() {
        let value = vec![1.0, 2.0];
        let whole = Key::from(content(&value));
        assert_eq!(Content::of(&value), Content { whole, parts: Arc::default(), columns: false });
    }

    #[test]
    fn a_part_that_changes_is_known_by_its_name() {
        let old = matrix([1.0, 2.0, 3.0, 4.0], ["a", "b"]);
        assert_eq!(old, matrix([1.0, 2.0, 3.0, 4.0], ["a", "b"]));
        let values = matrix([1.0, 2.0, 3.0, -4.0], ["a", "b"]);
        let names = matrix([1.0, 2.0, 3.0, 4.0], ["a", "c"]);
        assert_eq!(changed(&old, &values), ["values"]);
        assert_eq!(changed(&old, &names), ["names of columns"]);
        assert!(old.whole != values.whole && old.whole != names.whole && values.whole != names.whole);
    }

    #[test]
    fn parts_beyond_the_last_that_is_told_count_all_the_same() {
        let list = |last: f64| {
            let mut list = vec![Matrix::new(vec![0.0], 1, 1).expect("one by one"); MOST];
            list.push(Matrix::new(vec![last], 1, 1).expect("one by one"));
            Content::of(&list)
        };
        let (one, other) = (list(0.0), list(1.0));
        assert!(one.parts.is_empty() && one.whole != other.whole);
    }
}
