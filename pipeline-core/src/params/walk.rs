//! [`Visit`]: through the slots of a space by name.

use super::rows::Condition;
use super::slot::{AnySlot, Name};
use super::{Hyperparams, Row, Slots};
use crate::error::{Error, Result};
use crate::space::Shape;

/// Goes through the hyperparameters of a space.
pub trait Visit {
    /// A hyperparameter.
    ///
    /// # Errors
    /// One that names it.
    fn slot(&mut self, slot: &mut dyn AnySlot) -> Result<()>;

    /// Several.
    ///
    /// # Errors
    /// The first.
    fn slots(&mut self, slots: &mut [&mut dyn AnySlot]) -> Result<()> {
        slots.iter_mut().try_for_each(|slot| self.slot(&mut **slot))
    }

    /// What comes now belongs to a step inside.
    fn enter(&mut self, name: &'static Name);

    /// The end of what [`enter`](Self::enter) began.
    fn leave(&mut self);

    /// What comes now is there where the choice of this step has this value.
    fn when(&mut self, choice: &'static str);

    /// The end of what [`when`](Self::when) began.
    fn end(&mut self);
}

/// Where a walk is: all names that lead there, and the choices.
#[derive(Debug)]
struct Path {
    /// For each step on the way the name that it has, then those it had.
    names: Vec<Vec<String>>,
    /// The choices that were passed, by name.
    chosen: Vec<(String, String)>,
    conditions: Vec<Condition>,
    /// For each condition whether it and those before it hold.
    active: Vec<bool>,
}

impl Path {
    /// All names of a part: the one that it has, then those that it had.
    fn names(&self, name: &Name) -> Vec<String> {
        let parts = || std::iter::once(&name.name).chain(name.was);
        let here = self.names.last().map(Vec::as_slice).unwrap_or_default();
        here.iter().flat_map(|prefix| parts().map(|part| joined(prefix, part))).collect()
    }

    fn name(&self, name: &Name) -> String {
        let here = self.names.last().and_then(|names| names.first());
        joined(here.map_or("", String::as_str), name.name)
    }

    /// Whether the choices made are those that have to be made for what comes now.
    fn is_active(&self) -> bool {
        self.active.last().is_none_or(|active| *active)
    }
}

/// A walk that does the same at each slot.
struct Walk<F> {
    path: Path,
    each: F,
}

impl<F: FnMut(&Path, &mut dyn AnySlot) -> Result<()>> Visit for Walk<F> {
    fn slot(&mut self, slot: &mut dyn AnySlot) -> Result<()> {
        (self.each)(&self.path, slot)?;
        let field = slot.known();
        if field.name.name.is_empty() {
            self.path.chosen.push((self.path.name(&field.name), slot.value().to_string()));
        }
        Ok(())
    }

    fn enter(&mut self, name: &'static Name) {
        let names = self.path.names(name);
        self.path.names.push(names);
    }

    fn leave(&mut self) {
        self.path.names.pop();
    }

    fn when(&mut self, choice: &'static str) {
        let name = self.path.name(&Name { name: "", was: &[] });
        let chosen = self.path.chosen.iter().rfind(|(of, _)| *of == name);
        let holds = chosen.is_some_and(|(_, value)| value == choice);
        self.path.active.push(holds && self.path.is_active());
        self.path.conditions.push(Condition { name, value: choice.to_owned() });
    }

    fn end(&mut self) {
        self.path.active.pop();
        self.path.conditions.pop();
    }
}

fn walk(space: &mut dyn Slots, each: impl FnMut(&Path, &mut dyn AnySlot) -> Result<()>) -> Result<()> {
    let path = Path {
        names: vec![vec![String::new()]],
        chosen: Vec::new(),
        conditions: Vec::new(),
        active: Vec::new(),
    };
    space.visit(&mut Walk { path, each })
}

/// A nested name and one more part; either may be empty.
pub(super) fn joined(prefix: &str, part: &str) -> String {
    match (prefix.is_empty(), part.is_empty()) {
        (true, _) => part.to_owned(),
        (_, true) => prefix.to_owned(),
        _ => format!("{prefix}__{part}"),
    }
}

/// Every hyperparameter, with its default.
pub(super) fn rows(space: &mut dyn Slots) -> Vec<Row> {
    let mut rows = Vec::new();
    let walked = walk(space, |path, slot| {
        if slot.followed().is_none() {
            let field = slot.known();
            let mut names = path.names(&field.name);
            let was = names.split_off(1);
            rows.push(Row {
                name: names.swap_remove(0),
                was,
                default: slot.value(),
                space: slot.shape(),
                any_space: slot.any_space(),
                doc: field.doc,
                fit: field.fit,
                conditions: path.conditions.clone(),
            });
        }
        Ok(())
    });
    debug_assert!(walked.is_ok());
    rows
}

/// The defaults of what is active, in the flat form.
pub(super) fn flatten(space: &mut dyn Slots) -> Hyperparams {
    let mut values = Hyperparams::new();
    let walked = walk(space, |path, slot| {
        if path.is_active() && slot.followed().is_none() {
            values.insert(path.name(&slot.known().name), slot.value());
        }
        Ok(())
    });
    debug_assert!(walked.is_ok());
    values
}

/// Makes the values of a flat form the defaults of what is active; gives the names that nobody asked for.
///
/// # Errors
/// A value of a wrong type or out of bounds, a name beside its old one, a name that follows another.
pub(super) fn fill<'v>(space: &mut dyn Slots, values: &'v Hyperparams) -> Result<Vec<&'v str>> {
    let mut used = vec![false; values.len()];
    walk(space, |path, slot| {
        if !path.is_active() {
            return Ok(());
        }
        let mut found: Option<usize> = None;
        for name in path.names(&slot.known().name) {
            let Some(at) = values.position(&name) else { continue };
            used[at] = true;
            if let Some(first) = found.replace(at) {
                let first = values.name_at(first);
                return Err(Error::new(format!(
                    "`{first}` and its old name `{name}` are both given; leave `{name}` out"
                )));
            }
        }
        let Some(at) = found else { return Ok(()) };
        let name = values.name_at(at);
        match slot.followed() {
            Some(other) => {
                Err(Error::new(format!("`{name}` takes over the value of `{other}`; set that one")))
            }
            None => slot.set(name, values.value_at(at)),
        }
    })?;
    Ok(values.iter().zip(used).filter(|(_, used)| !used).map(|((name, _), _)| name).collect())
}

