//! What an unsound pipeline expands to: its errors and its type.

use super::ast::{Outputs, Signature};
use super::errors::Errors;
use super::expand;
use super::graph::{Argument, Graph, Node, Operation, Output, Port, Source};
use super::host::Host;
use super::lower::type_parameters;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The errors, and as much of the type as keeps later code free of errors that are not the user's.
pub(crate) fn fallback(signature: Option<Signature>, host: &Host, errors: Errors) -> TokenStream {
    let errors = errors.into_tokens();
    let Some(signature) = signature else { return errors };
    let stand_in = graph(signature).map(|graph| expand::stand_in(&graph, host));
    quote!(#errors #stand_in)
}

/// A graph of one node that reads nothing and gives the outputs of the pipeline. None where the signature
/// alone would give errors.
fn graph(mut signature: Signature) -> Option<Graph> {
    let mut names = BTreeSet::new();
    signature.inputs.retain(|input| names.insert(input.name.clone()));
    if let Outputs::Named(named) = &mut signature.outputs {
        let mut names = BTreeSet::new();
        named.retain(|output| names.insert(output.name.clone()));
    }
    let inputs = signature.inputs.iter().map(Source::new).collect();
    let argument = Argument { port: Port::Node(0, 0), span: signature.name.span() };
    let outputs = match &signature.outputs {
        Outputs::One(ty) => vec![Output { name: None, ty: (**ty).clone(), argument }],
        Outputs::Named(named) => named
            .iter()
            .map(|output| Output {
                name: Some(output.name.clone()),
                ty: output.ty.clone(),
                argument: argument.clone(),
            })
            .collect(),
    };
    let mut errors = Errors::default();
    let parameters = type_parameters(&signature, &mut errors);
    let name = signature.name.clone();
    let nothing = Node {
        // Whatever stands in the body, calls of what it may have had are no mistakes of their own.
        early_stopping: Some(name.span()),
        operation: Operation::Project(name.clone(), Vec::new()),
        name,
        named: false,
        number: 0,
        outputs: vec![None],
        types: vec![None],
        inputs: Vec::new(),
        targets: Vec::new(),
        weights: None,
        folds: Vec::new(),
        is_target: false,
        train_only: false,
        checkpoint: None,
        stage: None,
        was: Vec::new(),
    };
    errors.is_empty().then_some(Graph {
        signature,
        inputs,
        outputs,
        nodes: vec![nothing],
        barriers: Vec::new(),
        parameters,
        is_part: false,
    })
}
