//! The role of a value: data, a target, weights or a side table, whatever it has gone through.

use super::Lower;
use crate::compile::errors as e;
use crate::compile::graph::{Argument, Port, Role};

impl Lower<'_> {
    pub(super) fn role(&self, port: Port) -> Role {
        match port {
            Port::Input(input) => self.graph.inputs[input].role,
            Port::Node(node, output) => {
                let node = &self.graph.nodes[node];
                match node.inputs.get(output) {
                    Some(argument) if node.train_only => self.role(argument.port),
                    _ if node.is_target => Role::Target,
                    _ => Role::Data,
                }
            }
        }
    }

    pub(super) fn all_targets(&self, arguments: &[Argument]) -> bool {
        !arguments.is_empty() && arguments.iter().all(|argument| self.role(argument.port) == Role::Target)
    }

    pub(super) fn any_weights(&mut self, arguments: &[Argument]) -> bool {
        let weights = arguments.iter().find(|argument| self.role(argument.port) == Role::Weights);
        if let Some(argument) = weights {
            self.errors.add_at(&e::WEIGHTS_MISPLACED, argument.span, &[]);
        }
        weights.is_some()
    }
}
