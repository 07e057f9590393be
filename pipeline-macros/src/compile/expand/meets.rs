//! Rows that meet in a step are the same: what the types of the steps that they have gone through say of it.

use super::body::{located, on, respanned};
use super::{Names, tupled};
use crate::compile::check::collect;
use crate::compile::graph::{Graph, Node, Operation};
use crate::compile::lineage::{Apart, Lineages};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use std::collections::BTreeSet;

/// How far back an argument is looked at: what is written stays in proportion to the graph.
const FAR: usize = 64;

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let lineages = Lineages::new(graph);
    let (keeps, meets) = (keeps(graph, names, &lineages), meets(graph, names, &lineages));
    quote!(#keeps #meets)
}

/// A function that nobody calls, for what rustc says of the types in it.
fn meets(graph: &Graph, names: &Names, lineages: &Lineages<'_>) -> TokenStream {
    let Names { np, generics, bounds, .. } = names;
    let mut meets = Vec::new();
    for (_, node, _) in graph.steps() {
        let Some(step) = known(graph, names, node) else { continue };
        for Apart { argument, alone, beside } in lineages.apart(node) {
            let (alone, others) = (through(graph, names, alone), through(graph, names, beside));
            // What is behind a step that may be any is any itself.
            if alone.is_empty() || others.len() < beside.len() {
                continue;
            }
            let np = respanned(np.clone(), on(argument.span));
            let types = [vec![step.clone()], alone, others]
                .map(|steps| steps.iter().map(|known| itself(names, known)).collect::<Vec<_>>());
            let [step, alone, others] = types.map(|types| tupled(&types));
            meets.push(quote_spanned!(on(argument.span)=> let _: #np::Meets<#step, #alone, #others>;));
        }
    }
    if meets.is_empty() {
        return TokenStream::new();
    }
    let name = &graph.signature.name;
    quote! {
        #[automatically_derived]
        impl #generics #name #generics #bounds {
            #[allow(dead_code, clippy::let_underscore_untyped, clippy::type_complexity)]
            fn neatpipe_rows() {
                #(#meets)*
            }
        }
    }
}

/// A pipeline with mistakes: nothing is said of its rows.
pub(super) fn expand_plain(graph: &Graph, names: &Names) -> TokenStream {
    same(graph, names, None)
}

/// A pipeline keeps the rows if the steps do that its output has gone through. They are asked where somebody wants to
/// know: a step may be none, and that is said once.
fn keeps(graph: &Graph, names: &Names, lineages: &Lineages<'_>) -> TokenStream {
    let np = &names.np;
    let nodes = match graph.outputs.as_slice() {
        [output] => lineages.of(output.argument.port).unwrap_or_default(),
        _ => &[],
    };
    // Outside, the rows stay those that were given.
    let nodes: Vec<_> = nodes.iter().copied().filter(|node| !graph.nodes[*node].train_only).collect();
    let through = through(graph, names, &nodes);
    let steps = (!through.is_empty()).then(|| {
        let through = tupled(&through.into_iter().map(|(ty, _)| quote!(#np::Of<#ty>)).collect::<Vec<_>>());
        quote!(for<'np> #through: #np::AllSame)
    });
    same(graph, names, steps)
}

fn same(graph: &Graph, names: &Names, bound: Option<TokenStream>) -> TokenStream {
    let Names { np, generics, .. } = names;
    let (name, bounds) = (&graph.signature.name, names.and_where(graph, bound));
    quote! {
        #[automatically_derived]
        impl #generics #np::SameInside for #name #generics #bounds {}
    }
}

/// The types of the steps that these nodes are, and the user's words for them, from behind the last one of which nothing
/// is known.
fn through(graph: &Graph, names: &Names, nodes: &[usize]) -> Vec<(TokenStream, Span)> {
    let known = nodes.iter().rev().take(FAR).map_while(|node| known(graph, names, &graph.nodes[*node]));
    let mut known: Vec<_> = known.collect();
    known.reverse();
    known
}

/// The type of the step that a node calls, if it is the same whatever the pipeline's parameters are.
fn known(graph: &Graph, names: &Names, node: &Node) -> Option<(TokenStream, Span)> {
    let node = match node.operation {
        Operation::Inverse(undone, _) => &graph.nodes[undone],
        Operation::Step(_) | Operation::Project(..) => node,
    };
    let step = node.step()?;
    let ty = names.field_type(graph, node, step);
    let mut words = BTreeSet::new();
    collect(ty.clone(), &mut words);
    let fixed = !graph.parameters.iter().any(|parameter| words.contains(parameter));
    fixed.then(|| (ty, on(step.unit.word().span())))
}

/// The step, so that what is none is told of in the same words and at the same place as everywhere.
fn itself(names: &Names, (ty, span): &(TokenStream, Span)) -> TokenStream {
    let np = &names.np;
    let mut tokens = ty.clone().into_iter();
    let ty = match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(word)), None) => located(&word, *span).into_token_stream(),
        _ => ty.clone(),
    };
    quote_spanned!(*span=> #np::Of<<#ty as #np::Step>::Itself>)
}
