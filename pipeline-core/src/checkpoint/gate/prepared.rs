//! What `prepare` of a step gives, in the store's memory: fits that differ in what it does not read share it.

use super::{Gate, Run};
use crate::artifact::Artifact;
use crate::checkpoint::cut::Shape;
use crate::checkpoint::entry::remembers;
use crate::checkpoint::keys::Keyed;
use crate::checkpoint::restore::size;
use crate::error::Result;
use crate::store::{Key, KeyBuilder, Storage};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Instant;

/// What `prepare` gave, and how long it took.
#[derive(Debug)]
pub struct Prepared<T> {
    value: T,
    seconds: f64,
}

impl<T> Prepared<T> {
    fn of(make: impl FnOnce() -> Result<T>) -> Result<Arc<Self>> {
        let since = Instant::now();
        let value = make()?;
        Ok(Arc::new(Self { value, seconds: since.elapsed().as_secs_f64() }))
    }
}

impl<T> Deref for Prepared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Where a step looks for what it would prepare.
pub trait Prepares {
    /// What `make` makes of the fields that are `read` and of what the step is fitted on.
    ///
    /// # Errors
    /// Those of `make`.
    fn prepared<T: Artifact + Send + Sync + 'static>(
        &mut self,
        read: &[&str],
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<Prepared<T>>>;
}

/// A run without a store.
#[derive(Clone, Copy, Debug)]
pub struct Alone;

impl Prepares for Alone {
    fn prepared<T: Artifact + Send + Sync + 'static>(
        &mut self,
        _: &[&str],
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<Prepared<T>>> {
        Prepared::of(make)
    }
}

impl<S: Storage> Prepares for Gate<'_, S> {
    fn prepared<T: Artifact + Send + Sync + 'static>(
        &mut self,
        read: &[&str],
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<Prepared<T>>> {
        let Some((node, key)) = self.preparation(read) else { return Prepared::of(make) };
        let memory = self.store.memory();
        let known = memory.get::<Prepared<T>>(&key);
        let known = known.filter(|_| !self.run.learns_before(&self.shape, node) && self.store.mode().reads());
        if let Some(known) = known {
            self.run.spared[node] += known.seconds;
            return Ok(known);
        }
        let made = Prepared::of(make)?;
        let writes = remembers(self.store) && self.store.mode().writes();
        if writes && self.is_one(node) {
            memory.put(key, Arc::clone(&made), size(&made.value));
        }
        Ok(made)
    }
}

impl<S: Storage> Run<S> {
    /// Whether a step before this one is fitted anew: it may have learned something else, if it says nothing of what it
    /// depends on. What is behind a checkpoint that is loaded was made of one and the same.
    fn learns_before(&self, shape: &Shape, node: usize) -> bool {
        let upto = shape.upto(node);
        (0..node).any(|other| upto[other] && shape.fits[other] && self.ways[other].fits())
    }
}

impl<S: Storage> Gate<'_, S> {
    /// Whether the files that a step and those before it have read are those of its key.
    fn is_one(&mut self, node: usize) -> bool {
        self.reread(node);
        let upto = self.shape.upto(node);
        !self.run.exchanged.iter().any(|exchanged| upto[*exchanged])
    }

    /// The step that runs, and the key of what it prepares; nothing where that depends on what no key covers.
    fn preparation(&self, read: &[&str]) -> Option<(usize, Key)> {
        let (node, _) = self.run.open?;
        let it = &self.flat.nodes[node];
        let facts = it.facts.as_ref().filter(|facts| !facts.impure)?;
        let [step] = facts.steps.as_slice() else { return None };
        let mut key = KeyBuilder::new("neatpipe v1 prepared");
        key.field("step", step.step.as_bytes()).key("code", step.code);
        for name in read {
            let full = if step.at.is_empty() { (*name).to_owned() } else { format!("{}__{name}", step.at) };
            let setting = facts.settings.iter().find(|setting| setting.name == full)?;
            key.field("setting", name.as_bytes()).key("value", setting.hash);
        }
        for file in &facts.files {
            key.key("reads", file.content);
        }
        let keyed = Keyed { flat: &self.flat, roots: &self.roots, fitted: None };
        for (role, ports) in [("input", &it.inputs), ("target", &it.targets)] {
            for port in ports {
                key.key(role, keyed.source(&self.keys, *port)?);
            }
        }
        Some((node, key.finish()))
    }
}

/// What is prepared, by its type: what can be written is shared, and anything else made anew.
#[derive(Debug)]
pub struct Preparing<T>(PhantomData<T>);

impl<T> Preparing<T> {
    /// What `make` makes.
    pub fn by(_: &impl FnOnce() -> Result<T>) -> Self {
        Self(PhantomData)
    }
}

/// A type that can be shared.
pub trait PreparesShared<T> {
    /// See [`Prepares::prepared`].
    ///
    /// # Errors
    /// Those of `make`.
    fn prepared(
        &self,
        gate: &mut impl Prepares,
        read: &[&str],
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<Prepared<T>>>;
}

/// Any type.
pub trait PreparesAnew<T> {
    /// What `make` makes.
    ///
    /// # Errors
    /// Those of `make`.
    fn prepared(
        &self,
        gate: &mut impl Prepares,
        read: &[&str],
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<Prepared<T>>>;
}

impl<T: Artifact + Send + Sync + 'static> PreparesShared<T> for Preparing<T> {
    fn prepared(
        &self,
        gate: &mut impl Prepares,
        read: &[&str],
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<Prepared<T>>> {
        gate.prepared(read, make)
    }
}

impl<T> PreparesAnew<T> for &Preparing<T> {
    fn prepared(
        &self,
        _: &mut impl Prepares,
        _: &[&str],
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<Prepared<T>>> {
        Prepared::of(make)
    }
}
