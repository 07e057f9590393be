//! The pipeline's table of names, in the macro namespace: how an outer pipeline learns what is inside; and the
//! accessors. Both wait for the tables of the steps: see [`names`].

use super::Names;
use super::choose::choice;
use super::params;
use crate::compile::ast::{Branch, Unit};
use crate::compile::graph::{Graph, plain};
use crate::compile::host::Host;
use crate::compile::names;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// How many tables are asked in one go: each nests macros by two, and the default limit is 128.
const STRETCH: usize = 16;

pub(super) fn expand(graph: &Graph, shared: &Names, host: &Host) -> TokenStream {
    let mut units = Units { pipeline: &graph.signature.name, units: Vec::new() };
    for (node, step) in graph.tunable() {
        let place = vec![node.name.clone()];
        units.add(&place, &node.title(), &step.unit, &TokenStream::new());
    }
    let Names { np, generics, bounds, .. } = shared;
    let (name, visibility) = (&graph.signature.name, &graph.signature.visibility);
    let table = host.unique(name);
    // The table of a stretch has no nodes: it is not the pipeline's.
    let head = |table: &Ident, nodes: &TokenStream| quote!([#np] #name [#generics] [#bounds] [#visibility] #table [#nodes]);
    let nodes = params::nodes(graph);
    let nodes = quote!({ #nodes });
    let stretches: Vec<&[TokenStream]> = units.units.chunks(STRETCH).collect();
    if stretches.len() < 2 {
        let units = &units.units;
        return names::begin(&head(&table, &nodes), &quote!(#(#units)*));
    }
    let parts: Vec<Ident> = (0..stretches.len()).map(|part| format_ident!("{table}_{part}")).collect();
    let each = stretches
        .iter()
        .zip(&parts)
        .map(|(units, part)| names::begin(&head(part, &TokenStream::new()), &quote!(#(#units)*)));
    let (first, rest) = (&parts[0], &parts[1..]);
    let head = head(&table, &nodes);
    quote! {
        #(#each)*
        #first! { #np::joined, { #head { #(#rest)* } { "" } } }
    }
}

struct Units<'g> {
    pipeline: &'g Ident,
    units: Vec<TokenStream>,
}

impl Units<'_> {
    fn add(&mut self, place: &[Ident], title: &str, unit: &Unit, guards: &TokenStream) {
        let name = Literal::string(&title.replace('.', "__").replace("r#", ""));
        match unit {
            Unit::Step(path, overrides) => {
                let (ty, table) = (&path.tokens, path.table());
                let overrides = overrides.iter().map(|over| {
                    let mut field = Literal::string(plain(&over.field).trim_start_matches("r#"));
                    field.set_span(over.field.span());
                    let value = match &over.follows {
                        Some(other) => other.to_token_stream(),
                        None => over.value.to_token_stream(),
                    };
                    let space = &over.space;
                    let follows = &over.follows;
                    quote!(#field [#value] [#space] [#follows];)
                });
                self.units.push(quote!([#(#place)*] #name [#ty] [#table] [#guards] [#(#overrides)*] [];));
            }
            Unit::Optional(inner) => {
                let own = quote!(bool is_on [true] [[true, false]] "Whether the step is there.");
                self.units.push(quote!([#(#place)*] #name [] [] [#guards] [] [#own];));
                let guards = quote!(#guards [#(#place)*] [];);
                self.add(place, title, inner, &guards);
            }
            Unit::OutOfFold(_, inner) => self.add(place, title, inner, guards),
            Unit::Choose(_, branches) => {
                let choice = choice(self.pipeline, title);
                let words = branches.iter().map(|branch| &branch.name);
                let (first, list) = (&branches[0].name, words.clone());
                let doc = words.map(plain).collect::<Vec<_>>().join(", ");
                let doc = format!("Which of {doc}.");
                let own = quote!(#choice choose [#first] [[#(#list),*]] #doc);
                self.units.push(quote!([#(#place)*] #name [] [] [#guards] [] [#own];));
                for Branch { name, unit } in branches {
                    let guards = quote!(#guards [#(#place)*] [#choice::#name];);
                    let mut place = place.to_vec();
                    place.push(name.clone());
                    self.add(&place, &format!("{title}.{}", plain(name)), unit, &guards);
                }
            }
        }
    }
}
