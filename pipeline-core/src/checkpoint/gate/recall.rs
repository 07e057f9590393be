//! A fitted pipeline predicts rows that it is judged by: what the store's memory has of them is not computed again.
//!
//! The run goes through the same body as the fit, in which now every step transforms with the state that is here. An
//! output of a checkpoint is known by the states that it was made with and by the content of the rows.

use super::{Gate, Run};
use crate::checkpoint::cut::Way;
use crate::checkpoint::entry::place;
use crate::checkpoint::explanation::Explanation;
use crate::checkpoint::kept::{Keep, Kept};
use crate::checkpoint::keys::{Keyed, NodeKeys};
use crate::checkpoint::ops::Port;
use crate::edge::Edge;
use crate::error::Result;
use crate::store::{Key, KeyBuilder, Storage};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is known of the states that predict, beside their keys.
#[derive(Debug, Default)]
pub(super) struct States {
    /// Those that were learned in this fit: what the memory has may be of others, if a step says nothing of what it depends
    /// on.
    learned: BTreeSet<usize>,
    /// Those of steps whose files were exchanged while they ran.
    exchanged: BTreeSet<usize>,
}

/// What is said of an output in the memory: the seconds that it took.
struct Recalled(f64);

impl<'s, S: Storage> Gate<'s, S> {
    /// A gate for rows that the plan which was fitted through this one predicts.
    pub(in crate::checkpoint) fn recalling(&self) -> Self {
        let mut gate = Gate::new(self.experiment, self.ops, false);
        (gate.flat, gate.shape) = (self.flat.clone(), self.shape.clone());
        gate.shape.fused.fill(false);
        gate.fitted = Some(self.keys.clone());
        let learned = |node: &usize| self.shape.fits[*node] && self.run.ways[*node].fits();
        gate.states = States {
            learned: (0..self.run.ways.len()).filter(learned).collect(),
            exchanged: self.run.exchanged.clone(),
        };
        gate
    }

    /// Plans the run.
    pub(super) fn recall(&mut self, fitted: &[NodeKeys]) {
        let keyed = Keyed { flat: &self.flat, roots: &self.roots, fitted: Some(fitted) };
        self.keys = keyed.keys(|_| true, |_, _| None);
        let nodes = self.flat.nodes.len();
        self.run = Run::new(nodes);
        let mut wanted = vec![false; nodes];
        for port in self.ops.outputs {
            if let Port::Node(node, _) = *port {
                wanted[self.flat.node(0, node)] = true;
            }
        }
        let here = vec![true; nodes];
        loop {
            let cut = self.shape.cut(&wanted, &here, |node| self.recalled(node).is_some());
            if !self.wants(&cut, &mut wanted) {
                self.run.ways = cut.ways;
                return;
            }
        }
    }

    /// The seconds that an output took which the memory has.
    fn recalled(&self, node: usize) -> Option<f64> {
        if !self.store.mode().reads() || self.meets_any(node, &self.states.learned) {
            return None;
        }
        let memory = self.store.memory();
        let key = self.prediction(node)?;
        let outputs = self.read_of(node).all(|output| memory.contains(&place(key, output)));
        memory.get::<Recalled>(&key).filter(|_| outputs).map(|recalled| recalled.0)
    }

    /// The outputs of a node that are read.
    fn read_of(&self, node: usize) -> impl Iterator<Item = usize> {
        let ports = self.flat.nodes.iter().flat_map(|node| node.inputs.iter().chain(&node.targets));
        ports.filter_map(move |port| match *port {
            Port::Node(made, output) if made == node => Some(output),
            Port::Node(..) | Port::Input(_) => None,
        })
    }

    /// Whether one of these nodes is this one, or before it.
    fn meets_any(&self, node: usize, nodes: &BTreeSet<usize>) -> bool {
        let upto = self.shape.upto(node);
        nodes.iter().any(|other| upto[*other])
    }

    fn prediction(&self, node: usize) -> Option<Key> {
        if self.meets_any(node, &self.states.exchanged) {
            return None;
        }
        Some(KeyBuilder::new("neatpipe v1 prediction").key("chain", self.keys[node].out?).finish())
    }

    /// An output out of the memory.
    ///
    /// # Errors
    /// One that is gone since the run was planned: the run begins anew.
    pub(super) fn recall_output<A: Send + Sync + 'static>(
        &mut self,
        node: usize,
        output: usize,
    ) -> Result<Edge<A, Kept>> {
        let key = self.prediction(node).unwrap_or(Key::of(b""));
        match self.store.memory().get::<A>(&place(key, output)) {
            Some(value) => Ok(Edge::holding(Keep::Common(value))),
            None => Err(self.anew(key, super::Cause::Needed)),
        }
    }

    /// Holds an output in the memory.
    pub(super) fn memorize<A: Send + Sync + 'static>(
        &self,
        node: usize,
        output: usize,
        value: &Edge<A, Kept>,
        bytes: u64,
    ) {
        if let (Keep::Common(value), Some(key)) = (value.held(), self.prediction(node)) {
            self.store.memory().put(place(key, output), Arc::clone(value), bytes);
        }
    }

    /// All outputs of a checkpoint are in the memory.
    pub(super) fn memorized(&self, node: usize) {
        if let Some(key) = self.prediction(node).filter(|_| self.run.ways[node].runs()) {
            let spent = self.run.spent.iter().zip(self.shape.upto(node));
            let spent: f64 = spent.filter(|(_, upto)| *upto).map(|(spent, _)| spent).sum();
            let saved: f64 = (0..node)
                .filter(|other| self.shape.upto(node)[*other])
                .filter_map(|other| self.saved(other))
                .sum();
            self.store.memory().put(key, Arc::new(Recalled(spent + saved)), 64);
        }
    }

    fn saved(&self, node: usize) -> Option<f64> {
        (self.run.ways[node] == Way::Load).then(|| self.recalled(node)).flatten()
    }

    /// Adds to what became of each step in the fit what this run took, and what it was spared.
    pub(in crate::checkpoint) fn account(&mut self, explanation: &mut Explanation) {
        self.close();
        for (node, op) in self.flat.nodes.iter().enumerate() {
            if let Some(step) =
                explanation.steps.iter_mut().find(|step| step.step == op.name && step.inner == 0)
            {
                step.spent += self.run.spent[node];
                step.saved += self.saved(node).unwrap_or_default();
            }
        }
    }
}
