//! A list of names: column names, or the levels of a category.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// A list of names that is cheap to clone: known when compiling, or shared.
///
/// Two lists are equal if their names are, however they are kept.
///
/// ```
/// use neatpipe_core::data::Names;
///
/// let names = Names::from(["carat", "depth"].as_slice());
/// assert_eq!(names.get(1), Some("depth"));
/// assert_eq!(names, Names::from(vec!["carat".to_owned(), "depth".to_owned()]));
/// assert_eq!(names.position("carat"), Some(0));
/// ```
#[derive(Clone)]
pub struct Names(Kept);

#[derive(Clone)]
enum Kept {
    Static(&'static [&'static str]),
    /// The first so many of them.
    Shared(Arc<[String]>, usize),
}

impl Names {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Static(names) => names.len(),
            Kept::Shared(_, count) => *count,
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name at a position, if the list is that long.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<&str> {
        match &self.0 {
            Kept::Static(names) => names.get(position).copied(),
            Kept::Shared(names, count) => names[..*count].get(position).map(String::as_str),
        }
    }

    /// All names, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|position| self.get(position).unwrap_or_default())
    }

    /// The first names, without a copy; all of them if there are no more.
    #[must_use]
    pub fn first(&self, count: usize) -> Self {
        Self(match &self.0 {
            Kept::Static(names) => Kept::Static(&names[..count.min(names.len())]),
            Kept::Shared(names, all) => Kept::Shared(Arc::clone(names), count.min(*all)),
        })
    }

    /// Where a name stands.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.iter().position(|known| known == name)
    }
}

impl From<&'static [&'static str]> for Names {
    fn from(names: &'static [&'static str]) -> Self {
        Self(Kept::Static(names))
    }
}

impl From<Vec<String>> for Names {
    fn from(names: Vec<String>) -> Self {
        let count = names.len();
        Self(Kept::Shared(names.into(), count))
    }
}

impl<S: Into<String>, const COUNT: usize> From<[S; COUNT]> for Names {
    fn from(names: [S; COUNT]) -> Self {
        names.into_iter().collect()
    }
}

/// No names.
impl Default for Names {
    fn default() -> Self {
        Self(Kept::Static(&[]))
    }
}

impl<S: Into<String>> FromIterator<S> for Names {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        names.into_iter().map(Into::into).collect::<Vec<String>>().into()
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            // Lists of one origin are compared by their place alone, whatever their length.
            (Kept::Static(a), Kept::Static(b)) if std::ptr::eq(*a, *b) => true,
            (Kept::Shared(a, n), Kept::Shared(b, m)) if Arc::ptr_eq(a, b) && n == m => true,
            _ => self.iter().eq(other.iter()),
        }
    }
}

impl Eq for Names {}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Names {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(Self::from)
    }
}
