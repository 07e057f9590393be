//! Parts of a pipeline: for each node whose `let` states its type, what runs until there.

use super::{Names, api, modes, parameters, relay};
use crate::compile::graph::{Graph, Mode, Role, plain};
use crate::compile::host::Host;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

/// A node that is asked for, and the part that leads there.
struct Part {
    fit: Ident,
    transform: Ident,
    title: String,
    ty: Type,
    graph: Graph,
    names: Names,
    /// Whether rows without targets lead there too.
    predicts: bool,
}

pub(super) fn expand(graph: &Graph, names: &Names, host: &Host) -> TokenStream {
    let parts: Vec<Part> = parts(graph, host).collect();
    if parts.is_empty() {
        return TokenStream::new();
    }
    let (fits, transforms) = (fits(graph, names, &parts), transforms(graph, names, &parts));
    quote!(#fits #transforms)
}

fn parts<'g>(graph: &'g Graph, host: &'g Host) -> impl Iterator<Item = Part> + 'g {
    graph.nodes.iter().enumerate().filter_map(move |(index, node)| {
        let ([Some(name)], [Some(ty)]) = (node.outputs.as_slice(), node.types.as_slice()) else {
            return None;
        };
        let part = graph.until(index, ty);
        let mut names = Names::new(&part, host);
        names.stages = relay::Stages::one(&part);
        let title = plain(name);
        let reads = |role| {
            part.inputs.iter().enumerate().any(|(index, input)| input.role == role && names.predicts(index))
        };
        let predicts = !node.train_only && !reads(Role::Target) && !reads(Role::Weights);
        let method = |what: &str| format_ident!("{what}_until_{title}", span = name.span());
        Some(Part {
            fit: method("fit"),
            transform: method("transform"),
            title,
            ty: ty.clone(),
            graph: part,
            names,
            predicts,
        })
    })
}

/// The methods of the plan.
fn fits(graph: &Graph, names: &Names, parts: &[Part]) -> TokenStream {
    let Names { np, cx, finish, training, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let lifetime = names.with(graph, &quote!('np,));
    let check = api::check(graph, names, |_| true).map(|rows| quote!({ #rows }?;));
    let body = |part: &Part, mode: Mode, receiver: TokenStream, inputs: TokenStream, hidden: &Ident| {
        let (body, ty) = (modes::whole(&part.graph, &part.names, mode), &part.ty);
        quote! {
            // As the training body: it takes what the struct of all inputs has.
            #[allow(unused_variables, clippy::drop_non_drop, clippy::ptr_arg, clippy::too_many_arguments)]
            fn #hidden<'data>(#receiver, #inputs #cx: &mut #np::Cx<'_, #np::Unwatched>) -> #np::Result<#ty> {
                #[allow(unused_imports)]
                use #np::{Calls as _, End as _};
                type #finish = #np::Whole;
                #body
            }
        }
    };
    let methods = parts.iter().map(|part| {
        let Part { fit, transform, ty, title, graph, names, predicts } = part;
        let doc = format!(
            " Fits what leads to `{title}` in a copy of this plan, and nothing else, and gives its value for these rows."
        );
        let given = api::arguments(graph, names, |_| true);
        let site = proc_macro2::Span::mixed_site();
        let hidden = format_ident!("neatpipe_{fit}");
        let receiver = quote::quote_spanned!(site=> &mut self);
        let train = body(part, Mode::FitTransform, receiver, parameters(graph, names, |_| true), &hidden);
        let predict = predicts.then(|| {
            let inputs = parameters(graph, names, |input| names.predicts(input));
            let hidden = format_ident!("neatpipe_{transform}");
            body(part, Mode::Predict, quote::quote_spanned!(site=> &self), inputs, &hidden)
        });
        quote! {
            #[doc = #doc]
            ///
            /// # Errors
            /// The first error of a `setup` or of a step, with its name.
            pub fn #fit<'np>(
                &self,
                data: impl ::core::convert::Into<#training #lifetime>,
            ) -> #np::Result<#ty> {
                let data = data.into();
                #check
                #np::fit_until(self, |plan, #cx| plan.#hidden(#given #cx))
            }

            #train
            #predict
        }
    });
    quote! {
        impl #generics #name #generics #bounds {
            #(#methods)*
        }
    }
}

/// The methods of a fitted pipeline: a trait, since that type is of another crate.
fn transforms(graph: &Graph, names: &Names, parts: &[Part]) -> TokenStream {
    let Names { np, cx, input, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let visibility = &graph.signature.visibility;
    let until = format_ident!("{name}Until");
    let lifetime = names.with(graph, &quote!('np,));
    let check = api::check(graph, names, |index| names.predicts(index)).map(|rows| quote!({ #rows }?;));
    let (mut declared, mut written) = (TokenStream::new(), TokenStream::new());
    for Part { transform, ty, title, graph, names, .. } in parts.iter().filter(|part| part.predicts) {
        let doc =
            format!(" Runs what leads to `{title}`, and nothing else, and gives its value for these rows.");
        let given = api::arguments(graph, names, |input| names.predicts(input));
        let hidden = format_ident!("neatpipe_{transform}");
        let signature = quote! {
            fn #transform<'np>(&self, input: impl ::core::convert::Into<#input #lifetime>) -> #np::Result<#ty>
        };
        declared.extend(quote! {
            #[doc = #doc]
            ///
            /// # Errors
            /// The first error of a step, with its name.
            #signature;
        });
        written.extend(quote! {
            #signature {
                let data = input.into();
                #check
                let mut watch = #np::Unwatched;
                let #cx = &mut #np::Cx::new(&mut watch);
                #name::#hidden(self, #given #cx)
            }
        });
    }
    if declared.is_empty() {
        return declared;
    }
    let doc = format!(" What a fitted [`{name}`] gives on the way to its output.");
    quote! {
        #[doc = #doc]
        #visibility trait #until #generics #bounds {
            #declared
        }

        impl #generics #until #generics for #np::Fitted<#name #generics> #bounds {
            #written
        }
    }
}
