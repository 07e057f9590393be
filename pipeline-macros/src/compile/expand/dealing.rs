//! The splitters of steps that are out of fold: what is known of each before there are rows, a type with the code that
//! it is made by.

use super::Names;
use super::choose::dealing;
use crate::code::fingerprint;
use crate::compile::ast::{Branch, Folds, Unit};
use crate::compile::graph::{Graph, plain};
use crate::compile::host::Host;
use crate::compile::text::text;
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};

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
