//! [`Hyperparams`]: the flat form, names joined by `__`.

use crate::error::{Error, Result};
use crate::space::Value;
use std::fmt;

/// Values of hyperparameters by nested name, in the order in which they were given.
///
/// It is read and written by any serde format, flat or nested (a choice stands as `choose` in a nested form),
/// and read from the environment.
///
/// ```
/// use neatpipe_core::params::Hyperparams;
///
/// let mut values = Hyperparams::from([("raw__ridge__alpha", 0.5)]);
/// values.insert("raw", "ridge");
/// assert_eq!(values.under("raw__ridge"), Hyperparams::from([("alpha", 0.5)]));
/// assert_eq!(values.to_string(), "raw__ridge__alpha = 0.5\nraw = ridge\n");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hyperparams(Vec<(String, Value)>);

impl Hyperparams {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a value; gives back the one that the name had.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let (name, value) = (name.into(), value.into());
        match self.position(&name) {
            Some(at) => Some(std::mem::replace(&mut self.0[at].1, value)),
            None => {
                self.0.push((name, value));
                None
            }
        }
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.position(name).map(|at| self.value_at(at))
    }

    /// Takes a value out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.position(name).map(|at| self.0.remove(at).1)
    }

    /// Names and values.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values of a step inside, by the names that they have there.
    #[must_use]
    pub fn under(&self, step: &str) -> Self {
        let inside = self.0.iter().filter_map(|(name, value)| {
            let inner = name.strip_prefix(step)?.strip_prefix("__")?;
            Some((inner.to_owned(), value.clone()))
        });
        Self(inside.collect())
    }

    /// The values that belong to no step inside.
    #[must_use]
    pub fn own(&self) -> Self {
        Self(self.0.iter().filter(|(name, _)| !name.contains("__")).cloned().collect())
    }

    /// The same values as those of a step of this name.
    #[must_use]
    pub fn within(&self, step: &str) -> Self {
        Self(self.0.iter().map(|(name, value)| (format!("{step}__{name}"), value.clone())).collect())
    }

    /// The shortest names that tell each from the others, `*` for what is left out: for tables and plots.
    ///
    /// ```
    /// use neatpipe_core::params::Hyperparams;
    ///
    /// let values = Hyperparams::from([("a__c", 1), ("a__e__q__c", 2), ("a__b__c", 3), ("a__b__q__c", 4)]);
    /// assert_eq!(values.short_names(), ["a__c", "*e*c", "*b__c", "*b*c"]);
    /// ```
    #[must_use]
    pub fn short_names(&self) -> Vec<String> {
        let names: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        super::rows::short_names(&names)
    }

    /// Reads the variables of the environment whose names begin with `prefix`, an underscore between: with
    /// `DIAMONDS`, `DIAMONDS_raw__ridge__alpha=0.1`, in small letters or capitals.
    ///
    /// # Errors
    /// A variable of that prefix that is not Unicode.
    pub fn from_env(prefix: &str) -> Result<Self> {
        let mut values = Vec::new();
        for (name, value) in std::env::vars_os() {
            let Some(name) = name.to_str().filter(|name| stripped(name, prefix).is_some()) else { continue };
            let value = value.into_string().map_err(|_| {
                Error::new(format!("the environment variable `{name}` is not Unicode; set it to plain text"))
            })?;
            values.push((name.to_owned(), value));
        }
        values.sort();
        Ok(Self::from_vars(prefix, values))
    }

    /// As [`from_env`](Self::from_env), from any names and texts; others are left out.
    pub fn from_vars<N: AsRef<str>, V: Into<String>>(
        prefix: &str,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let mut values = Self::new();
        for (name, value) in variables {
            if let Some(name) = stripped(name.as_ref(), prefix) {
                values.insert(name, Value::Raw(value.into()));
            }
        }
        values
    }

    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(known, _)| known == name)
    }

    pub(super) fn name_at(&self, at: usize) -> &str {
        &self.0[at].0
    }

    pub(super) fn value_at(&self, at: usize) -> &Value {
        &self.0[at].1
    }
}

/// The name of a variable behind its prefix.
fn stripped(variable: &str, prefix: &str) -> Option<String> {
    let (head, name) = variable.split_at_checked(prefix.len())?;
    let name = name.strip_prefix('_').filter(|name| !name.is_empty())?;
    head.eq_ignore_ascii_case(prefix).then(|| name.to_lowercase())
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Hyperparams {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(values: I) -> Self {
        let mut all = Self::new();
        all.extend(values);
        all
    }
}

impl<N: Into<String>, V: Into<Value>> Extend<(N, V)> for Hyperparams {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, values: I) {
        for (name, value) in values {
            self.insert(name, value);
        }
    }
}

impl<N: Into<String>, V: Into<Value>, const COUNT: usize> From<[(N, V); COUNT]> for Hyperparams {
    fn from(values: [(N, V); COUNT]) -> Self {
        values.into_iter().collect()
    }
}

impl From<&Self> for Hyperparams {
    fn from(values: &Self) -> Self {
        values.clone()
    }
}

impl IntoIterator for Hyperparams {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Hyperparams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(name, value)| writeln!(f, "{name} = {value}"))
    }
}
