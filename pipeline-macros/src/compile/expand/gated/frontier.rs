//! Where a value that is computed anew may meet one that was loaded.

use crate::compile::graph::{Graph, Port};

/// The nodes at which what is computed anew may meet what was loaded.
pub(super) fn frontier(graph: &Graph) -> Vec<bool> {
    let count = graph.nodes.len();
    let parents = |node: usize| {
        graph.nodes[node].arguments().filter_map(|argument| match argument.port {
            Port::Node(parent, _) => Some(parent),
            Port::Input(_) => None,
        })
    };
    let mut frontier = vec![false; count];
    for checkpoint in (0..count).filter(|node| graph.nodes[*node].checkpoint.is_some()) {
        let mut ancestors = vec![false; count];
        ancestors[checkpoint] = true;
        for node in (0..=checkpoint).rev().filter(|node| *node <= checkpoint) {
            if ancestors[node] {
                parents(node).for_each(|parent| ancestors[parent] = true);
            }
        }
        for reader in (0..count).filter(|reader| !ancestors[*reader]) {
            for parent in parents(reader).filter(|parent| ancestors[*parent] && *parent != checkpoint) {
                frontier[parent] = true;
            }
        }
    }
    frontier
}
