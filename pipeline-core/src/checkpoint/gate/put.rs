//! What is stored at a checkpoint, and whether that is worth it.

use super::Gate;
use crate::artifact::Stored;
use crate::checkpoint::cut::Way;
use crate::checkpoint::entry::{Notes, Output, Remembered, State, output_name, place, remembers, state_name};
use crate::checkpoint::restore::states_of;
use crate::error::Result;
use crate::store::{Key, Kind, NewEntry, NewPart, Put, Storage};
use std::collections::BTreeMap;
use std::sync::Arc;

impl<S: Storage> Gate<'_, S> {
    /// Whether storing so many bytes is worth the work since the checkpoints before.
    pub(super) fn worth(&self, node: usize, bytes: u64) -> bool {
        let Some(checkpoint) = self.flat.nodes[node].checkpoint else { return false };
        let segment = self.shape.before(node, |parent| self.shape.checkpoints[parent]);
        let spent = self.run.spent.iter().zip(segment);
        let work = spent.filter(|(_, within)| *within).map(|(spent, _)| spent).sum();
        self.cost.worth(checkpoint.worth, bytes, work)
    }

    /// Writes down the states of these nodes, of those that are here and in the pipeline that runs.
    pub(in crate::checkpoint) fn encode<P: Stored>(&mut self, plan: &P, nodes: &[usize]) -> Result<()> {
        let wanted = |index: &usize| !self.run.states.contains_key(index) && self.sees(*index);
        let wanted: Vec<usize> = nodes.iter().copied().filter(wanted).collect();
        if !wanted.is_empty() {
            let states = states_of(&self.flat.frames, self.frame(), plan, &wanted)?;
            let states = states.into_iter().map(|(index, state)| (index, State::new(state)));
            self.run.states.extend(states);
        }
        Ok(())
    }

    /// Stores a checkpoint under both of its keys.
    pub(super) fn put<P: Stored>(&mut self, node: usize, plan: &P) -> Result<()> {
        let upto = self.shape.upto(node);
        if self.run.exchanged.iter().any(|exchanged| upto[*exchanged]) {
            return Ok(());
        }
        let fitted: Vec<usize> =
            (0..upto.len()).filter(|index| upto[*index] && self.shape.fits[*index]).collect();
        let mut outputs: Vec<(usize, Output)> = Vec::new();
        let places: Vec<usize> =
            self.run.outputs.range((node, 0)..=(node, usize::MAX)).map(|((_, output), _)| *output).collect();
        for output in places {
            outputs.extend(self.run.outputs.remove(&(node, output)).map(|made| (output, made)));
        }
        if let (true, Some(found)) = (outputs.is_empty(), self.run.found.get(&node)) {
            let outputs_of = found.notes.content.iter().map(|(output, _)| *output);
            outputs.extend(outputs_of.filter_map(|output| Some((output, found.stored(output)?))));
        }
        let remembers = remembers(self.store);
        if outputs.is_empty() && !remembers {
            return Ok(());
        }
        self.encode(plan, &fitted)?;
        let content = self.run.content.range((node, 0)..=(node, usize::MAX));
        let content: Vec<(usize, Key)> = content.map(|((_, output), content)| (*output, *content)).collect();
        let met = self.run.content.iter().filter(|((index, _), _)| upto[*index] && *index != node);
        let met =
            met.filter_map(|((index, output), content)| Some((self.output_key(*index, *output)?, *content)));
        let notes = Notes { content, met: met.collect() };
        let seconds = (0..upto.len()).filter(|index| upto[*index]).map(|index| self.seconds(index)).sum();
        let chain = self.chain(node).map(|key| (key, Kind::Chain, self.keys.clone(), upto.clone()));
        let segment = self.segment(node).map(|(key, keys)| {
            (key, Kind::Segment, keys, self.shape.before(node, |parent| self.shape.checkpoints[parent]))
        });
        for (key, kind, keys, scope) in chain.into_iter().chain(segment) {
            let mut states: BTreeMap<Key, State> = BTreeMap::new();
            for index in fitted.iter().filter(|index| scope[**index]) {
                if let (Some(key), Some(state)) = (keys[*index].state, self.run.states.get(index)) {
                    // Twins that chance told apart: their one key would stand for two states.
                    if states.insert(key, state.clone()).is_some_and(|twin| twin.hash != state.hash) {
                        return Ok(());
                    }
                }
            }
            if remembers && kind == Kind::Chain {
                self.remember(node, key, &states, &notes);
            }
            if !outputs.is_empty() {
                self.write(node, key, kind, seconds, &outputs, &states, &notes);
            }
        }
        Ok(())
    }

    pub(super) fn remember(&self, node: usize, key: Key, states: &BTreeMap<Key, State>, notes: &Notes) {
        let outputs = (0..).take_while(|output| self.store.memory().contains(&place(key, *output)));
        let outputs: Vec<usize> = outputs.collect();
        let bytes = states.values().map(|state| state.bytes.len() as u64).sum::<u64>() + 256;
        if !outputs.is_empty() || self.run.ways[node] == Way::Fit {
            let held = Remembered { states: states.clone(), notes: notes.clone(), outputs };
            self.store.memory().put(key, Arc::new(held), bytes);
        }
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn write(
        &mut self,
        node: usize,
        key: Key,
        kind: Kind,
        seconds: f64,
        outputs: &[(usize, Output)],
        states: &BTreeMap<Key, State>,
        notes: &Notes,
    ) {
        let names: Vec<String> = outputs.iter().map(|(output, _)| output_name(*output)).collect();
        let state_names: Vec<String> = states.keys().map(|key| state_name(*key)).collect();
        let mut parts = Vec::new();
        for ((_, output), name) in outputs.iter().zip(&names) {
            parts.push(NewPart { name, key, schema: output.schema, bytes: &output.bytes });
        }
        for ((key, state), name) in states.iter().zip(&state_names) {
            parts.push(NewPart { name, key: *key, schema: *key, bytes: &state.bytes });
        }
        let bytes: u64 = parts.iter().map(|part| part.bytes.len() as u64).sum();
        let Ok(notes) = serde_json::to_value(notes) else { return };
        let entry = NewEntry {
            key,
            kind,
            pipeline: self.ops.pipeline,
            node: &self.flat.nodes[node].name,
            seconds,
            experiment: self.experiment.name(),
            parts,
            notes,
        };
        // A store that is full or cannot be written says so in its warnings, and the run goes on.
        let durable = self.flat.nodes[node].checkpoint.is_some_and(|checkpoint| checkpoint.durable);
        let put = if durable { self.store.put_durably(&entry) } else { self.store.put(&entry) };
        if let Ok(Put::Stored { seconds, .. }) = put {
            self.cost.known(seconds);
            *self.run.written.entry(node).or_default() += if kind == Kind::Chain { bytes } else { 0 };
            self.run.used.push(key);
        }
    }
}
