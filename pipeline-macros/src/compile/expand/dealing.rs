//! The splitters of steps that are out of fold: what is known of each before there are rows, a type with the code that it
//! is made by; and in the body of a fit, where it is made.

use super::body::{Body, Verb, on, respanned};
use super::choose::dealing;
use super::{Names, gated};
use crate::code::fingerprint;
use crate::compile::ast::{Branch, Folds, Unit};
use crate::compile::graph::{Argument, Graph, Node, Port, Role, plain};
use crate::compile::host::{Host, tried};
use crate::compile::parse::text;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

pub(super) fn expand(graph: &Graph, names: &Names, host: &Host) -> TokenStream {
    let mut items = TokenStream::new();
    for (_, node, step) in graph.steps() {
        each(&plain(&node.name), &step.unit, &mut |place, folds| {
            items.extend(item(graph, names, host, place, folds));
        });
    }
    items
}

/// Calls `write` for each splitter of a unit.
fn each(place: &str, unit: &Unit, write: &mut impl FnMut(&str, &Folds)) {
    match unit {
        Unit::OutOfFold(folds @ Folds::By(_), _) => write(place, folds),
        Unit::OutOfFold(..) | Unit::Step(..) | Unit::Optional(..) => {}
        Unit::Choose(_, branches) => {
            for Branch { name, unit } in branches {
                each(&format!("{place}.{}", plain(name)), unit, write);
            }
        }
    }
}

/// Whether tokens name `Self`, or a type parameter of the pipeline.
fn names_a_type(tokens: TokenStream, graph: &Graph) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == "Self" || graph.parameters.contains(&word),
        TokenTree::Group(group) => names_a_type(group.stream(), graph),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn item(graph: &Graph, names: &Names, host: &Host, place: &str, folds: &Folds) -> TokenStream {
    let (np, visibility) = (&names.np, &graph.signature.visibility);
    let name = dealing(&graph.signature.name, place);
    let tokens = folds.to_token_stream();
    let written = text(&tokens);
    let found = fingerprint("out_of_fold", tokens.to_string(), host.file(), false);
    // What a type says that is known where the pipeline is used alone, nobody can follow from here: it is in no key.
    let covers = if names_a_type(tokens, graph) { quote!(Impure) } else { found.covers.named() };
    let (hash, items, packages) = (Literal::byte_string(&found.hash), found.items, found.packages);
    let outside: Vec<&str> = found.outside.iter().map(|(what, _)| *what).collect();
    let outside = outside.join("\n");
    let doc = format!(" How the rows of `{place}` are dealt out to folds: by `{written}`.");
    let written = Literal::string(&written);
    quote! {
        #[doc = #doc]
        #[::core::prelude::v1::derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
        #visibility struct #name;

        #[automatically_derived]
        impl #np::Dealing for #name {
            const CODE: ::core::option::Option<#np::Code> = ::core::option::Option::Some(
                #np::Code::new(*#hash, #items, #packages, #np::Covers::#covers, #outside),
            );

            fn written() -> #np::String {
                #np::String::from(#written)
            }
        }
    }
}

impl Body<'_> {
    /// The splitter that [`split`](Self::split) has made.
    pub(super) fn splitter_seen(&self) -> TokenStream {
        let (np, splitter) = (&self.names.np, splitter());
        match self.gated {
            None => quote!(#splitter),
            Some(_) => tried(&quote!(#np::there(#splitter)), Span::mixed_site()),
        }
    }

    /// The call of a step that is out of fold, with its splitter made of the values that it names.
    pub(super) fn split(
        &self,
        node: &Node,
        folds: Option<&Folds>,
        title: &Literal,
        verb: Verb,
        call: &TokenStream,
    ) -> TokenStream {
        let Some(folds) = folds else { return call.clone() };
        let (np, splitter) = (&self.names.np, splitter());
        let words = folds.words();
        let named = || node.folds.iter().filter(|(name, _)| words.contains(name));
        let values = named().map(|(name, argument)| {
            let seen = self.seen(argument);
            // A closure's own argument may bear the name.
            quote!(#[allow(unused_variables)] let #name = #seen;)
        });
        let values = quote!(#(#values)*);
        let phase = match verb {
            Verb::Fit => quote!(Fit),
            Verb::FitTransform | Verb::Transform => quote!(FitTransform),
        };
        // A table that is not made of rows may have any number of them.
        let per_row = |argument: &Argument| match argument.port {
            Port::Input(input) => self.graph.inputs[input].role != Role::Side,
            Port::Node(..) => true,
        };
        let counts = named().filter(|(_, argument)| per_row(argument)).map(|(name, _)| {
            let text = Literal::string(&plain(name));
            quote!((#text, (&#np::Probe(#name)).rows()))
        });
        let counts: Vec<_> = counts.collect();
        // Before the splitter's values, one of which may have the target's name.
        let rows = Ident::new("rows", Span::mixed_site());
        let target = node.targets.first().filter(|_| !counts.is_empty()).map(|target| {
            let (text, seen) = (Literal::string(&self.graph.port_name(target.port)), self.seen(target));
            quote! {
                #[allow(unused_imports)]
                use #np::{HasRows as _, MayHaveRows as _};
                let #rows = (#text, (&#np::Probe(#seen)).rows());
            }
        });
        let check = target.is_some().then(|| {
            let check = quote!(#np::alike([#rows, #(#counts),*], #title, #np::Phase::#phase));
            let check = tried(&check, Span::mixed_site());
            quote!(#check;)
        });
        let span = match folds {
            Folds::By(splitter) => on(splitter.span()),
            Folds::Number(folds) => on(folds.span()),
        };
        // Wholly at the user's word but for what is the user's: rustc then reports what is no splitter there, and once.
        let made = quote_spanned!(span=> { #target #values #check #folds });
        let by = respanned(quote!(#np::by), span);
        let made = if self.gated.is_some() {
            let gate = gated::gate();
            let none = quote!(::core::option::Option::None);
            let some = quote!(::core::option::Option::Some(#made));
            quote_spanned!(span=> (if #gate.learns() { #some } else { #none }).as_ref().map(|made| #by(made)))
        } else {
            quote_spanned!(span=> #by(&#made))
        };
        quote!(match #made { #splitter => #call })
    }
}

/// The variable that is the splitter of a step out of fold.
fn splitter() -> Ident {
    Ident::new("splitter", Span::mixed_site())
}
