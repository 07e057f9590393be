//! The fit of a pipeline with checkpoints: the same nodes, and a gate that says in the run what becomes of each.
//!
//! A node's outputs are options here, since what nobody needs any more is not computed. What is computed is kept,
//! so that nothing borrows from a step whose state is about to be stored or restored.

mod body;
mod frontier;
mod inside;
mod operations;

use super::body::gate::gate;
use super::{Names, api, held, value_type};
use crate::compile::graph::{Graph, Role};
use crate::compile::host::tried;
use crate::compile::spans::{on, respanned};
pub(super) use inside::as_step;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

/// Nothing for a pipeline without checkpoints.
pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    if !graph.has_checkpoint() {
        return TokenStream::new();
    }
    let Names { np, cx, training, generics, bounds, watch, .. } = names;
    let name = &graph.signature.name;
    let (gate, data) = (gate(), Ident::new("data", Span::mixed_site()));
    let anonymous = names.with(graph, &quote!('_,));
    let operations = operations::written(graph, names);
    let roots = graph.inputs.iter().enumerate().map(|(index, input)| {
        let name = &input.name;
        let index = Literal::usize_suffixed(index);
        let seen = quote_spanned!(on(name.span())=> #data.#name.see());
        // A side table is not made of rows.
        let rows = match input.role {
            Role::Side => quote!(::core::option::Option::None),
            _ => quote!((&#np::Probe(#seen)).rows()?),
        };
        let pins = quote!(#data.#name.pinned(#data.neatpipe_pins));
        tried(&quote!(#gate.root(#index, #seen, #rows, #pins)), on(name.span()))
    });
    let lent = graph.inputs.iter().map(|input| {
        let name = &input.name;
        match input.role {
            Role::Data => quote!(::core::option::Option::Some(#np::Hold::from(#data.#name.see()))),
            _ => quote!(::core::option::Option::Some(#data.#name.see())),
        }
    });
    let lent: Vec<_> = lent.collect();
    let receiver = quote_spanned!(Span::mixed_site()=> &mut self);
    // What is wrong with a state is told where the first checkpoint asks for it.
    let first = graph.nodes.iter().find_map(|node| node.checkpoint.as_ref());
    let first = first.map_or_else(Span::mixed_site, |checkpoint| on(checkpoint.span));
    let begin = quote_spanned! {Span::mixed_site()=>
        if #gate.begin(self)? {
            return ::core::result::Result::Ok(::core::option::Option::None);
        }
    };
    let begin = respanned(begin, first);
    let held_roots = held::roots(graph, names, &gate);
    let body = body::write(graph, names, first);
    let storage = storage();
    let parameters = graph.inputs.iter().map(|input| {
        let (name, ty) = (&input.name, value_type(input));
        match input.role {
            Role::Data => quote!(#name: ::core::option::Option<#np::Hold<'data, #ty>>),
            _ => quote!(#name: ::core::option::Option<&'data #ty>),
        }
    });
    let edges = graph.inputs.iter().filter(|input| input.role == Role::Data).map(|input| {
        let name = &input.name;
        quote!(let mut #name = #name.map(#np::Edge::given);)
    });
    let this = quote_spanned!(Span::mixed_site()=> self);
    let given = quote!(#this.neatpipe_gated::<#storage, #watch>(#(#lent,)* #gate, #cx));
    let given = given_output(graph, names, &given);
    let (receiver, outputs) = (receiver, graph.outputs.iter().map(|output| &output.ty));
    quote! {
        #[allow(
            unused_mut, unused_variables, unused_assignments, unused_labels,
            clippy::drop_non_drop, clippy::too_many_lines, clippy::too_many_arguments, clippy::type_complexity,
        )]
        impl #generics #name #generics #bounds {
            fn neatpipe_gated<'data, #storage: #np::Storage, #watch: #np::Watch>(
                #receiver,
                #(#parameters,)*
                #gate: &mut #np::Gate<'_, #storage>,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<::core::option::Option<(#(#outputs,)*)>> {
                #[allow(unused_imports)]
                use #np::{Calls as _, End as _, HasContent as _, MayHaveContent as _};
                #(#edges)*
                #body
            }
        }

        #[automatically_derived]
        impl #generics #np::Checkpointed for #name #generics #bounds {
            const OPS: &'static #np::Ops = &#operations;

            fn train_in<#storage: #np::Storage, #watch: #np::Watch>(
                #receiver,
                #data: &#training #anonymous,
                #gate: &mut #np::Gate<'_, #storage>,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<::core::option::Option<Self::Output>> {
                #[allow(unused_imports)]
                use #np::{HasRows as _, MayHaveRows as _};
                #(#roots;)*
                #held_roots
                #begin
                #given
            }
        }
    }
}

/// What the body gives as what users get.
fn given_output(graph: &Graph, names: &Names, given: &TokenStream) -> TokenStream {
    let np = &names.np;
    if !names.inside {
        return quote!(#given.map(|_| ::core::option::Option::None));
    }
    let one = if graph.outputs.len() == 1 { quote!((given,)) } else { quote!(given) };
    let packed = api::packed(graph, &quote!(#np::Result::<_>::Ok(given)));
    quote!(#given?.map(|#one| #packed).transpose())
}

fn storage() -> Ident {
    format_ident!("NeatpipeStorage")
}
