//! [`Collect`]: what of a fitted pipeline goes into a file.

use super::format::{Blob, Entry};
use crate::artifact::{AnyParam, Artifact, Parts, Schema, Stored, decode};
use crate::code::HasCode;
use crate::error::{Error, Result};
use crate::step::Lifecycle;

/// Takes down every step, or one and those in it.
#[derive(Debug, Default)]
pub(super) struct Collect {
    path: Vec<&'static str>,
    branches: Vec<String>,
    pub(super) entries: Vec<Entry>,
    pub(super) blobs: Vec<u8>,
}

impl Collect {
    /// Writes a value, and reads it again: a file that nobody can read is not to be found out when it is needed.
    pub(super) fn blob<T: Artifact>(&mut self, name: &str, value: &T) -> Result<Blob> {
        let offset = self.blobs.len();
        value.write(&mut self.blobs);
        let bytes = &self.blobs[offset..];
        decode::<T>(bytes).map_err(|error| {
            let step = self.path.join(".");
            Error::new(format!("`{name}` of the step `{step}` could not be read again: {error}"))
        })?;
        Ok(Blob {
            name: name.to_owned(),
            schema: Schema::of::<T>().to_string(),
            offset: offset as u64,
            length: bytes.len() as u64,
            blake3: blake3::hash(bytes).to_string(),
        })
    }
}

impl Parts for Collect {
    fn leaf<T: Lifecycle + HasCode>(&mut self, _: &T) {
        self.entries.push(Entry {
            name: self.path.join("."),
            kind: T::NAME.to_owned(),
            branches: std::mem::take(&mut self.branches),
            params: Vec::new(),
            config: Vec::new(),
            states: Vec::new(),
        });
    }

    fn params(&mut self, params: &[(&'static str, bool, &dyn AnyParam)]) {
        if let Some(entry) = self.entries.last_mut() {
            entry
                .params
                .extend(params.iter().map(|(name, _, value)| ((*name).to_owned(), value.param_value())));
        }
    }

    fn config<T: Artifact>(&mut self, name: &'static str, value: &T) -> Result<()> {
        let blob = self.blob(name, value)?;
        if let Some(entry) = self.entries.last_mut() {
            entry.config.push(blob);
        }
        Ok(())
    }

    fn state<T: Artifact>(
        &mut self,
        name: &'static str,
        _: &'static [&'static str],
        value: &T,
    ) -> Result<()> {
        let blob = self.blob(name, value)?;
        if let Some(entry) = self.entries.last_mut() {
            entry.states.push(blob);
        }
        Ok(())
    }

    fn inner<T: Stored>(&mut self, name: &'static str, _: &'static [&'static str], step: &T) -> Result<()> {
        self.path.push(name);
        step.parts(self)?;
        self.path.pop();
        self.branches.clear();
        Ok(())
    }

    fn choice(&mut self, branch: &'static str) {
        self.branches.push(branch.to_owned());
    }
}
