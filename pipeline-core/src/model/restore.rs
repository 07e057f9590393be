//! [`Restore`]: what a file holds, into a plan.

use super::format::{Blob, Entry};
use crate::artifact::{AnyParam, Artifact, Older, PartsMut, Reader, Schema, Stored};
use crate::error::{Error, Phase, Result};
use crate::step::Step;
use crate::watch::leads_to;

/// What is put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    /// Settings; whether the states would fit is looked at. `setup` needs settings and forgets states.
    Settings,
    /// States.
    States,
}

/// Puts what a file holds into the parts of a plan, and notes what does not fit.
pub(super) struct Restore<'f> {
    put: Put,
    entries: &'f [Entry],
    blobs: &'f [u8],
    /// The path in the plan of the step that is put in alone.
    only: Option<&'f str>,
    used: Vec<bool>,
    /// For the steps on the way all paths that lead there: the first of today, then those with older names.
    paths: Vec<Vec<String>>,
    branches: Vec<String>,
    entry: Option<usize>,
    /// What of the entry no part of the step asked for yet.
    unseen: Vec<(String, &'f str)>,
    missing: Vec<String>,
    changed: Vec<String>,
    /// How many steps the plan had so far, and whether each was at its place in the file: since values are known
    /// by their places, the graph's hash would otherwise be that of two steps that took each other's.
    steps: usize,
    in_order: bool,
    moved: Vec<(String, String)>,
}

impl<'f> Restore<'f> {
    pub(super) fn new(put: Put, entries: &'f [Entry], blobs: &'f [u8], only: Option<&'f str>) -> Self {
        Self {
            put,
            entries,
            blobs,
            only,
            used: vec![false; entries.len()],
            paths: vec![vec![String::new()]],
            branches: Vec::new(),
            entry: None,
            unseen: Vec::new(),
            missing: Vec::new(),
            changed: Vec::new(),
            steps: 0,
            in_order: true,
            moved: Vec::new(),
        }
    }

    /// The steps and pipelines that have another path today than in the file: that one, and today's.
    pub(super) fn moved(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.moved)
    }

    /// All that does not fit, one a line.
    pub(super) fn misfits(mut self) -> Vec<String> {
        self.leave();
        let extra = self.entries.iter().zip(&self.used).filter(|(_, used)| !**used);
        let missing = self.missing.iter().map(|path| format!("the step `{path}` is not in the file"));
        let extra = extra.map(|(entry, _)| format!("the file has a step `{}` ({})", entry.name, entry.kind));
        let misfits: Vec<String> = missing.chain(extra).chain(self.changed.iter().cloned()).collect();
        if misfits.is_empty() && !self.in_order && self.only.is_none() {
            return vec!["the steps run in another order".to_owned()];
        }
        misfits
    }

    /// Notes which pipelines on the way to a step, and whether itself, are called otherwise today.
    fn note_move(&mut self, old: &str, new: &str) {
        let ends =
            |path: &str| path.match_indices('.').map(|(at, _)| at).chain([path.len()]).collect::<Vec<_>>();
        for (old_end, new_end) in ends(old).into_iter().zip(ends(new)) {
            let pair = (old[..old_end].to_owned(), new[..new_end].to_owned());
            if pair.0 != pair.1 && !self.moved.contains(&pair) {
                self.moved.push(pair);
            }
        }
    }

    fn here(&self) -> &str {
        self.paths.last().and_then(|paths| paths.first()).map_or("", String::as_str)
    }

    fn entry(&self) -> Option<&'f Entry> {
        self.entry.map(|at| &self.entries[at])
    }

    fn changed(&mut self, what: &str) {
        let text = format!("the step `{}`: {what}", self.here());
        self.changed.push(text);
    }

    fn named<'b>(blobs: &'b [Blob], name: &str, was: &[&str]) -> Option<&'b Blob> {
        std::iter::once(name)
            .chain(was.iter().copied())
            .find_map(|name| blobs.iter().find(|blob| blob.name == name))
    }

    /// The value of a blob, of today's form or an older one; nothing where it is of neither.
    fn value<T: Artifact>(&mut self, blob: &Blob, older: &[Older<T>]) -> Result<Option<T>> {
        let current = blob.is_of(Schema::of::<T>());
        let older = older.iter().find(|older| blob.is_of(older.schema()));
        if !current && older.is_none() {
            self.changed(&format!("`{}` was of another form when the file was written", blob.name));
            return Ok(None);
        }
        let read = || {
            let mut from = Reader::new(blob.bytes(self.blobs)?);
            let value = match older {
                Some(older) if !current => older.read(&mut from)?,
                _ => T::read(&mut from)?,
            };
            from.end(&format!("`{}`", blob.name)).map(|()| value)
        };
        read().map(Some).map_err(|error: Error| error.at(self.here(), Phase::Load))
    }

    /// Notes what the file has of the last step and the plan has not.
    fn leave(&mut self) {
        let unseen = std::mem::take(&mut self.unseen);
        // The settings are not asked for a second time.
        for (path, name) in unseen.into_iter().filter(|_| self.put == Put::Settings) {
            self.changed.push(format!("the step `{path}`: the file has a `{name}`, and the step has not"));
        }
    }

    fn saw(&mut self, name: &str) {
        self.unseen.retain(|(_, unseen)| *unseen != name);
    }
}

