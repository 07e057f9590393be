//! Keys of operations: what a value was made of, all the way down to the data.

use super::cut::Shape;
use super::facts::Facts;
use super::ops::{Does, Op, Ops, Port};
use crate::store::{Key, KeyBuilder};

/// The keys of a node. Nothing where what it was made of is not known before it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NodeKeys {
    /// That of its state.
    pub(super) state: Option<Key>,
    /// That of its outputs together.
    pub(super) out: Option<Key>,
}

/// A plan with its data.
#[derive(Debug)]
pub(super) struct Keyed<'g> {
    pub(super) ops: &'static Ops,
    /// By node; nothing for what is no step.
    pub(super) facts: &'g [Option<Facts>],
    pub(super) roots: &'g [Key],
}

impl Keyed<'_> {
    /// The keys of the nodes, of those where `within` says so; `given` are outputs that are known by their content.
    pub(super) fn keys(
        &self,
        within: impl Fn(usize) -> bool,
        given: impl Fn(usize, usize) -> Option<Key>,
    ) -> Vec<NodeKeys> {
        let mut keys = vec![NodeKeys::default(); self.ops.nodes.len()];
        for (index, op) in self.ops.nodes.iter().enumerate().filter(|(index, _)| within(*index)) {
            let port = |port: &Port| match *port {
                Port::Input(input) => self.roots.get(input).copied(),
                Port::Node(node, output) => given(node, output).or_else(|| output_key(&keys, port)),
            };
            let inputs: Option<Vec<Key>> = op.inputs.iter().map(port).collect();
            let targets: Option<Vec<Key>> = op.targets.iter().map(port).collect();
            let (Some(inputs), Some(targets)) = (inputs, targets) else { continue };
            keys[index] = self.node(index, op, &inputs, &targets, &keys);
        }
        keys
    }

    fn node(&self, index: usize, op: &Op, inputs: &[Key], targets: &[Key], keys: &[NodeKeys]) -> NodeKeys {
        let operation = |name: &str, with: &[(&str, Key)], targets: &[Key]| {
            let mut key = KeyBuilder::new("neatpipe v1 operation");
            key.field("operation", name.as_bytes());
            for (name, with) in with {
                key.key(name, *with);
            }
            for input in inputs {
                key.key("input", *input);
            }
            for target in targets {
                key.key("target", *target);
            }
            key
        };
        match op.does {
            Does::Step(_) => {
                let Some(facts) = &self.facts[index] else { return NodeKeys::default() };
                if facts.impure {
                    return NodeKeys::default();
                }
                if facts.steps.is_empty() {
                    // An optional step that is off: its output is its input.
                    return NodeKeys { state: None, out: inputs.first().copied() };
                }
                if !facts.fits {
                    let out = operation("transform", &[("step", facts.all)], &[]).finish();
                    return NodeKeys { state: None, out: Some(out) };
                }
                let fit = operation("fit", &[("step", facts.fit)], targets).finish();
                let out =
                    operation("fit_transform", &[("step", facts.all), ("state", fit)], targets).finish();
                NodeKeys { state: Some(fit), out: Some(out) }
            }
            Does::Inverse(undone) => {
                let Some(facts) = &self.facts[undone] else { return NodeKeys::default() };
                let state = match (facts.fits, keys[undone].state) {
                    (true, None) => return NodeKeys::default(),
                    (true, Some(state)) => state,
                    (false, _) => facts.all,
                };
                let out = operation("inverse", &[("step", facts.all), ("state", state)], &[]).finish();
                NodeKeys { state: None, out: Some(out) }
            }
            Does::Project(columns) => {
                let mut key = operation("project", &[], &[]);
                for column in columns {
                    key.field("column", column.as_bytes());
                }
                NodeKeys { state: None, out: Some(key.finish()) }
            }
        }
    }
}

/// The first output has the node's own key, so that what passes through keeps the key of what went in.
pub(super) fn output_key(keys: &[NodeKeys], port: &Port) -> Option<Key> {
    let Port::Node(node, output) = *port else { return None };
    let out = keys[node].out?;
    if output == 0 {
        return Some(out);
    }
    let mut key = KeyBuilder::new("neatpipe v1 port");
    Some(key.key("node", out).field("port", &output.to_le_bytes()).finish())
}

/// The shape of a plan.
pub(super) fn shape(ops: &Ops, facts: &[Option<Facts>]) -> Shape {
    let parents = |op: &Op| {
        let undone = match op.does {
            Does::Inverse(undone) => Some(undone),
            Does::Step(_) | Does::Project(_) => None,
        };
        let read = op.inputs.iter().chain(op.targets).filter_map(|port| match port {
            Port::Node(node, _) => Some(*node),
            Port::Input(_) => None,
        });
        read.chain(undone).collect()
    };
    Shape {
        parents: ops.nodes.iter().map(parents).collect(),
        fits: facts.iter().map(|facts| facts.as_ref().is_some_and(|facts| facts.fits)).collect(),
        fused: facts.iter().map(|facts| facts.as_ref().is_some_and(|facts| facts.fused)).collect(),
        checkpoints: ops.nodes.iter().map(|op| op.checkpoint.is_some()).collect(),
    }
}
