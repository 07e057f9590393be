//! [`Source`]: where the values of a set of hyperparameters come from.

use super::ParamSpace;
use super::flat::Hyperparams;
use super::slot::{Name, Slot};
use crate::error::{Error, Result};
use crate::space::{Draw, Hyperparam};

/// Where values come from.
pub trait Source: Sized {
    /// The value of a hyperparameter.
    ///
    /// # Errors
    /// One that names it.
    fn value<T: Hyperparam>(&mut self, slot: &Slot<T>, old: Option<&T>) -> Result<T>;

    /// The values of a step inside.
    ///
    /// # Errors
    /// That of `read`.
    fn within<R>(&mut self, name: &'static Name, read: impl FnOnce(&mut Self) -> Result<R>) -> Result<R>;

    /// The values of a step inside, from its space.
    ///
    /// # Errors
    /// One that names the hyperparameter.
    #[inline]
    fn inner<S: ParamSpace>(
        &mut self,
        name: &'static Name,
        space: &S,
        old: Option<&S::Params>,
    ) -> Result<S::Params> {
        self.within(name, |source| space.build(old, source))
    }
}

/// The declared defaults.
#[derive(Debug)]
pub(super) struct Defaults;

impl Source for Defaults {
    fn value<T: Hyperparam>(&mut self, slot: &Slot<T>, _: Option<&T>) -> Result<T> {
        Ok(slot.default.clone())
    }

    fn within<R>(&mut self, _: &'static Name, read: impl FnOnce(&mut Self) -> Result<R>) -> Result<R> {
        read(self)
    }
}

/// A draw from each space.
#[derive(Debug)]
pub(super) struct Draws(pub(super) Draw);

impl Source for Draws {
    #[inline]
    fn value<T: Hyperparam>(&mut self, slot: &Slot<T>, _: Option<&T>) -> Result<T> {
        match &slot.space {
            Some(space) if slot.follows().is_none() => space.draw(&self.0.name(slot.field().name.name)),
            _ => Ok(slot.default.clone()),
        }
    }

    #[inline]
    fn within<R>(&mut self, name: &'static Name, read: impl FnOnce(&mut Self) -> Result<R>) -> Result<R> {
        read(&mut Self(self.0.name(name.name)))
    }
}

/// A flat form; what it leaves out is the old value or the default.
#[derive(Debug)]
pub(super) struct Given<'v> {
    values: &'v Hyperparams,
    used: Vec<bool>,
    /// The names of the step that is read now: the one it has, then those it had.
    prefixes: Vec<String>,
}

impl<'v> Given<'v> {
    pub(super) fn new(values: &'v Hyperparams) -> Self {
        Self { values, used: vec![false; values.len()], prefixes: vec![String::new()] }
    }

    /// The names that nobody asked for.
    pub(super) fn left(&self) -> impl Iterator<Item = &str> {
        self.values.iter().zip(&self.used).filter(|(_, used)| !**used).map(|((name, _), _)| name)
    }

    fn names(&self, name: &Name) -> Vec<String> {
        let parts = || std::iter::once(&name.name).chain(name.was);
        self.prefixes.iter().flat_map(|prefix| parts().map(|part| joined(prefix, part))).collect()
    }
}

impl Source for Given<'_> {
    fn value<T: Hyperparam>(&mut self, slot: &Slot<T>, old: Option<&T>) -> Result<T> {
        let names = self.names(&slot.field().name);
        let mut found: Option<usize> = None;
        for name in &names {
            let Some(at) = self.values.position(name) else { continue };
            self.used[at] = true;
            if let Some(first) = found.replace(at) {
                let first = self.values.name_at(first);
                return Err(Error::new(format!(
                    "`{first}` and its old name `{name}` are both given; leave `{name}` out"
                )));
            }
        }
        let Some(at) = found else { return Ok(old.unwrap_or(&slot.default).clone()) };
        let name = self.values.name_at(at);
        if let Some(other) = slot.follows() {
            return Err(Error::new(format!("`{name}` takes over the value of `{other}`; set that one")));
        }
        let given = self.values.value_at(at);
        let value = T::from_value(given).ok_or_else(|| {
            Error::new(format!("`{name}` is {}; expected {}", super::rows::described(given), T::kind()))
        })?;
        slot.check(name, &value)?;
        Ok(value)
    }

    fn within<R>(&mut self, name: &'static Name, read: impl FnOnce(&mut Self) -> Result<R>) -> Result<R> {
        let inner = self.names(name);
        let outer = std::mem::replace(&mut self.prefixes, inner);
        let result = read(self);
        self.prefixes = outer;
        result
    }
}

/// A nested name and one more part; either may be empty.
pub(super) fn joined(prefix: &str, part: &str) -> String {
    match (prefix.is_empty(), part.is_empty()) {
        (true, _) => part.to_owned(),
        (_, true) => prefix.to_owned(),
        _ => format!("{prefix}__{part}"),
    }
}