impl PartsMut for Restore<'_> {
    fn leaf<T: Step>(&mut self) {
        let branches = std::mem::take(&mut self.branches);
        self.entry = None;
        self.leave();
        if self.only.is_some_and(|only| !leads_to(only, self.here())) {
            return;
        }
        let paths = self.paths.last().map(Vec::as_slice).unwrap_or_default();
        let found = paths.iter().find_map(|path| self.entries.iter().position(|entry| entry.name == *path));
        let Some(at) = found else {
            let here = self.here().to_owned();
            self.missing.push(here);
            return;
        };
        self.in_order &= at == self.steps;
        self.steps += 1;
        let entry = &self.entries[at];
        if std::mem::replace(&mut self.used[at], true) {
            self.changed(&format!("its old name is that of another step, `{}`", entry.name));
        } else if entry.kind != T::NAME || entry.branches != branches {
            self.changed(&format!("it is a `{}`, and in the file a `{}`", T::NAME, entry.kind));
        } else {
            self.entry = Some(at);
            let path = self.here().to_owned();
            self.note_move(&entry.name, &path);
            let params = entry.params.iter().map(|(name, _)| name);
            let blobs = entry.config.iter().chain(&entry.states).map(|blob| &blob.name);
            self.unseen = params.chain(blobs).map(|name| (path.clone(), name.as_str())).collect();
        }
    }

    fn params(&mut self, params: &mut [(&'static str, &'static [&'static str], &mut dyn AnyParam)]) {
        let Some(entry) = self.entry().filter(|_| self.put == Put::Settings) else { return };
        for (name, was, value) in params {
            let known = |known: &String| known == name || was.contains(&known.as_str());
            let Some((found, given)) = entry.params.iter().find(|(name, _)| known(name)) else { continue };
            self.saw(found);
            if let Err(kind) = value.take_param(given) {
                self.changed(&format!("`{name}` is {given} in the file; expected {kind}"));
            }
        }
    }

    fn config<T: Artifact>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        value: &mut T,
    ) -> Result<()> {
        let Some(entry) = self.entry().filter(|_| self.put == Put::Settings) else { return Ok(()) };
        let Some(blob) = Self::named(&entry.config, name, was) else { return Ok(()) };
        self.saw(&blob.name);
        if let Some(given) = self.value(blob, &[])? {
            *value = given;
        }
        Ok(())
    }

    fn state<T: Artifact>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        older: &[Older<T>],
        value: &mut T,
    ) -> Result<()> {
        let Some(entry) = self.entry() else { return Ok(()) };
        let Some(blob) = Self::named(&entry.states, name, was) else {
            self.changed(&format!("its state `{name}` is not in the file"));
            return Ok(());
        };
        self.saw(&blob.name);
        if let Some(given) = self.value(blob, older)? {
            *value = given;
        }
        Ok(())
    }

    fn inner<T: Stored>(
        &mut self,
        name: &'static str,
        was: &'static [&'static str],
        step: &mut T,
    ) -> Result<()> {
        let parts = || std::iter::once(&name).chain(was);
        let joined = |path: &String, part: &str| match path.is_empty() {
            true => part.to_owned(),
            false => format!("{path}.{part}"),
        };
        let here = self.paths.last().map(Vec::as_slice).unwrap_or_default();
        let paths = here.iter().flat_map(|path| parts().map(move |part| joined(path, part))).collect();
        self.paths.push(paths);
        step.parts_mut(self)?;
        self.paths.pop();
        self.branches.clear();
        Ok(())
    }

    fn choice(&mut self, branch: &'static str) {
        self.branches.push(branch.to_owned());
    }
}
