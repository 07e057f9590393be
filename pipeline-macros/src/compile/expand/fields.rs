//! The steps of a pipeline as tuples, for what core does with each of them in turn: rustc pays for every generic
//! call in a body, and so pays for one in place of one a step.

use super::{Names, plan, tupled};
use crate::compile::graph::Graph;
use crate::compile::spans::located;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let titles = graph.steps().map(|(_, node, _)| Literal::string(&node.title()));
    let fields: Vec<_> = graph.steps().map(|(_, node, _)| &node.name).collect();
    let places = |code: &dyn Fn(&Ident) -> TokenStream| {
        tupled(&fields.iter().map(|field| code(field)).collect::<Vec<_>>())
    };
    let (refs, muts) = (places(&|field| quote!(&self.#field)), places(&|field| quote!(&mut self.#field)));
    let steps = tupled(&fields);
    let (own, own_mut) = (
        itself(graph, |field| quote!(#np::Step::itself(&self.#field))),
        itself(graph, |field| quote!(#np::Step::itself_mut(&mut self.#field))),
    );
    let types = |reference| types(graph, names, &reference);
    let (owned, lent, changed) = (types(quote!()), types(quote!(&)), types(quote!(&mut)));
    let phantom = plan::phantom(graph).map(|(field, _)| quote!(#field: ::core::marker::PhantomData,));
    quote! {
        #[automatically_derived]
        impl #generics #name #generics #bounds {
            const NEATPIPE_NAMES: &'static [&'static ::core::primitive::str] = &[#(#titles),*];

            fn neatpipe_refs(&self) -> #lent {
                #refs
            }

            fn neatpipe_muts(&mut self) -> #changed {
                #muts
            }

            // That each is a step is proven once, and not wherever they are used.
            fn neatpipe_each(&self) -> impl #np::EachStep<Owned = #owned> {
                #own
            }

            fn neatpipe_each_mut(&mut self) -> impl #np::EachStepMut {
                #own_mut
            }

            fn neatpipe_of(#steps: #owned) -> Self {
                Self { #(#fields,)* neatpipe_spaces: ::core::default::Default::default(), #phantom }
            }
        }
    }
}

/// The types of the steps, each behind this.
pub(super) fn types(graph: &Graph, names: &Names, reference: &TokenStream) -> TokenStream {
    let types = graph.steps().map(|(_, node, step)| {
        let ty = names.field_type(graph, node, step);
        quote!(#reference #ty)
    });
    tupled(&types.collect::<Vec<_>>())
}

/// The steps through `Itself`, at the user's words for them: what is no step is told of there, and is then nothing of
/// which rustc says more.
fn itself(graph: &Graph, code: impl Fn(&Ident) -> TokenStream) -> TokenStream {
    let steps = graph.steps().map(|(_, node, step)| {
        let span = step.unit.word().span();
        // One hygiene for all of it, so that equal errors are equal to rustc; only `self` keeps its own.
        let code = code(&located(&node.name, span)).into_iter();
        code.map(|token| plan::at_step(token, span)).collect::<TokenStream>()
    });
    tupled(&steps.collect::<Vec<_>>())
}
