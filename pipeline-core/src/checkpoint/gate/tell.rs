//! What became of each step and why, for people and for the next run.

use super::Gate;
use crate::checkpoint::cut::Way;
use crate::checkpoint::explanation::{Cause, Explained, Explanation, Outcome, compare, data, together};
use crate::checkpoint::facts::{Items, StepCode};
use crate::checkpoint::flat::{Act, FlatNode};
use crate::checkpoint::ops::{Does, Port};
use crate::checkpoint::record::{Node, Record};
use crate::store::{Key, KeyBuilder, Kind, NewEntry, NewPart, Put, Storage, Store};
use std::collections::BTreeSet;
use std::sync::Arc;

impl<S: Storage> Gate<'_, S> {
    /// How long a node takes: as it ran now, or as it ran last.
    pub(super) fn seconds(&self, node: usize) -> f64 {
        if self.run.ways.get(node).is_some_and(|way| way.runs()) {
            return self.run.spent[node];
        }
        let name = &self.flat.nodes[node].name;
        let old = self.last.iter().flat_map(|last| &last.nodes).find(|old| old.name == *name);
        old.map_or(0.0, |old| old.seconds)
    }

    /// What became of each step and why; and the run is written down.
    pub(in crate::checkpoint) fn finish(mut self) -> Explanation {
        self.close();
        let nodes = self.flat.nodes.len();
        let seconds: Vec<f64> = (0..nodes).map(|node| self.seconds(node)).collect();
        let record = Record::new(self.ops.pipeline, &self.flat, &self.roots, &self.rows, &seconds);
        let changed: Vec<&StepCode> = self.other_code(&record).collect();
        if let (Some(last), false) = (&self.last, changed.is_empty()) {
            self.last = Some(Arc::new(with_items(self.store, last, &changed)));
        }
        let explanation = self.explain(&record, &seconds);
        if !self.dry && self.store.mode().writes() {
            if self.store.outlasts()
                && let Ok(notes) = serde_json::to_value(&record)
            {
                self.experiment.record(self.ops.pipeline, &self.run.used, notes);
                for code in changed {
                    let seconds = self.keep_items(code);
                    self.cost.known(seconds);
                }
            }
            let key = last_key(self.ops.pipeline);
            let parts: usize = record.inputs.iter().map(|input| input.parts.len()).sum();
            let bytes = (1024 * record.nodes.len() + 64 * parts) as u64;
            self.store.known().put(key, Arc::new(record), bytes);
        }
        if !self.dry {
            let ran = |node: &usize| self.run.ways.get(*node).is_some_and(|way| way.runs());
            let saved = |node: usize| if ran(&node) { self.run.spared[node] } else { seconds[node] };
            self.cost.finish((0..nodes).map(saved).sum());
        }
        explanation
    }

    /// What becomes of each step where the plain fit takes the place of the run.
    pub(in crate::checkpoint) fn plain(&self) -> Explanation {
        if !self.dry {
            self.cost.plain();
        }
        let steps = self.ops.nodes.iter().filter(|op| matches!(op.does, Does::Step(_)));
        let steps = steps.map(|op| Explained {
            step: op.name.to_owned(),
            checkpoint: op.checkpoint.is_some(),
            outcome: Outcome::Computed,
            cause: Some(Cause::Budget),
            spent: 0.0,
            saved: 0.0,
            read: 0,
            written: 0,
            inner: 0,
        });
        Explanation { pipeline: self.ops.pipeline.to_owned(), planned: self.dry, steps: steps.collect() }
    }

    /// Code that is not the one of the last run.
    pub(super) fn other_code<'r>(
        &self,
        record: &'r Record,
    ) -> impl Iterator<Item = &'r StepCode> + use<'r, S> {
        let last: BTreeSet<Key> = self
            .last
            .iter()
            .flat_map(|last| &last.nodes)
            .flat_map(|node| &node.steps)
            .map(|code| code.code)
            .collect();
        let steps = record.nodes.iter().flat_map(|node| &node.steps);
        steps.filter(move |code| !last.contains(&code.code))
    }

    /// Stores what a code consists of, so that a later run can name what has changed in it; the seconds that the
    /// store has counted.
    pub(super) fn keep_items(&self, code: &StepCode) -> f64 {
        let key = items_key(code.code);
        if code.items == Items::Unknown || self.store.known().contains(&key) {
            return 0.0;
        }
        if self.store.get(&key).is_ok() {
            self.store.known().put(key, Arc::new(()), 64);
            return 0.0;
        }
        let Ok(text) = serde_json::to_vec(&code.items.list()) else { return 0.0 };
        if !self.cost.affords_note(text.len() as u64) {
            return 0.0;
        }
        let part = NewPart { name: "items", key, schema: key, bytes: &text };
        let entry = NewEntry {
            key,
            kind: Kind::Chain,
            pipeline: self.ops.pipeline,
            node: &code.step,
            seconds: 0.0,
            experiment: self.experiment.name(),
            parts: vec![part],
            notes: serde_json::Value::Null,
        };
        // Without it a later explanation is less exact, and no result is.
        let Ok(Put::Stored { seconds, .. }) = self.store.put(&entry) else { return 0.0 };
        self.store.known().put(key, Arc::new(()), 64);
        seconds
    }

    pub(super) fn explain(&self, record: &Record, seconds: &[f64]) -> Explanation {
        let own = self.own(record);
        let mut steps = Vec::new();
        for (node, op) in self.flat.nodes.iter().enumerate() {
            if op.act != Act::Step {
                continue;
            }
            let way = self.run.ways[node];
            let restored = self.shape.fits[node] && self.run.here[node];
            let outcome = match way {
                Way::Load => Outcome::Loaded,
                Way::Skip if restored => Outcome::Restored,
                Way::Skip => Outcome::Skipped,
                Way::Transform | Way::Fit | Way::Both => Outcome::Computed,
            };
            let computed = outcome == Outcome::Computed;
            let explained = Explained {
                step: op.name.clone(),
                checkpoint: op.checkpoint.is_some(),
                outcome,
                cause: computed.then(|| self.cause(node, &own)),
                spent: if computed { self.run.spent[node] } else { 0.0 },
                saved: if computed { self.run.spared[node] } else { seconds[node] },
                read: self.run.read.get(&node).copied().unwrap_or_default(),
                written: self.run.written.get(&node).copied().unwrap_or_default(),
                inner: 0,
            };
            steps.push(((node, self.flat.frames.len()), explained));
        }
        for (index, frame) in self.flat.frames.iter().enumerate() {
            let Some(whole) = frame.whole else { continue };
            let inside =
                steps.iter().filter(|((node, _), step)| frame.nodes.contains(node) && step.inner == 0);
            let inside: Vec<&Explained> = inside.map(|(_, step)| step).collect();
            let any = |outcome| inside.iter().any(|step| step.outcome == outcome);
            let outcome = match self.run.ways[whole] {
                Way::Load => Outcome::Loaded,
                _ if any(Outcome::Computed) => Outcome::Computed,
                _ if any(Outcome::Loaded) => Outcome::Loaded,
                _ if any(Outcome::Restored) => Outcome::Restored,
                _ => Outcome::Skipped,
            };
            let explained = Explained {
                step: self.flat.nodes[whole].name.clone(),
                checkpoint: self.shape.checkpoints[whole],
                outcome,
                cause: None,
                spent: inside.iter().map(|step| step.spent).sum(),
                saved: inside.iter().map(|step| step.saved).sum(),
                read: self.run.read.get(&whole).copied().unwrap_or_default(),
                written: self.run.written.get(&whole).copied().unwrap_or_default(),
                inner: inside.len(),
            };
            steps.push(((frame.nodes.start, index), explained));
        }
        // A pipeline stands before the steps in it.
        steps.sort_by_key(|(place, _)| *place);
        let steps = steps.into_iter().map(|(_, step)| step).collect();
        Explanation { pipeline: self.ops.pipeline.to_owned(), planned: self.dry, steps }
    }

    /// What each node is or reads itself that is not as it was.
    fn own(&self, record: &Record) -> Vec<Option<Cause>> {
        let Some(last) = &self.last else { return vec![None; self.flat.nodes.len()] };
        let data = |op: &FlatNode| {
            op.inputs.iter().chain(&op.targets).find_map(|port| {
                let Port::Input(input) = *port else { return None };
                let is = &record.inputs[input];
                let was = last.inputs.iter().find(|old| old.name == is.name);
                let fields = match op.act {
                    Act::Project(columns) if self.roots[input].fields(columns).is_some() => Some(columns),
                    _ => None,
                };
                data(was, is, fields)
            })
        };
        let other_columns = |op: &FlatNode, is: &Node| {
            let was =
                last.nodes.iter().find(|old| matches!(op.act, Act::Project(_)) && old.name == is.name)?;
            let (was, is) = (was.does.clone(), is.does.clone());
            (was != is).then(|| Cause::Rewired { was: vec![was], is: vec![is] })
        };
        let changed = compare(last, record).into_iter().zip(&self.flat.nodes).zip(&record.nodes);
        let own = changed.map(|((changed, op), is)| {
            changed.into_iter().next().or_else(|| other_columns(op, is)).or_else(|| data(op))
        });
        own.collect()
    }

    /// Why a node was computed.
    fn cause(&self, node: usize, own: &[Option<Cause>]) -> Cause {
        if !self.covered[node] {
            return own[node].clone().unwrap_or(Cause::NoCheckpoint);
        }
        if self.last.is_none() {
            return self.run.missed.get(&node).cloned().unwrap_or(Cause::FirstRun);
        }
        if let Some(cause) = &own[node] {
            return cause.clone();
        }
        let upto = self.shape.upto(node);
        if let Some(before) = (0..node).rev().find(|before| upto[*before] && own[*before].is_some()) {
            // A projection is none of the steps that are listed.
            let projects = |other: &usize| matches!(self.flat.nodes[*other].act, Act::Project(_));
            return match &own[before] {
                Some(Cause::Data { input, .. }) if projects(&before) => {
                    let read = (0..=before).filter(|other| upto[*other] && projects(other));
                    together(input, read.filter_map(|other| own[other].as_ref()))
                }
                _ => Cause::Before(self.flat.nodes[before].name.clone()),
            };
        }
        let impure = |index: &usize| {
            upto[*index] && self.flat.nodes[*index].facts.as_ref().is_some_and(|facts| facts.impure)
        };
        if let (Some(impure), true) = ((0..=node).rev().find(impure), self.keys[node].out.is_none()) {
            return Cause::Impure(self.flat.nodes[impure].name.clone());
        }
        let ways = &self.run.ways;
        let needs =
            |other: usize| ways[other].runs() && self.shape.before(other, |node| !ways[node].runs())[node];
        let name = |other: usize| self.flat.nodes[other].name.clone();
        let mut later = node + 1..self.flat.nodes.len();
        if let Some(behind) = later.find(|other| own[*other].is_some() && needs(*other)) {
            return Cause::For(name(behind));
        }
        let checkpoint = |other: &usize| self.shape.checkpoints[*other] && self.shape.upto(*other)[node];
        let mut from = (node..self.flat.nodes.len()).filter(checkpoint);
        let missed = from.find_map(|other| self.run.missed.get(&other).cloned());
        if let Some(missed) = missed {
            return missed;
        }
        // What something else has changed.
        let mut changed: Vec<bool> = own.iter().map(Option::is_some).collect();
        for index in 0..changed.len() {
            changed[index] |= self.shape.parents[index].iter().any(|parent| changed[*parent]);
        }
        let mut later = node + 1..self.flat.nodes.len();
        match later.find(|other| changed[*other] && needs(*other)) {
            Some(behind) => Cause::For(name(behind)),
            None if ways.contains(&Way::Load) => Cause::Needed,
            None => Cause::Miss("not stored".to_owned()),
        }
    }
}

/// Where the store holds what a code consists of.
fn items_key(code: Key) -> Key {
    KeyBuilder::new("neatpipe v1 items").key("code", code).finish()
}

/// A record with what its codes consisted of, where another one has taken their place.
fn with_items<S: Storage>(store: &Store<S>, last: &Record, changed: &[&StepCode]) -> Record {
    let mut last = last.clone();
    for old in last.nodes.iter_mut().flat_map(|node| &mut node.steps) {
        let known = |code: &&StepCode| code.step == old.step && code.items != Items::Unknown;
        if old.items == Items::Unknown && changed.iter().any(known) {
            let entry = store.get(&items_key(old.code)).ok();
            let bytes = entry.and_then(|entry| entry.read(entry.part("items")?).ok());
            let items = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
            old.items = items.map_or(Items::Unknown, Items::Listed);
        }
    }
    last
}

/// Where the store's memory holds the last run of a pipeline.
pub(super) fn last_key(pipeline: &str) -> Key {
    KeyBuilder::new("neatpipe v1 last run").field("pipeline", pipeline.as_bytes()).finish()
}
