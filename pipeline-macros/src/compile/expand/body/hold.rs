//! How long a value is there: what borrows from it is computed before it goes, and what was lent to its last reader is
//! dropped behind it.

use super::Body;
use super::uses::Use;
use crate::compile::graph::{Argument, Node, Operation, Port, Role};
use crate::compile::host::tried;
use proc_macro2::Span;
use quote::{ToTokens, quote};

impl<'g> Body<'g> {
    /// Whether the only use of a value in this mode takes it.
    pub(super) fn flows(&self, port: Port) -> bool {
        matches!(self.uses.of(port), [only] if self.moves(port, *only))
    }

    pub(super) fn moves(&self, port: Port, what: Use) -> bool {
        if !self.uses.moves(port, what) {
            return false;
        }
        // Where the predict graph looks through a train-only step, the whole graph knows the use by another port.
        let (known, argument) = match self.argument(what) {
            Some(argument) => (argument.port, what.argument),
            None => (port, what.argument),
        };
        self.all.moves(known, Use { argument, ..what })
    }

    fn argument(&self, what: Use) -> Option<&Argument> {
        if what.node == usize::MAX {
            return self.graph.outputs.get(what.argument).map(|output| &output.argument);
        }
        self.graph.nodes[what.node].arguments().nth(what.argument)
    }

    /// Computes what borrows from values that are given away here.
    pub(super) fn give(&mut self, uses: impl Iterator<Item = (Port, Use)>) {
        let moved: Vec<Port> =
            uses.filter(|(port, what)| self.moves(*port, *what)).map(|(port, _)| port).collect();
        self.free(&moved);
    }

    /// Computes what borrows from values that are about to be gone.
    fn free(&mut self, gone: &[Port]) {
        let (stuck, others) = std::mem::take(&mut self.borrows)
            .into_iter()
            .partition(|(_, from)| from.iter().any(|port| gone.contains(port)));
        self.borrows = others;
        let stuck: Vec<(usize, Vec<Port>)> = stuck;
        for (node, _) in stuck {
            self.run[node] = 0;
            for output in 0..self.graph.nodes[node].outputs.len() {
                let port = Port::Node(node, output);
                if !self.uses.of(port).is_empty() {
                    self.keep(&self.variable(port, Span::call_site()));
                }
            }
        }
    }

    /// Computes what is pending in a variable.
    pub(super) fn keep(&mut self, variable: &impl ToTokens) {
        let np = &self.names.np;
        let kept = tried(&quote!(#np::Edge::keep(#variable)), Span::call_site());
        self.out.extend(quote!(let #variable = #kept;));
    }

    pub(super) fn input_uses<'n>(
        &self,
        index: usize,
        node: &'n Node,
    ) -> impl Iterator<Item = (Port, Use)> + use<'n, 'g> {
        let (graph, mode) = (self.graph, self.mode);
        let takes = !matches!(node.operation, Operation::Project(..));
        node.inputs
            .iter()
            .enumerate()
            .map(move |(argument, edge)| (graph.resolve(edge, mode), Use { node: index, argument, takes }))
    }

    /// Takes note of what this node's outputs may borrow from: what was lent to it, and what the values that
    /// it was given borrowed from.
    pub(super) fn borrow(&mut self, index: usize, node: &Node, pending: bool) {
        let mut from = Vec::new();
        for (port, what) in self.input_uses(index, node) {
            if !self.moves(port, what) {
                from.push(port);
            } else if let Port::Node(given, _) = port
                && let Some(place) = self.borrows.iter().position(|(node, _)| *node == given)
            {
                from.extend(self.borrows.swap_remove(place).1);
            }
        }
        if pending && !from.is_empty() {
            self.borrows.push((index, from));
        }
    }

    /// Lets go of the values that were lent to their last reader.
    pub(in crate::compile::expand) fn drops(&mut self, index: usize) {
        let mut now: Vec<Port> = Vec::new();
        for (argument, edge) in self.graph.nodes[index].arguments().enumerate() {
            let port = self.graph.resolve(edge, self.mode);
            let last = self.uses.of(port).last().copied();
            let lent = match port {
                Port::Input(input) => self.graph.inputs[input].role == Role::Data,
                Port::Node(..) => true,
            };
            if now.contains(&port) || !lent || last.is_none_or(|last| last.node != index) {
                continue;
            }
            let takes = argument < self.graph.nodes[index].inputs.len()
                && self.graph.nodes[index].step().is_some()
                || matches!(self.graph.nodes[index].operation, Operation::Inverse(..));
            if !self.moves(port, Use { node: index, argument, takes }) {
                now.push(port);
            }
        }
        self.free(&now);
        for port in now {
            let variable = self.variable(port, Span::call_site());
            self.out.extend(quote!(::core::mem::drop(#variable);));
        }
    }
}
