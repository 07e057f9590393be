//! The steps of a pipeline and the branch of a choice, for whoever stores them: two methods, whatever their number.

use super::Names;
use super::choose::Choice;
use crate::compile::graph::{Graph, Node, plain};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, generics, .. } = names;
    let name = &graph.signature.name;
    let bounds = names.and_where(graph, names.each(graph, "Stored"));
    let places = places(graph, np);
    quote! {
        #[automatically_derived]
        impl #generics #np::Stored for #name #generics #bounds {
            fn parts<NeatpipeParts: #np::Parts>(&self, visit: &mut NeatpipeParts) -> #np::Result<()> {
                #np::Parts::pipeline::<Self>(visit);
                #np::EachStored::store(self.neatpipe_refs(), visit, #places)
            }

            fn parts_mut<NeatpipeParts: #np::PartsMut>(&mut self, visit: &mut NeatpipeParts) -> #np::Result<()> {
                #np::EachRestored::restore(self.neatpipe_muts(), visit, #places)
            }
        }
    }
}

/// The names of the fields as they are stored, and those that they had before.
fn places(graph: &Graph, np: &TokenStream) -> TokenStream {
    let stored = |node: &Node| plain(&node.name);
    let names = if graph.steps().all(|(_, node, _)| stored(node) == node.title()) {
        quote!(Self::NEATPIPE_NAMES)
    } else {
        let names = graph.steps().map(|(_, node, _)| Literal::string(&stored(node)));
        quote!(&[#(#names),*])
    };
    let was = graph.steps().filter(|(_, node, _)| !node.was.is_empty()).map(|(_, node, _)| {
        let (name, was) = (Literal::string(&stored(node)), &node.was);
        quote!((#name, &[#(#was),*]))
    });
    quote!(&mut #np::Places::new(#names, &[#(#was),*]))
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
