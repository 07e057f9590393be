//! What an unsound pipeline expands to: its errors and its type.

use super::ast::{Outputs, Signature};
use super::errors::Errors;
use super::expand;
use super::graph::{Argument, Graph, Output, Port, Role, Source};
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

/// A graph without nodes that has the inputs and outputs of the pipeline. None where the signature alone
/// would give errors.
fn graph(signature: Signature) -> Option<Graph> {
    let inputs: Vec<Source> = signature.inputs.iter().map(Source::new).collect();
    let first = inputs.iter().position(|input| matches!(input.role, Role::Data | Role::Side))?;
    let mut names = BTreeSet::new();
    if !inputs.iter().all(|input| names.insert(&input.name)) {
        return None;
    }
    let argument = Argument { port: Port::Input(first), span: inputs[first].name.span() };
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
    errors.is_empty().then_some(Graph { signature, inputs, outputs, nodes: Vec::new(), parameters })
}
