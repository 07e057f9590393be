//! What of a pipeline's graphs a model depends on: how the steps are joined, whatever they are called.

use crate::artifact::{Artifact, Digest, write_count};
use crate::graph::{Graph, Graphs};

/// The hash of how the steps are joined, in hexadecimal digits.
pub(super) fn fingerprint(graphs: &Graphs) -> String {
    let mut digest = Digest::new();
    feed(graphs, &mut digest);
    blake3::Hash::from_bytes(digest.finish()).to_string()
}

fn feed(graphs: &Graphs, digest: &mut Digest) {
    [&graphs.fit, &graphs.predict].into_iter().for_each(|graph| joints(graph, digest));
}

/// Every value by its number, so that a name may change.
fn joints(graph: &Graph, digest: &mut Digest) {
    let mut values: Vec<&str> = graph.inputs.iter().map(|(name, _)| *name).collect();
    write_count(values.len(), digest);
    let nodes = graph.nodes();
    write_count(nodes.len(), digest);
    let number = |values: &[&str], name: &str| values.iter().rposition(|value| *value == name);
    for node in nodes {
        let reads: Vec<Option<usize>> = node.reads.iter().map(|name| number(&values, name)).collect();
        reads.write(digest);
        write_count(node.outputs.len(), digest);
        match node.outputs.as_slice() {
            [] => values.push(node.name),
            several => values.extend(several),
        }
        node.inner.is_some().write(digest);
        if let Some(inner) = node.inner {
            feed(inner, digest);
        }
    }
    let outputs: Vec<Option<usize>> = graph.outputs.iter().map(|output| number(&values, output.1)).collect();
    outputs.write(digest);
}
