//! Calls and their arguments: a call is a node, one that is an argument stands before its reader.

use super::Lower;
use super::here::Here;
use crate::compile::ast::{self, Call, Projection};
use crate::compile::errors as e;
use crate::compile::graph::{Argument, Node, Operation, Port, Role};
use syn::Ident;

impl Lower<'_> {
    /// Adds the node of a call, behind those of the calls inside it. Calls nest deep: what they need for
    /// themselves is kept off the stack meanwhile.
    pub(super) fn call(&mut self, mut call: Call, here: Here) -> Option<usize> {
        let arguments = match &mut call {
            Call::Step(call) => std::mem::take(&mut call.arguments),
            Call::Inverse(call) => std::mem::take(&mut call.arguments),
            Call::Project(_) => Vec::new(),
            Call::Barrier(call) => {
                self.errors.add_at(&e::BARRIER_SHAPE, call.word, &[]);
                return None;
            }
        };
        let complete = arguments.len();
        let arguments = self.arguments(arguments, here.statement);
        let complete = arguments.len() == complete;
        self.node(call, arguments, complete, here)
    }

    /// Adds the node of a call whose arguments are there, as far as they could be resolved.
    fn node(&mut self, call: Call, arguments: Vec<Argument>, complete: bool, here: Here) -> Option<usize> {
        match call {
            Call::Step(call) => self.step(call, arguments, complete, here),
            Call::Inverse(call) => {
                let undone = self.undone(&call.node, here.statement);
                if arguments.len() > 1 {
                    let count = arguments.len().to_string();
                    self.errors.add_at(&e::INVERSE_ARGUMENTS, call.word, &[("count", &count)]);
                }
                self.one_output(&here);
                let undone = undone?;
                self.plain(Operation::Inverse(undone, call.node.span()), arguments, here)
            }
            Call::Project(Projection { input, columns, span }) => {
                self.one_output(&here);
                let port = self.resolve(&input, here.statement)?;
                if self.role(port) == Role::Side {
                    self.errors.add(&e::PROJECT_SIDE, &input, &[("name", &input.to_string())]);
                }
                let arguments = vec![Argument { port, span }];
                self.plain(Operation::Project(input.clone(), columns), arguments, here)
            }
            Call::Barrier(_) => None,
        }
    }

    /// A node that learns nothing: a target where all that it reads are.
    fn plain(&mut self, operation: Operation, arguments: Vec<Argument>, here: Here) -> Option<usize> {
        if self.any_weights(&arguments) {
            return None;
        }
        let is_target = self.all_targets(&arguments);
        let node = Node { inputs: arguments, is_target, ..here.node(operation, &self.graph) };
        Some(self.push(node))
    }

    fn one_output(&mut self, here: &Here) {
        if let (Some(span), count) = (here.several, here.outputs.len()) {
            self.errors.add_at(&e::ONE_OUTPUT, span, &[("count", &count.to_string())]);
        }
    }

    /// The node that an `inverse` names.
    fn undone(&mut self, name: &Ident, statement: usize) -> Option<usize> {
        let port = self.resolve(name, statement)?;
        let text = name.to_string();
        let Port::Node(index, _) = port else {
            self.errors.add(&e::INVERSE_OF_INPUT, name, &[("name", &text)]);
            return None;
        };
        let node = &self.graph.nodes[index];
        if node.step().is_some_and(|step| step.unit.step().is_none()) {
            self.errors.add(&e::INVERSE_OF_CHOICE, name, &[("name", &text)]);
            return None;
        }
        if node.step().is_none() || node.train_only {
            self.errors.add(&e::INVERSE_OF_INPUT, name, &[("name", &text)]);
            return None;
        }
        if node.inputs.len() != 1 || node.outputs.len() != 1 {
            let count = node.inputs.len().to_string();
            self.errors.add(&e::INVERSE_OF_SEVERAL, name, &[("name", &text), ("count", &count)]);
            return None;
        }
        Some(index)
    }

    /// Resolves arguments; a call among them becomes an unnamed node.
    fn arguments(&mut self, arguments: Vec<ast::Argument>, statement: usize) -> Vec<Argument> {
        arguments.into_iter().filter_map(|argument| self.argument(argument, statement)).collect()
    }

    pub(super) fn argument(&mut self, argument: ast::Argument, statement: usize) -> Option<Argument> {
        match argument {
            ast::Argument::Name(name) => {
                let port = self.resolve(&name, statement)?;
                Some(Argument { port, span: name.span() })
            }
            ast::Argument::Call(call) => {
                let span = match &*call {
                    Call::Step(call) => call.unit.word().span(),
                    Call::Inverse(call) => call.word,
                    Call::Project(call) => call.span,
                    Call::Barrier(call) => call.word,
                };
                let node = self.call(*call, Here::unnamed(statement))?;
                Some(Argument { port: Port::Node(node, 0), span })
            }
        }
    }

    pub(super) fn push(&mut self, node: Node) -> usize {
        self.graph.nodes.push(node);
        self.graph.nodes.len() - 1
    }
}
