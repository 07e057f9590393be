//! Keys of operations: what a value was made of, all the way down to the data.

use super::content::Content;
use super::flat::{Act, Flat};
use super::ops::Port;
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
    pub(super) flat: &'g Flat,
    pub(super) roots: &'g [Content],
    /// Those of the states, where rows are predicted with states that are here.
    pub(super) fitted: Option<&'g [NodeKeys]>,
}

impl Keyed<'_> {
    /// The keys of the nodes, of those where `within` says so; `given` are outputs that are known by their content.
    pub(super) fn keys(
        &self,
        within: impl Fn(usize) -> bool,
        given: impl Fn(usize, usize) -> Option<Key>,
    ) -> Vec<NodeKeys> {
        let mut keys = vec![NodeKeys::default(); self.flat.nodes.len()];
        for (index, node) in self.flat.nodes.iter().enumerate().filter(|(index, _)| within(*index)) {
            let port = |port: &Port| self.port(&keys, *port, &given);
            let inputs: Option<Vec<Key>> = node.inputs.iter().map(port).collect();
            let targets = if self.fitted.is_some() { &[][..] } else { &node.targets };
            let targets: Option<Vec<Key>> = targets.iter().map(port).collect();
            let (Some(inputs), Some(targets)) = (inputs, targets) else { continue };
            keys[index] = self.node(index, &inputs, &targets, &keys);
        }
        keys
    }

    /// The key of a value. The first output has the node's own, so that what passes through keeps the key of what
    /// went in; what a pipeline gives is what a node in it gave.
    fn port(
        &self,
        keys: &[NodeKeys],
        port: Port,
        given: &impl Fn(usize, usize) -> Option<Key>,
    ) -> Option<Key> {
        let (node, output) = match port {
            Port::Input(input) => return self.roots.get(input).map(|root| root.whole),
            Port::Node(node, output) => (node, output),
        };
        if let Some(given) = given(node, output) {
            return Some(given);
        }
        if let Act::Whole = self.flat.nodes[node].act {
            return self.port(keys, *self.flat.nodes[node].inputs.get(output)?, given);
        }
        let out = keys[node].out?;
        if output == 0 {
            return Some(out);
        }
        let mut key = KeyBuilder::new("neatpipe v1 port");
        Some(key.key("node", out).field("port", &output.to_le_bytes()).finish())
    }

    /// The key of a value, by all that it was made of.
    pub(super) fn source(&self, keys: &[NodeKeys], port: Port) -> Option<Key> {
        self.port(keys, port, &|_, _| None)
    }

    /// That of an output.
    pub(super) fn output(&self, keys: &[NodeKeys], node: usize, output: usize) -> Option<Key> {
        self.source(keys, Port::Node(node, output))
    }

    fn node(&self, index: usize, inputs: &[Key], targets: &[Key], keys: &[NodeKeys]) -> NodeKeys {
        let node = &self.flat.nodes[index];
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
        match node.act {
            Act::Step => {
                let Some(facts) = &node.facts else { return NodeKeys::default() };
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
                if let Some(fitted) = self.fitted {
                    let Some(state) = fitted[index].state else { return NodeKeys::default() };
                    let out = operation("transform", &[("step", facts.all), ("state", state)], &[]).finish();
                    return NodeKeys { state: Some(state), out: Some(out) };
                }
                let fit = operation("fit", &[("step", facts.fit)], targets).finish();
                let out =
                    operation("fit_transform", &[("step", facts.all), ("state", fit)], targets).finish();
                NodeKeys { state: Some(fit), out: Some(out) }
            }
            Act::Inverse(undone) => {
                let Some(facts) = &self.flat.nodes[undone].facts else { return NodeKeys::default() };
                let state = match (facts.fits, keys[undone].state) {
                    (true, None) => return NodeKeys::default(),
                    (true, Some(state)) => state,
                    (false, _) => facts.all,
                };
                let out = operation("inverse", &[("step", facts.all), ("state", state)], &[]).finish();
                NodeKeys { state: None, out: Some(out) }
            }
            Act::Project(columns) => {
                let fields = match node.inputs.as_slice() {
                    [Port::Input(input)] => self.roots[*input].fields(columns),
                    _ => None,
                };
                // What is not chosen may change.
                let mut key = match &fields {
                    Some(_) => KeyBuilder::new("neatpipe v1 fields"),
                    None => operation("project", &[], &[]),
                };
                for column in columns {
                    key.field("column", column.as_bytes());
                }
                for field in fields.iter().flatten() {
                    key.key("field", *field);
                }
                NodeKeys { state: None, out: Some(key.finish()) }
            }
            Act::Whole => NodeKeys { state: None, out: Some(operation("pipeline", &[], &[]).finish()) },
        }
    }
}
