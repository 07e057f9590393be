//! The steps of a pipeline and the branch of a choice, for whoever stores them: two methods, whatever their number.

use super::Names;
use super::body::on;
use super::choose::Choice;
use super::plan::each_node;
use crate::compile::graph::{Graph, plain};
use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::BTreeSet;

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, generics, .. } = names;
    let name = &graph.signature.name;
    let mut seen = BTreeSet::new();
    let bounds = graph.steps().filter_map(|(_, node, step)| {
        let ty = names.field_type(graph, node, step);
        // A bound for each type: rustc looks through all of them at each step.
        seen.insert(ty.to_string())
            .then(|| quote_spanned!(on(step.unit.word().span())=> for<'np> #ty: #np::Stored))
    });
    let bounds = names.and_where(graph, bounds.collect::<Vec<_>>());
    let of = |read: bool| {
        each_node(graph, move |node, field| {
            let (text, was) = (Literal::string(plain(&node.name).trim_start_matches("r#")), &node.was);
            let field = if read { quote!(&self.#field) } else { quote!(&mut self.#field) };
            let visit = if read { quote!(#np::Parts) } else { quote!(#np::PartsMut) };
            quote! {
                if let ::core::result::Result::Err(error) = #visit::inner(visit, #text, &[#(#was),*], #field) {
                    return ::core::result::Result::Err(error);
                }
            }
        })
    };
    let (read, change) = (of(true), of(false));
    quote! {
        #[automatically_derived]
        #[allow(unused_variables)]
        impl #generics #np::Stored for #name #generics #bounds {
            fn parts<NeatpipeParts: #np::Parts>(&self, visit: &mut NeatpipeParts) -> #np::Result<()> {
                #np::Parts::pipeline::<Self>(visit);
                #(#read)*
                ::core::result::Result::Ok(())
            }

            fn parts_mut<NeatpipeParts: #np::PartsMut>(&mut self, visit: &mut NeatpipeParts) -> #np::Result<()> {
                #(#change)*
                ::core::result::Result::Ok(())
            }
        }
    }
}

impl Choice<'_> {
    /// The branch that is chosen.
    pub(super) fn stored(&self) -> TokenStream {
        let Self { np, choice, steps, branches, words, types, .. } = self;
        quote! {
            #[automatically_derived]
            impl #np::Stored for #steps where #(for<'np> #types: #np::Stored,)* {
                fn parts<NeatpipeParts: #np::Parts>(&self, visit: &mut NeatpipeParts) -> #np::Result<()> {
                    match self.choose {
                        #(#choice::#branches => {
                            visit.choice(#words);
                            #np::Stored::parts(&self.#branches, visit)
                        })*
                    }
                }

                fn parts_mut<NeatpipeParts: #np::PartsMut>(&mut self, visit: &mut NeatpipeParts) -> #np::Result<()> {
                    match self.choose {
                        #(#choice::#branches => {
                            visit.choice(#words);
                            #np::Stored::parts_mut(&mut self.#branches, visit)
                        })*
                    }
                }
            }
        }
    }
}
