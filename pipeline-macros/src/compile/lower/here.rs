//! What a call knows of the statement it stands in.

use crate::compile::ast::{Checkpoint, Stage};
use crate::compile::graph::{Graph, Node, Operation};
use proc_macro2::Span;
use quote::format_ident;
use syn::{Ident, LitStr, Type};

pub(super) struct Here {
    pub(super) statement: usize,
    /// The name of the field, of a call that a `let` names.
    pub(super) field: Option<Ident>,
    pub(super) outputs: Vec<Option<Ident>>,
    pub(super) types: Vec<Option<Type>>,
    pub(super) opaque: Option<Span>,
    pub(super) train_only: Option<Span>,
    pub(super) early_stopping: Option<Span>,
    pub(super) checkpoint: Option<Checkpoint>,
    pub(super) stage: Option<Stage>,
    pub(super) was: Vec<LitStr>,
    pub(super) several: Option<Span>,
}

impl Here {
    pub(super) fn unnamed(statement: usize) -> Self {
        Self {
            statement,
            field: None,
            outputs: vec![None],
            types: vec![None],
            opaque: None,
            train_only: None,
            early_stopping: None,
            checkpoint: None,
            stage: None,
            was: Vec::new(),
            several: None,
        }
    }

    pub(super) fn node(self, operation: Operation, graph: &Graph) -> Node {
        let named = self.field.is_some();
        let name = self.field.unwrap_or_else(|| format_ident!("neatpipe_{}", graph.nodes.len()));
        Node {
            name,
            named,
            number: 0,
            operation,
            outputs: self.outputs,
            types: self.types,
            inputs: Vec::new(),
            targets: Vec::new(),
            weights: None,
            folds: Vec::new(),
            is_target: false,
            train_only: false,
            early_stopping: self.early_stopping,
            checkpoint: self.checkpoint,
            stage: self.stage,
            was: self.was,
        }
    }
}
