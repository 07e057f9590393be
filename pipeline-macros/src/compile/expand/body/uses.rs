//! Who uses each value in a mode, and which of them may take it.

use crate::compile::graph::{Graph, Mode, Operation, Port};
use std::collections::HashMap;

/// Where a value is used: by which node, as which argument; `usize::MAX` stands for the outputs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::compile::expand) struct Use {
    pub(in crate::compile::expand) node: usize,
    pub(super) argument: usize,
    /// Whether the value may be given away there.
    pub(super) takes: bool,
}

/// Who uses each value in a mode, in the order of running.
pub(in crate::compile::expand) struct Uses(HashMap<(bool, usize, usize), Vec<Use>>);

impl Uses {
    pub(super) fn new(graph: &Graph, mode: Mode) -> Self {
        let mut uses = Self(HashMap::new());
        let live = graph.live(mode);
        for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
            if mode == Mode::Predict && node.train_only {
                continue;
            }
            let reads = if mode == Mode::Predict { node.inputs.len() } else { usize::MAX };
            for (argument, edge) in node.arguments().enumerate().take(reads) {
                let takes = argument < node.inputs.len() && !matches!(node.operation, Operation::Project(..));
                uses.add(graph.resolve(edge, mode), Use { node: index, argument, takes });
            }
        }
        if mode != Mode::Fit {
            for (argument, output) in graph.outputs.iter().enumerate() {
                uses.add(
                    graph.resolve(&output.argument, mode),
                    Use { node: usize::MAX, argument, takes: true },
                );
            }
        }
        uses
    }

    fn add(&mut self, port: Port, what: Use) {
        self.0.entry(key(port)).or_default().push(what);
    }

    pub(in crate::compile::expand) fn of(&self, port: Port) -> &[Use] {
        self.0.get(&key(port)).map_or(&[], Vec::as_slice)
    }

    /// Whether this use may take the value: the last one, and the only one of its node.
    pub(super) fn moves(&self, port: Port, what: Use) -> bool {
        let uses = self.of(port);
        let alone =
            uses.iter().filter(|other| other.node == what.node && what.node != usize::MAX).count() <= 1;
        what.takes && alone && uses.last() == Some(&what)
    }
}

fn key(port: Port) -> (bool, usize, usize) {
    match port {
        Port::Input(input) => (false, input, 0),
        Port::Node(node, output) => (true, node, output),
    }
}
