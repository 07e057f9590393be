//! A pipeline with checkpoints as a step of another, in a run with a store.

use super::storage;
use crate::compile::expand::body::gate::gate;
use crate::compile::expand::{Names, held};
use crate::compile::graph::{Graph, Role, Source};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

/// The ways of calling a pipeline as a step in a run with a store, for its operator.
pub(in crate::compile::expand) fn as_step(
    graph: &Graph,
    names: &Names,
    x: &TokenStream,
    y: &TokenStream,
    out: &TokenStream,
) -> TokenStream {
    if !names.inside {
        return TokenStream::new();
    }
    let Names { np, cx, watch, weights, .. } = names;
    let (gate, storage) = (gate(), storage());
    let of = |wanted: &[Role]| -> Vec<&Source> {
        graph.inputs.iter().filter(|input| wanted.contains(&input.role)).collect()
    };
    let (inputs, targets) = (of(&[Role::Data, Role::Side]), of(&[Role::Target]));
    let inputs: Vec<_> = inputs
        .iter()
        .map(|input| {
            let (name, entered) = (&input.name, input.role == Role::Data);
            (name, if entered { quote!(#name.enter()?) } else { quote!(#name.settle()?) })
        })
        .collect();
    let (input_names, entered): (Vec<_>, Vec<_>) = inputs.into_iter().unzip();
    let target_names: Vec<_> = targets.iter().map(|target| &target.name).collect();
    let nothing = |count: usize| vec![quote!(::core::option::Option::None); count];
    let (no_inputs, no_targets) = (nothing(input_names.len()), nothing(target_names.len()));
    let arguments = graph.inputs.iter().map(|input| {
        let name = &input.name;
        match input.role {
            Role::Side => quote!(#name.as_ref().map(#np::Edge::see)),
            Role::Weights => quote!(#weights),
            _ => quote!(#name),
        }
    });
    let (x_name, y_name) = (Ident::new("x", Span::mixed_site()), Ident::new("y", Span::mixed_site()));
    let withhold = held::withhold(graph, names);
    let call = quote! {
        #withhold
        let (#(#input_names,)*) = match #x_name {
            ::core::option::Option::Some((#(#input_names,)*)) => (#(::core::option::Option::Some(#entered),)*),
            ::core::option::Option::None => (#(#no_inputs,)*),
        };
        let (#(#target_names,)*) = match #y_name {
            ::core::option::Option::Some((#(#target_names,)*)) => (#(::core::option::Option::Some(#target_names),)*),
            ::core::option::Option::None => (#(#no_targets,)*),
        };
        let given = self.neatpipe_gated::<#storage, #watch>(#(#arguments,)* #gate, #cx)?;
        #gate.goes_out();
    };
    let parts: Vec<_> = (0..graph.outputs.len()).map(|output| format_ident!("output_{output}")).collect();
    let pack = match parts.as_slice() {
        [one] => quote!(#np::Edge::moved(#one)),
        several => quote!((#(#np::Edge::moved(#several)),*)),
    };
    quote! {
        fn fit_gated<#storage: #np::Storage, #watch: #np::Watch>(
            &mut self,
            #x_name: ::core::option::Option<#x>,
            #y_name: ::core::option::Option<#y>,
            #weights: ::core::option::Option<&#np::Weights>,
            #gate: &mut #np::Gate<'_, #storage>,
            #cx: &mut #np::Cx<'_, #watch>,
        ) -> #np::Result<()> {
            if !#gate.goes_in() {
                return self.fit_step(#np::there(#x_name)?, #np::there(#y_name)?, #weights, #cx);
            }
            #call
            ::core::result::Result::Ok(())
        }

        fn fit_transform_gated<#storage: #np::Storage, #watch: #np::Watch>(
            &'np_s mut self,
            #x_name: ::core::option::Option<#x>,
            #y_name: ::core::option::Option<#y>,
            #weights: ::core::option::Option<&#np::Weights>,
            #gate: &mut #np::Gate<'_, #storage>,
            #cx: &mut #np::Cx<'_, #watch>,
        ) -> #np::Result<::core::option::Option<#out>> {
            if !#gate.goes_in() {
                let (x, y) = (#np::there(#x_name)?, #np::there(#y_name)?);
                return self.fit_transform_step(x, y, #weights, #cx).map(::core::option::Option::Some);
            }
            #call
            ::core::result::Result::Ok(given.map(|(#(#parts,)*)| #pack))
        }
    }
}
