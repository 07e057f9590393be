//! What the rows of each value have gone through: whether the rows that meet in a step are the same.

use super::graph::{Argument, Graph, Mode, Node, Operation, Port, Role};
use syn::{GenericArgument, PathArguments, Type};

/// What stands in a lineage for what nothing is known of.
pub(crate) const UNKNOWN: usize = usize::MAX;

/// For each node, the nodes that its rows have gone through, itself the last; nothing where it reads no rows.
pub(crate) struct Lineages<'g> {
    graph: &'g Graph,
    mode: Mode,
    nodes: Vec<Option<Vec<usize>>>,
}

/// An argument beside another one.
pub(crate) struct Apart<'a> {
    pub(crate) argument: &'a Argument,
    /// The nodes that it alone has gone through.
    pub(crate) alone: Vec<usize>,
    /// All that the other one has gone through.
    pub(crate) beside: Vec<usize>,
}

impl<'g> Lineages<'g> {
    /// Those of a mode: to predict, train-only nodes are looked through.
    pub(crate) fn new(graph: &'g Graph, mode: Mode) -> Self {
        let mut all = Self { graph, mode, nodes: Vec::with_capacity(graph.nodes.len()) };
        for (index, node) in graph.nodes.iter().enumerate() {
            // The rows of the other arguments are those of the first, or they would not meet.
            let before = node.inputs.iter().find_map(|argument| all.of(argument));
            let itself = match node.operation {
                Operation::Step(_) => Some(index),
                Operation::Inverse(..) => Some(UNKNOWN),
                Operation::Project(..) => None,
            };
            all.nodes.push(before.map(|before| before.into_iter().chain(itself).collect()));
        }
        all
    }

    /// That of a value.
    pub(crate) fn of(&self, argument: &Argument) -> Option<Vec<usize>> {
        match self.graph.resolve(argument, self.mode) {
            Port::Input(input) => {
                let source = &self.graph.inputs[input];
                let rows = source.role != Role::Side && (are_rows(&source.ty) || self.has_columns(input));
                rows.then(Vec::new)
            }
            Port::Node(node, output) => {
                let mut lineage = self.nodes[node].clone()?;
                let node = &self.graph.nodes[node];
                if node.train_only {
                    // It gives back what it takes, whether that is rows or not.
                    self.of(node.inputs.get(output)?)?;
                } else if output > 0 {
                    lineage.push(UNKNOWN);
                }
                Some(lineage)
            }
        }
    }

    /// Whether columns of an input are chosen by name.
    fn has_columns(&self, input: usize) -> bool {
        let mut nodes = self.graph.nodes.iter();
        nodes.any(|node| {
            let reads = node.inputs.iter().any(|argument| argument.port == Port::Input(input));
            matches!(node.operation, Operation::Project(..)) && reads
        })
    }

    /// The arguments of a node whose rows have gone through nodes that those of another argument have not.
    pub(crate) fn apart(&self, node: &'g Node) -> Vec<Apart<'g>> {
        let mut rows = node.arguments().filter_map(|argument| Some((argument, self.of(argument)?)));
        let Some((first, through)) = rows.next() else { return Vec::new() };
        let pairs = rows.flat_map(|(argument, other)| {
            let common = through.iter().zip(&other).take_while(|(one, other)| one == other).count();
            let alone = |lineage: &[usize]| lineage[common..].to_vec();
            [
                Apart { argument: first, alone: alone(&through), beside: other.clone() },
                Apart { argument, alone: alone(&other), beside: through.clone() },
            ]
        });
        pairs.filter(|apart| !apart.alone.is_empty()).collect()
    }
}

/// Whether values of the type are rows for sure. Another one may be a number, or a configuration.
fn are_rows(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| match &last.arguments {
        PathArguments::AngleBracketed(arguments) if last.ident == "Target" => arguments
            .args
            .iter()
            .any(|argument| matches!(argument, GenericArgument::Type(inner) if are_rows(inner))),
        _ => ["Vec", "Matrix", "Categories", "Weights"].iter().any(|word| last.ident == word),
    })
}