/// Looks at every space: whether it is sound and holds its default.
///
/// # Errors
/// The first that is not, by name.
pub(super) fn check(space: &mut dyn Slots) -> Result<()> {
    walk(space, |path, slot| match slot.followed() {
        Some(_) => Ok(()),
        None => slot.check().map_err(|error| of_space(&path.name(&slot.known().name), &error)),
    })
}

/// Puts spaces in by name, and fixes what has none if so asked; gives the names that nobody asked for.
///
/// # Errors
/// A space of a wrong type.
pub(super) fn reshape(space: &mut dyn Slots, shapes: &[(String, Shape)], fix: bool) -> Result<Vec<String>> {
    let mut used = vec![false; shapes.len()];
    walk(space, |path, slot| {
        if slot.followed().is_some() {
            return Ok(());
        }
        let names = path.names(&slot.known().name);
        match shapes.iter().position(|(name, _)| names.contains(name)) {
            Some(at) => {
                used[at] = true;
                let (name, shape) = &shapes[at];
                slot.reshape(Some(shape.clone())).map_err(|error| of_space(name, &error))
            }
            None if fix => slot.reshape(None),
            None => Ok(()),
        }
    })?;
    Ok(shapes.iter().zip(used).filter(|(_, used)| !used).map(|((name, _), _)| name.clone()).collect())
}

fn of_space(name: &str, error: &Error) -> Error {
    Error::new(format!("the space of `{name}`: {error}"))
}
