//! What a run may say of the stages: a struct with a field for each that has a name in the source.

use super::parts::Part;
use crate::compile::expand::Names;
use crate::compile::graph::{Graph, plain};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// The struct of what a run may say of the stages: none where there are none.
pub(super) fn options(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    let fields = fields(graph, names, parts);
    if fields.is_empty() {
        return TokenStream::new();
    }
    let np = &names.np;
    let visibility = &graph.signature.visibility;
    let name = stages_type(graph, names, parts);
    let doc = format!(" What a run says of the stages of [`{}`].", graph.signature.name);
    let (fields, types): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let docs = fields.iter().map(|field| format!(" The stage `{}`.", plain(field)));
    let texts = fields.iter().map(|field| Literal::string(&plain(field)));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, Default)]
        #[allow(clippy::struct_field_names)]
        #visibility struct #name {
            #(#[doc = #docs] pub #fields: #types,)*
        }

        #[automatically_derived]
        impl #np::StageSet for #name {
            fn gather(&self, path: &::core::primitive::str, into: &mut ::std::vec::Vec<#np::Stage>) {
                #(#np::StageSet::gather(&self.#fields, &#np::stage_path(path, #texts), into);)*
            }
        }
    }
}

pub(super) fn stages_type(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    match fields(graph, names, parts).as_slice() {
        [] => quote!(()),
        _ => format_ident!("{}Stages", graph.signature.name).into_token_stream(),
    }
}

fn fields<'g>(graph: &'g Graph, names: &Names, parts: &[Part<'g>]) -> Vec<(&'g Ident, TokenStream)> {
    let np = &names.np;
    parts
        .iter()
        .filter_map(|part| match part {
            Part::Nodes(_) => None,
            // What has no name in the source has no option.
            Part::Cut(cut) => (!cut.stages.is_empty()).then(|| (cut.name, quote!(#np::Stage))),
            Part::Nested(index) => {
                let node = &graph.nodes[*index];
                let ty = names.field_type(graph, node, node.step()?);
                Some((&node.name, quote!(<#ty as #np::Streamed>::Stages)))
            }
        })
        .collect()
}
