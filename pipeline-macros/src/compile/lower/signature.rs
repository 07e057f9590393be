//! The signature: inputs, outputs, and which names are type parameters.

use super::Lower;
use crate::compile::ast::{Argument, Outputs, Signature};
use crate::compile::errors::{self as e, Errors};
use crate::compile::graph::{Output, Port, Role};
use proc_macro2::Span;
use quote::quote;
use std::collections::BTreeSet;
use syn::{Ident, Type, WherePredicate};

impl Lower<'_> {
    pub(super) fn declare_inputs(&mut self) {
        let mut weights = 0;
        for index in 0..self.graph.inputs.len() {
            let name = self.graph.inputs[index].name.clone();
            self.declare(&name, Port::Input(index));
            if self.graph.inputs[index].role == Role::Weights {
                weights += 1;
                if weights > 1 {
                    self.errors.add(&e::TWO_WEIGHT_INPUTS, &name, &[]);
                }
            }
        }
    }

    pub(super) fn outputs(&mut self, tail: Vec<Argument>) {
        let declared: Vec<(Option<Ident>, Type)> = match &self.graph.signature.outputs {
            Outputs::One(ty) => vec![(None, (**ty).clone())],
            Outputs::Named(named) => {
                named.iter().map(|output| (Some(output.name.clone()), output.ty.clone())).collect()
            }
        };
        let mut names = BTreeSet::new();
        for name in declared.iter().filter_map(|(name, _)| name.as_ref()).filter(|name| !names.insert(*name))
        {
            let values = [("name", &*name.to_string()), ("first", "an output")];
            self.errors.add(&e::DUPLICATE_NAME, name, &values);
        }
        let statement = self.reads.len();
        let found = tail.len();
        let arguments: Vec<_> = tail.into_iter().map(|argument| self.argument(argument, statement)).collect();
        if found != declared.len() {
            let form = match declared.as_slice() {
                [_] => "the name of one node".to_owned(),
                several => {
                    let names: Vec<_> =
                        several.iter().flat_map(|(name, _)| name).map(ToString::to_string).collect();
                    format!("`({})`", names.join(", "))
                }
            };
            let span =
                arguments.iter().flatten().next().map_or_else(Span::call_site, |argument| argument.span);
            let values =
                [("expected", declared.len().to_string()), ("found", found.to_string()), ("form", form)];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.errors.add_at(&e::OUTPUT_COUNT, span, &values);
            return;
        }
        for ((name, ty), argument) in declared.into_iter().zip(arguments) {
            if let Some(argument) = argument {
                self.graph.outputs.push(Output { name, ty, argument });
            }
        }
    }
}

/// Each bare name that the `where` clause bounds is a type parameter.
pub(in crate::compile) fn type_parameters(signature: &Signature, errors: &mut Errors) -> Vec<Ident> {
    let mut parameters: Vec<Ident> = Vec::new();
    for predicate in signature.bounds.iter().flat_map(|bounds| &bounds.predicates) {
        match predicate {
            WherePredicate::Type(bound) => {
                if let Type::Path(path) = &bound.bounded_ty
                    && path.qself.is_none()
                    && let Some(name) = path.path.get_ident()
                    && syn::parse2::<Ident>(quote!(#name)).is_ok()
                    && !parameters.contains(name)
                {
                    parameters.push(name.clone());
                }
            }
            other => errors.add(&e::LIFETIME_BOUND, other, &[]),
        }
    }
    parameters
}
