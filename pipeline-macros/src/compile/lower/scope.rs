//! Names: what each stands for so far, and what is told of one that stands for nothing yet.

use super::Lower;
use crate::compile::ast::{Argument, Call, Pattern, Statement};
use crate::compile::errors as e;
use crate::compile::graph::{Node, Port};
use std::collections::{BTreeMap, BTreeSet};
use syn::Ident;

impl Lower<'_> {
    pub(super) fn declare(&mut self, name: &Ident, port: Port) {
        let text = name.to_string();
        if text.contains("__") {
            let single = text.replace("__", "_");
            self.errors.add(&e::DOUBLE_UNDERSCORE, name, &[("name", &text), ("single", &single)]);
        }
        if let Some(first) = self.names.get(&text) {
            let first = match first {
                Port::Input(_) => "an input".to_owned(),
                Port::Node(node, _) => match self.graph.nodes.get(*node).and_then(Node::step) {
                    Some(step) => format!("an output of `{}`", step.unit.word()),
                    None => "a node".to_owned(),
                },
            };
            self.errors.add(&e::DUPLICATE_NAME, name, &[("name", &text), ("first", &first)]);
            return;
        }
        self.names.insert(text, port);
    }

    pub(super) fn resolve(&mut self, name: &Ident, statement: usize) -> Option<Port> {
        let text = name.to_string();
        if let Some(port) = self.names.get(&text) {
            self.passed.insert(text);
            // A node that could not be made was reported where it stands.
            return (!matches!(port, Port::Node(usize::MAX, _))).then_some(*port);
        }
        if let Some(declared) = self.declared.get(&text).copied() {
            match self.cycle(declared, statement) {
                Some(cycle) => {
                    if cycle.iter().all(|name| self.cyclic.insert(name.clone())) {
                        let mut cycle = cycle;
                        cycle.push(cycle[0].clone());
                        self.errors.add(&e::CYCLE, name, &[("cycle", &format!("`{}`", cycle.join("` → `")))]);
                    }
                }
                None => self.errors.add(&e::USED_BEFORE_LET, name, &[("name", &text)]),
            }
            return None;
        }
        let known: Vec<String> = self.names.keys().cloned().collect();
        match e::nearest(&text, known.iter().map(String::as_str)) {
            Some(nearest) => {
                self.errors.add(&e::UNKNOWN_NAME, name, &[("name", &text), ("nearest", nearest)]);
            }
            None => {
                let known =
                    if known.is_empty() { "none".to_owned() } else { format!("`{}`", known.join("`, `")) };
                self.errors.add(&e::UNKNOWN_NAME_AT_ALL, name, &[("name", &text), ("known", &known)]);
            }
        }
        None
    }

    /// The names on the way from the statement `from` back to the statement `to`, if there is one.
    fn cycle(&self, from: usize, to: usize) -> Option<Vec<String>> {
        let name_of = |statement: usize| {
            self.declared.iter().find(|(_, index)| **index == statement).map(|(name, _)| name.clone())
        };
        let mut path = vec![from];
        let mut seen = BTreeSet::from([from]);
        let mut next = vec![self.reads[from].iter()];
        while let Some(reads) = next.last_mut() {
            if path.last() == Some(&to) {
                let mut names: Vec<String> = path.into_iter().filter_map(name_of).collect();
                names.rotate_right(1);
                return Some(names);
            }
            match reads.next() {
                Some(read) => {
                    if let Some(statement) = self.declared.get(read).copied()
                        && seen.insert(statement)
                    {
                        path.push(statement);
                        next.push(self.reads[statement].iter());
                    }
                }
                None => {
                    path.pop();
                    next.pop();
                }
            }
        }
        None
    }
}

pub(super) fn declared(statements: &[Statement]) -> BTreeMap<String, usize> {
    let mut declared = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let names: Vec<&Ident> = match &statement.pattern {
            Pattern::One(name) => vec![name],
            Pattern::Several(names, _) => names.iter().flatten().collect(),
        };
        for name in names {
            declared.entry(name.to_string()).or_insert(index);
        }
    }
    declared
}

pub(super) fn reads(statement: &Statement) -> Vec<String> {
    fn of_call(call: &Call, names: &mut Vec<String>) {
        match call {
            Call::Step(call) => of_arguments(&call.arguments, names),
            Call::Inverse(call) => {
                names.push(call.node.to_string());
                of_arguments(&call.arguments, names);
            }
            Call::Project(call) => names.push(call.input.to_string()),
            Call::Barrier(call) => of_arguments(&call.arguments, names),
        }
    }
    fn of_arguments(arguments: &[Argument], names: &mut Vec<String>) {
        for argument in arguments {
            match argument {
                Argument::Name(name) => names.push(name.to_string()),
                Argument::Call(call) => of_call(call, names),
            }
        }
    }
    let mut names = Vec::new();
    of_call(&statement.call, &mut names);
    names
}
