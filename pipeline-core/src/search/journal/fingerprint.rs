//! [`Fingerprint`]: what a space is, to tell whether trials belong to it.

use crate::params::Row;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The names of a space, where each looks and what it depends on, as texts: what has to be the same for a study to go
/// on.
///
/// Names that are fixed count with their value, since another value makes another objective. The default of a name that
/// is searched does not.
///
/// ```
/// use neatpipe_core::params::Tune;
/// use neatpipe_core::search::Fingerprint;
/// use neatpipe_core::steps::Ridge;
///
/// let mut space = Ridge::space();
/// let before = Fingerprint::of(&space.rows());
/// space.alpha.search(0.5..=2.0);
/// let after = Fingerprint::of(&space.rows());
/// assert_eq!(
///     before.differences(&after),
///     ["`alpha` was `log_uniform(0.0001, 10000)` and is now `uniform(0.5, 2)`"]
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(BTreeMap<String, String>);

impl Fingerprint {
    /// That of a space, by its rows.
    #[must_use]
    pub fn of(rows: &[Row]) -> Self {
        let text = |row: &Row| {
            let mut text = match &row.space {
                Some(space) => format!("{space:?}"),
                None => format!("fixed at {}", row.default),
            };
            for (at, condition) in row.conditions.iter().enumerate() {
                let joined = if at == 0 { "if" } else { "and" };
                // Writing to a text does not fail.
                let _ = write!(text, " {joined} {} is {}", condition.name, condition.value);
            }
            (row.name.clone(), text)
        };
        Self(rows.iter().map(text).collect())
    }

    /// Adds what else has to be the same.
    pub fn insert(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.insert(name.into(), text.into());
    }

    /// In what another space differs from this one: a text a name.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let names: std::collections::BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        let differs = |name: &&String| match (self.0.get(*name), other.0.get(*name)) {
            (Some(old), Some(new)) if old == new => None,
            (Some(old), Some(new)) => Some(format!("`{name}` was `{old}` and is now `{new}`")),
            (Some(old), None) => Some(format!("`{name}` was `{old}` and is no longer there")),
            (None, new) => Some(format!("`{name}` is new, `{}`", new.map_or("", String::as_str))),
        };
        names.iter().filter_map(differs).collect()
    }
}

/// Names of a space of one's own, each with a text that says where it looks.
impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for Fingerprint {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(names: I) -> Self {
        Self(names.into_iter().map(|(name, text)| (name.into(), text.into())).collect())
    }
}
