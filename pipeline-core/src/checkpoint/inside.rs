//! Pipelines in pipelines: whose nodes the gate is asked about now, and what they are called with.

use super::cut::Way;
use super::explanation::Cause;
use super::flat::Place;
use super::gate::Gate;
use super::restore::restore;
use crate::artifact::{Artifact, Stored, content};
use crate::edge::{Edge, See};
use crate::error::Result;
use crate::probe::Probe;
use crate::store::{Key, Storage};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

impl<S: Storage> Gate<'_, S> {
    /// The pipeline that runs.
    pub(super) fn frame(&self) -> usize {
        self.run.frames.last().copied().unwrap_or_default()
    }

    /// The nodes that give what the pipelines give that run now.
    pub(super) fn wholes(&self) -> impl Iterator<Item = usize> + use<'_, S> {
        self.run.frames.iter().filter_map(|frame| self.flat.frames[*frame].whole)
    }

    /// A node of the pipeline that runs in the whole graph.
    pub(super) fn node(&self, node: usize) -> usize {
        self.flat.node(self.frame(), node)
    }

    /// Whether a step is in the pipeline that runs.
    pub(super) fn sees(&self, node: usize) -> bool {
        self.flat.frames[self.frame()].nodes.contains(&node)
    }

    /// What becomes of a node, which begins now.
    ///
    /// # Errors
    /// A state that cannot be written; or the run begins anew.
    #[inline]
    pub fn way<P: Stored>(&mut self, node: usize, plan: &mut P) -> Result<Way> {
        self.close();
        self.settle(plan)?;
        let node = match self.flat.frames[self.frame()].places[node] {
            Place::Node(node) => node,
            Place::Frame(frame) => return self.enter(frame, plan),
        };
        self.run.past[node] = true;
        self.run.asked = (true, true);
        let way = self.run.ways[node];
        if way.runs() {
            self.run.open = Some((node, Instant::now()));
        }
        // What learns nothing does in a fit what it does in every fit, and says the same where it fails.
        let trains = self.fitted.is_none() && !self.shape.fits[node];
        Ok(if way == Way::Transform && trains { Way::Both } else { way })
    }

    /// A pipeline is about to be called, or not.
    fn enter<P: Stored>(&mut self, frame: usize, plan: &P) -> Result<Way> {
        let opened = &self.flat.frames[frame];
        let (nodes, whole) = (opened.nodes.clone(), opened.whole.unwrap_or_default());
        let way = self.run.ways[whole];
        let idle = nodes.clone().all(|node| self.run.ways[node] == Way::Skip);
        if idle && !way.runs() {
            self.run.past[nodes.start..=whole].fill(true);
            return Ok(way);
        }
        // A checkpoint in it is stored with the states of steps that cannot be seen from there.
        if nodes.clone().any(|node| self.shape.checkpoints[node] && self.run.ways[node] != Way::Skip) {
            let here = |node: &usize| self.run.here[*node] && self.shape.fits[*node] && !nodes.contains(node);
            let outside: Vec<usize> = (0..self.flat.nodes.len()).filter(here).collect();
            self.encode(plan, &outside)?;
        }
        self.run.asked = self.flat.asked(|node| self.run.ways[node].runs())[frame];
        self.run.next = Some(frame);
        Ok(if way.runs() { Way::Both } else { Way::Fit })
    }

    /// Whether the step that is called now needs its inputs.
    #[must_use]
    pub fn reads(&self) -> bool {
        self.run.asked.0
    }

    /// Whether the step that is called now needs what supervises it.
    #[must_use]
    pub fn learns(&self) -> bool {
        self.run.asked.1
    }

    /// Whether the pipeline that is called now is one whose nodes ask for themselves; they do from now on.
    pub fn goes_in(&mut self) -> bool {
        let next = self.run.next.take();
        self.run.frames.extend(next);
        next.is_some()
    }

    /// Whether somebody asks for what the pipeline that runs gives.
    #[must_use]
    pub fn gives(&self) -> bool {
        match self.flat.frames[self.frame()].whole {
            Some(whole) => self.run.ways[whole].runs(),
            None => self.fitted.is_some(),
        }
    }

    /// The pipeline has run: its outer one goes on.
    pub fn goes_out(&mut self) {
        self.close();
        if let Some(whole) = self.flat.frames[self.frame()].whole {
            self.run.past[whole] = true;
            self.run.frames.pop();
        }
    }

    /// Restores what was found while a pipeline ran that does not see it.
    ///
    /// # Errors
    /// A state that cannot be read: the run begins anew without its entry.
    pub fn settle<P: Stored>(&mut self, plan: &mut P) -> Result<()> {
        let waiting: Vec<usize> = self.run.waiting.keys().copied().filter(|node| self.sees(*node)).collect();
        if waiting.is_empty() {
            return Ok(());
        }
        let waiting = waiting.into_iter().filter_map(|node| Some((node, self.run.waiting.remove(&node)?)));
        let waiting: BTreeMap<usize, (Arc<[u8]>, Key)> = waiting.collect();
        let states = waiting.iter().map(|(node, (bytes, _))| (*node, Arc::clone(bytes))).collect();
        match restore(&self.flat.frames, self.frame(), plan, &states) {
            Ok(()) => Ok(()),
            Err(node) => {
                let name = &self.flat.nodes[node].name;
                let cause = Cause::Miss(format!("the stored state of `{name}` could not be read"));
                let entry = waiting.get(&node).map_or(Key::of(b""), |(_, entry)| *entry);
                Err(self.anew(entry, cause))
            }
        }
    }

    /// Whether what a node gives has to be told, since a checkpoint in another pipeline may have been made of it.
    #[must_use]
    pub fn asks(&self, node: usize) -> bool {
        let node = self.node(node);
        self.fitted.is_none() && self.run.ways[node].runs() && self.meets(node)
    }

    /// The content of a value that was asked for; nothing where its type has none.
    ///
    /// # Errors
    /// As [`met`](Self::met).
    pub fn told<A, P: See<A>>(
        &mut self,
        node: usize,
        output: usize,
        value: &Option<Edge<A, P>>,
        content: impl FnOnce(&A) -> Option<Key>,
    ) -> Result<()> {
        self.close();
        let Some(value) = value else { return Ok(()) };
        let since = Instant::now();
        let content = content(value.see());
        self.cost.spent(since);
        match content {
            Some(content) => self.is(self.node(node), output, content),
            None => Ok(()),
        }
    }
}

/// A value that has a content.
pub trait HasContent {
    /// Its content.
    fn content(&self) -> Option<Key>;
}

/// Any value.
pub trait MayHaveContent {
    /// Nothing: it has none.
    fn content(&self) -> Option<Key>;
}

impl<T: Artifact> HasContent for Probe<'_, T> {
    fn content(&self) -> Option<Key> {
        Some(Key::from(content(self.0)))
    }
}

impl<T> MayHaveContent for &Probe<'_, T> {
    fn content(&self) -> Option<Key> {
        None
    }
}
