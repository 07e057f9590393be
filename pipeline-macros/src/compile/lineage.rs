//! What the rows of each value have gone through: whether the rows that meet in a step are the same.

use super::graph::{Argument, Graph, Node, Operation, Port, Role};

/// For each node, the nodes that its rows have gone through, itself the last; nothing where it reads no rows.
pub(crate) struct Lineages<'g> {
    graph: &'g Graph,
    nodes: Vec<Option<Vec<usize>>>,
}

/// An argument beside another one.
pub(crate) struct Apart<'a> {
    pub(crate) argument: &'a Argument,
    /// The nodes that it alone has gone through.
    pub(crate) alone: &'a [usize],
    /// All that the other one has gone through.
    pub(crate) beside: &'a [usize],
}

impl<'g> Lineages<'g> {
    /// Those of the fit graph, which is all of them: what predicts is a part of it.
    pub(crate) fn new(graph: &'g Graph) -> Self {
        let mut all = Self { graph, nodes: Vec::with_capacity(graph.nodes.len()) };
        for (index, node) in graph.nodes.iter().enumerate() {
            // The rows of the other arguments are those of the first, or they would not meet.
            let before = node.inputs.iter().find_map(|argument| all.of(argument.port));
            let lineage = before.map(|before| {
                let itself = (!matches!(node.operation, Operation::Project(..))).then_some(index);
                before.iter().copied().chain(itself).collect()
            });
            all.nodes.push(lineage);
        }
        all
    }

    /// That of a value.
    pub(crate) fn of(&self, port: Port) -> Option<&[usize]> {
        match port {
            Port::Input(input) if self.graph.inputs[input].role == Role::Side => None,
            Port::Input(_) => Some(&[]),
            Port::Node(node, _) => self.nodes[node].as_deref(),
        }
    }

    /// The arguments of a node whose rows have gone through nodes that those of another argument have not.
    pub(crate) fn apart(&self, node: &'g Node) -> Vec<Apart<'_>> {
        let mut rows = node.arguments().filter_map(|argument| Some((argument, self.of(argument.port)?)));
        let Some((first, through)) = rows.next() else { return Vec::new() };
        let pairs = rows.flat_map(|(argument, other)| {
            let common = through.iter().zip(other).take_while(|(one, other)| one == other).count();
            let apart = |argument, alone, beside| Apart { argument, alone, beside };
            [apart(first, &through[common..], other), apart(argument, &other[common..], through)]
        });
        pairs.filter(|apart| !apart.alone.is_empty()).collect()
    }
}
