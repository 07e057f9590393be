//! What becomes of the nodes that are still to come: what is found, what may be loaded, and what is restored.

use super::Gate;
use crate::artifact::Stored;
use crate::checkpoint::cut::{Cut, Way};
use crate::checkpoint::entry::{Found, State};
use crate::checkpoint::explanation::Cause;
use crate::checkpoint::flat::FlatNode;
use crate::checkpoint::keys::{Keyed, NodeKeys};
use crate::checkpoint::ops::Port;
use crate::checkpoint::restore::restore;
use crate::error::Result;
use crate::store::{Key, KeyBuilder, Patience, Storage};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

/// Seconds of work from which on it is worth waiting for another one who does it: a few times of what it takes to
/// notice that it is done.
const WORTH_WAITING: f64 = 0.1;

impl<S: Storage> Gate<'_, S> {
    /// Waits where others compute the next checkpoint, and takes what they stored. While it waits, the run itself
    /// keeps nobody waiting.
    pub(super) fn claim<P: Stored>(&mut self, plan: &mut P) -> Result<()> {
        let mode = self.store.mode();
        let Some(timeout) = self.store.wait().filter(|_| !self.dry && mode.reads() && mode.writes()) else {
            return Ok(());
        };
        loop {
            let next = |node: &usize| {
                self.shape.checkpoints[*node] && !self.run.past[*node] && self.run.ways[*node].runs()
            };
            let next = (0..self.flat.nodes.len()).find(next).and_then(|node| Some((node, self.chain(node)?)));
            if next.is_some_and(|(_, key)| self.run.claimed == Some(key)) {
                return Ok(());
            }
            self.run.claim = None;
            let Some((node, key)) = next.filter(|(node, _)| self.worth_waiting(*node)) else { return Ok(()) };
            self.run.claimed = Some(key);
            let claim = self.store.claim(&key, Patience::UpTo(timeout));
            let waited = claim.waited();
            self.run.claim = claim.alone().then_some(claim);
            // It may have been stored since it was looked for.
            self.plan(plan)?;
            if waited && self.run.ways[node].runs() {
                // Whoever had it did not store it: nothing to wait for, for the others as well.
                self.run.claim = None;
            }
        }
    }

    /// Whether a checkpoint took long enough when it was computed last.
    pub(super) fn worth_waiting(&self, node: usize) -> bool {
        let Some(last) = &self.last else { return true };
        let upto = self.shape.upto(node);
        let runs = (0..upto.len()).filter(|index| upto[*index] && self.run.ways[*index].runs());
        let seconds = runs.map(|index| {
            let name = &self.flat.nodes[index].name;
            last.nodes.iter().find(|old| old.name == *name).map_or(f64::INFINITY, |old| old.seconds)
        });
        seconds.sum::<f64>() >= WORTH_WAITING
    }

    /// The key of the entry of a checkpoint, by all that it was made of.
    pub(super) fn chain(&self, node: usize) -> Option<Key> {
        let mut key = KeyBuilder::new("neatpipe v1 entry");
        Some(key.key("chain", self.keys[node].out?).finish())
    }

    /// The key of the entry of a checkpoint by the content of what the checkpoints before it gave, once that is
    /// known, and the keys of the nodes between.
    pub(super) fn segment(&self, node: usize) -> Option<(Key, Vec<NodeKeys>)> {
        // Of what a pipeline gives, the key knows what is read, and an entry like this one brings no state from before
        // its segment: each checkpoint that bounds it has to have had its turn, also one that the key does not name.
        let nearest = self.shape.nearest(node);
        if nearest.is_empty() || nearest.iter().any(|checkpoint| !self.run.past[*checkpoint]) {
            return None;
        }
        let within = self.shape.before(node, |parent| self.shape.checkpoints[parent]);
        // What is held out comes there by the states before the segment, of which its content says nothing.
        let held = |node: usize| within[node] && self.flat.nodes[node].held;
        if !self.held.is_empty() && (0..within.len()).any(held) {
            return None;
        }
        let keyed = Keyed { flat: &self.flat, roots: &self.roots, fitted: None };
        let content = |parent: usize, output: usize| self.run.content.get(&(parent, output)).copied();
        let keys = keyed.keys(
            |index| within[index],
            |parent, output| if within[parent] { None } else { content(parent, output) },
        );
        let mut key = KeyBuilder::new("neatpipe v1 entry");
        let key = key.key("segment", keys[node].out?).finish();
        Some((key, keys))
    }

    /// Decides what becomes of the nodes that are still to come, and restores states.
    pub(super) fn plan<P: Stored>(&mut self, plan: &mut P) -> Result<()> {
        let mut wanted = vec![false; self.flat.nodes.len()];
        loop {
            let past = &self.run.past;
            self.run.missed.retain(|node, _| past[*node]);
            let (shape, here) = (self.shape.clone(), self.run.here.clone());
            let open: Vec<usize> = self.wholes().collect();
            // What a pipeline gives that runs now is what its nodes give: it is too late to load it.
            let may = |gate: &Self, node: usize| !gate.run.past[node] && !open.contains(&node);
            let cut = shape.cut(&wanted, &here, |node| may(self, node) && self.look(node));
            if self.unusable(&cut) || self.wants(&cut, &mut wanted) {
                continue;
            }
            self.run.found.retain(|node, _| self.run.past[*node] || cut.found.contains(node));
            match self.take(plan, &cut.found, &cut.ways)? {
                None => {
                    let next = cut.ways.iter().zip(&self.run.past).zip(&mut self.run.ways);
                    next.filter(|((_, past), _)| !**past).for_each(|((way, _), now)| *now = *way);
                    return Ok(());
                }
                Some((node, cause)) => {
                    if let Some(found) = self.run.found.remove(&node) {
                        self.banned.insert(found.key, cause);
                    }
                }
            }
        }
    }

    /// Whether a checkpoint was found that may not be loaded: what it was made of runs again for others, and
    /// neither did the run that stored it say what that was, nor does this one compare it.
    pub(super) fn unusable(&mut self, cut: &Cut) -> bool {
        let told = |found: &Found<S>, node: usize| {
            let known = |port: &Port| {
                let Port::Node(made, output) = *port else { return false };
                let key = self.output_key(made, output).filter(|_| made == node);
                key.is_some_and(|key| found.notes.met.iter().any(|(port, _)| *port == key))
            };
            let read = |reader: &FlatNode| reader.inputs.iter().chain(&reader.targets).any(known);
            let compared = self.flat.nodes[node].met || self.keys[node].out.is_none();
            compared || self.flat.nodes.iter().any(read)
        };
        let bad = |node: &&usize| {
            let Some(found) = self.run.found.get(*node).filter(|found| found.within.is_none()) else {
                return false;
            };
            !self.run.past[**node]
                && self
                    .shape
                    .frontier(**node)
                    .into_iter()
                    .any(|met| self.now(cut, met).runs() && !told(found, met))
        };
        let Some(node) = cut.found.iter().find(bad).copied() else { return false };
        self.run.found.remove(&node);
        self.run.unusable.insert(node)
    }

    /// Whether a pipeline that is called asks for values beside those that its nodes read.
    pub(super) fn wants(&self, cut: &Cut, wanted: &mut [bool]) -> bool {
        let asked = self.flat.asked(|node| self.now(cut, node).runs());
        let mut more = false;
        for (frame, (inputs, targets)) in self.flat.frames.iter().zip(asked) {
            let inputs = frame.inputs.iter().filter(|_| inputs);
            for port in inputs.chain(frame.targets.iter().filter(|_| targets)) {
                if let Port::Node(node, _) = *port
                    && matches!(self.now(cut, node), Way::Skip | Way::Fit)
                {
                    more |= !std::mem::replace(&mut wanted[node], true);
                }
            }
        }
        more
    }

    /// What becomes of a node by a new plan, or became of it.
    pub(super) fn now(&self, cut: &Cut, node: usize) -> Way {
        if self.run.past[node] { self.run.ways[node] } else { cut.ways[node] }
    }

    /// The key of an output, by all that it was made of.
    pub(super) fn output_key(&self, node: usize, output: usize) -> Option<Key> {
        Keyed { flat: &self.flat, roots: &self.roots, fitted: None }.output(&self.keys, node, output)
    }

    /// Looks for the entry of a checkpoint.
    pub(super) fn look(&mut self, node: usize) -> bool {
        if self.run.found.contains_key(&node) {
            return true;
        }
        if self.run.unusable.contains(&node) {
            self.run.missed.insert(node, Cause::Needed);
            return false;
        }
        if !self.store.mode().reads() {
            self.run.missed.insert(node, Cause::Mode(self.store.mode().to_string()));
            return false;
        }
        let chain = self.chain(node).map(|key| (key, None));
        let segment = self.segment(node).map(|(key, keys)| (key, Some(keys)));
        for (key, within) in chain.into_iter().chain(segment) {
            let cause = match self.banned.get(&key) {
                Some(cause) => Some(cause.clone()),
                None => match Found::look(self.store, key, within) {
                    Ok(found) => {
                        self.run.found.insert(node, found);
                        return true;
                    }
                    Err(why) => why.map(Cause::Miss),
                },
            };
            if let Some(cause) = cause {
                self.run.missed.entry(node).or_insert(cause);
            }
        }
        false
    }

    /// Reads what was found, and puts the states into the plan; the entry that is no good, and why.
    pub(super) fn take<P: Stored>(
        &mut self,
        plan: &mut P,
        found: &[usize],
        ways: &[Way],
    ) -> Result<Option<(usize, Cause)>> {
        let new = |node: &&usize| !self.run.past[**node];
        let new: Vec<usize> = found.iter().filter(new).copied().collect();
        for node in &new {
            let Some(entry) = self.run.found.get_mut(node) else { continue };
            let since = Instant::now();
            let fetched = entry.fetch(ways[*node] == Way::Load && !self.dry);
            self.cost.known(since.elapsed().as_secs_f64());
            if let Err(why) = fetched {
                return Ok(Some((*node, Cause::Miss(why))));
            }
            *self.run.read.entry(*node).or_default() = entry.read;
        }
        for node in &new {
            if let Some(cause) = self.restore(plan, *node)? {
                return Ok(Some((*node, cause)));
            }
        }
        Ok(None)
    }

    /// Takes the states of an entry; why it is no good.
    pub(super) fn restore<P: Stored>(&mut self, plan: &mut P, node: usize) -> Result<Option<Cause>> {
        let Some(found) = self.run.found.get(&node) else { return Ok(None) };
        let (scope, keys) = match &found.within {
            None => (self.shape.upto(node), self.keys.clone()),
            Some(keys) => (self.shape.before(node, |parent| self.shape.checkpoints[parent]), keys.clone()),
        };
        let (held, entry) = (found.states.clone(), found.key);
        let fitted: Vec<usize> =
            (0..scope.len()).filter(|index| scope[*index] && self.shape.fits[*index]).collect();
        let computed: Vec<usize> = fitted.iter().copied().filter(|index| self.run.here[*index]).collect();
        self.encode(plan, &computed)?;
        let mut states: BTreeMap<usize, State> = BTreeMap::new();
        for index in fitted {
            let Some(state) = keys[index].state.and_then(|key| held.get(&key)) else {
                return Ok(Some(Cause::Miss(format!(
                    "the entry has no state of `{}`",
                    self.flat.nodes[index].name
                ))));
            };
            match self.run.states.get(&index) {
                Some(other) if other.hash != state.hash => return Ok(Some(Cause::NotDeterministic)),
                Some(_) => {}
                None => {
                    states.insert(index, state.clone());
                }
            }
        }
        if !self.dry && !states.is_empty() {
            let (now, later): (Vec<_>, Vec<_>) = states.iter().partition(|(index, _)| self.sees(**index));
            let now = now.into_iter().map(|(index, state)| (*index, Arc::clone(&state.bytes))).collect();
            if let Err(index) = restore(&self.flat.frames, self.frame(), plan, &now) {
                let name = &self.flat.nodes[index].name;
                return Ok(Some(Cause::Miss(format!("the stored state of `{name}` could not be read"))));
            }
            let later = later.into_iter().map(|(index, state)| (*index, (Arc::clone(&state.bytes), entry)));
            self.run.waiting.extend(later);
        }
        for (index, state) in states {
            self.run.here[index] = true;
            self.run.states.insert(index, state);
        }
        if let Some(found) = self.run.found.get(&node) {
            self.run.used.push(found.key);
        }
        Ok(None)
    }
}
