//! Syntax tree to graph: names become ports, calls become nodes, arguments find their roles.

mod barrier;
mod call;
mod here;
mod roles;
mod scope;
mod signature;
mod step;
mod unit;

use super::ast::{Call, Marks, Pattern, Pipeline, Statement};
use super::errors::{self as e, Errors};
use super::graph::{Graph, Port, Source};
use here::Here;
use scope::{declared, reads};
pub(super) use signature::type_parameters;
use std::collections::{BTreeMap, BTreeSet};
use syn::{LitStr, Type};
pub(super) use unit::field_path;

/// Lowers a pipeline; what cannot be resolved is reported and left out.
pub(crate) fn lower(pipeline: Pipeline, errors: &mut Errors) -> Graph {
    let Pipeline { signature, statements, tail } = pipeline;
    let parameters = type_parameters(&signature, errors);
    let inputs: Vec<Source> = signature.inputs.iter().map(Source::new).collect();
    let mut lower = Lower {
        names: BTreeMap::new(),
        declared: declared(&statements),
        reads: statements.iter().map(reads).collect(),
        cyclic: BTreeSet::new(),
        was: BTreeSet::new(),
        passed: BTreeSet::new(),
        graph: Graph {
            signature,
            inputs,
            outputs: Vec::new(),
            nodes: Vec::new(),
            barriers: Vec::new(),
            parameters,
            is_part: false,
        },
        errors,
    };
    lower.declare_inputs();
    for (index, statement) in statements.into_iter().enumerate() {
        lower.statement(statement, index);
    }
    lower.outputs(tail);
    lower.idle_barriers();
    lower.graph.number();
    lower.graph
}

struct Lower<'e> {
    /// What each name stands for so far.
    names: BTreeMap<String, Port>,
    /// The statement that declares each name.
    declared: BTreeMap<String, usize>,
    /// The names that each statement reads.
    reads: Vec<Vec<String>>,
    /// Names on cycles that were reported.
    cyclic: BTreeSet<String>,
    /// Old names of nodes.
    was: BTreeSet<String>,
    /// The names that barriers give and somebody reads.
    passed: BTreeSet<String>,
    graph: Graph,
    errors: &'e mut Errors,
}

impl Lower<'_> {
    fn statement(&mut self, statement: Statement, index: usize) {
        let Statement { marks, pattern, ty, call } = statement;
        let call = match call {
            Call::Barrier(barrier) => return self.barrier(barrier, marks, &pattern, ty.as_ref(), index),
            call => call,
        };
        let (names, several) = match pattern {
            Pattern::One(name) => (vec![Some(name)], None),
            Pattern::Several(names, span) => (names, Some(span)),
        };
        let types = self.ascribed(ty, names.len(), several.is_some());
        let Some(field) = names.iter().flatten().next().cloned() else { return };
        if let Some(span) = marks.opaque.filter(|_| !matches!(call, Call::Step(_))) {
            self.errors.add_at(&e::OPAQUE_STEP, span, &[]);
        }
        if let Some(span) = marks.train_only.filter(|_| !matches!(call, Call::Step(_))) {
            self.errors.add_at(&e::TRAIN_ONLY_STEP, span, &[]);
        }
        if let Some(span) = marks.early_stopping.filter(|_| !matches!(call, Call::Step(_))) {
            self.errors.add_at(&e::EARLY_STOPPING_STEP, span, &[]);
        }
        if let Some(checkpoint) = marks.checkpoint.as_ref().filter(|_| !matches!(call, Call::Step(_))) {
            self.errors.add_at(&e::CHECKPOINT_STEP, checkpoint.span, &[]);
        }
        let Marks { opaque, train_only, early_stopping, checkpoint, stage, was } = marks;
        self.was(&was);
        let here = Here {
            statement: index,
            field: Some(field),
            outputs: names,
            types,
            opaque,
            train_only,
            early_stopping,
            checkpoint,
            stage,
            was,
            several,
        };
        let outputs = here.outputs.clone();
        let node = self.call(call, here);
        for (output, name) in outputs.iter().enumerate() {
            if let Some(name) = name {
                self.declare(name, Port::Node(node.unwrap_or(usize::MAX), output));
            }
        }
    }

    /// An old name is that of no node of today, and of one node only.
    fn was(&mut self, names: &[LitStr]) {
        for name in names {
            let text = name.value();
            let live =
                [text.clone(), format!("r#{text}")].iter().any(|text| self.declared.contains_key(text));
            if live || !self.was.insert(text.clone()) {
                self.errors.add(&e::WAS_LIVE, name, &[("name", &text)]);
            }
        }
    }

    fn ascribed(&mut self, ty: Option<Type>, count: usize, tuple: bool) -> Vec<Option<Type>> {
        match ty {
            None => vec![None; count],
            Some(ty) if !tuple => vec![Some(ty)],
            Some(Type::Tuple(tuple)) if tuple.elems.len() == count => {
                tuple.elems.into_iter().map(Some).collect()
            }
            Some(ty) => {
                self.errors.add(&e::TUPLE_TYPE, &ty, &[("count", &count.to_string())]);
                vec![None; count]
            }
        }
    }
}
