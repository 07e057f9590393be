//! Rows that meet in a step are the same: what the types of the steps that they have gone through say of it.

use super::{Names, tupled};
use crate::compile::ast::Unit;
use crate::compile::check::collect;
use crate::compile::graph::{Graph, Mode, Node};
use crate::compile::lineage::{Apart, Lineages};
use crate::compile::spans::{on, respanned};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use std::collections::BTreeSet;

/// How far back two arguments are compared: what is written stays in proportion to the graph.
const FAR: usize = 64;

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let predict = Lineages::new(graph, Mode::Predict);
    let (keeps, meets) = (keeps(graph, names, &predict), meets(graph, names, &predict));
    quote!(#keeps #meets)
}

/// A function that nobody calls, for what rustc says of the types in it.
fn meets(graph: &Graph, names: &Names, predict: &Lineages<'_>) -> TokenStream {
    let Names { np, generics, bounds, .. } = names;
    let fit = Lineages::new(graph, Mode::Fit);
    let mut meets = Vec::new();
    let predicts = graph.live(Mode::Predict);
    for (index, node, _) in graph.steps() {
        // What nothing supervises does not mind which rows it trains with, if those to predict for are the same.
        let supervised = node.fit_only().next().is_some();
        let lineages = if supervised || !predicts[index] { &fit } else { predict };
        let Some(step) = passage(graph, names, node, true) else { continue };
        for Apart { argument, alone, beside } in lineages.apart(node) {
            let through_alone = through(graph, names, &alone, true);
            let others = through(graph, names, &beside, true);
            // Nothing is known behind what is not known.
            if through_alone.len() < alone.len() || others.len() < beside.len() {
                continue;
            }
            let (alone, others) = (tupled(&through_alone), tupled(&others));
            let np = respanned(np.clone(), on(argument.span));
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
fn keeps(graph: &Graph, names: &Names, predict: &Lineages<'_>) -> TokenStream {
    let np = &names.np;
    let nodes = match graph.outputs.as_slice() {
        [output] => predict.of(&output.argument).unwrap_or_default(),
        _ => Vec::new(),
    };
    let through = through(graph, names, &nodes, false);
    let steps = (!through.is_empty() && through.len() == nodes.len()).then(|| {
        let through = tupled(&through);
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

/// The types of the steps that these nodes are, from behind the last one of which nothing is known.
fn through(graph: &Graph, names: &Names, nodes: &[usize], itself: bool) -> Vec<TokenStream> {
    let known = nodes.iter().rev().take(FAR);
    let known = known.map_while(|node| passage(graph, names, graph.nodes.get(*node)?, itself));
    let mut known: Vec<_> = known.collect();
    known.reverse();
    known
}

/// The type of the step that a node calls, if it is the same whatever the pipeline's parameters are.
fn passage(graph: &Graph, names: &Names, node: &Node, itself: bool) -> Option<TokenStream> {
    let passage = of(&names.np, &node.step()?.unit, itself);
    let mut words = BTreeSet::new();
    collect(passage.clone(), &mut words);
    (!graph.parameters.iter().any(|parameter| words.contains(parameter))).then_some(passage)
}

/// The steps that a unit may run. Through `Itself`, what is no step is told of in the words of all other places.
fn of(np: &TokenStream, unit: &Unit, itself: bool) -> TokenStream {
    match unit {
        Unit::Step(path, _) => {
            let ty = &path.tokens;
            let step = if itself { quote!(<#ty as #np::Step>::Itself) } else { ty.clone() };
            quote_spanned!(on(path.ident.span())=> #np::Of<#step>)
        }
        Unit::Optional(inner) | Unit::OutOfFold(_, inner) => of(np, inner, itself),
        Unit::Choose(_, branches) => {
            let branches = branches.iter().map(|branch| of(np, &branch.unit, itself));
            let one = branches.reduce(|one, other| quote!(#np::OneOf<#one, #other>));
            one.unwrap_or_else(|| quote!(()))
        }
    }
}
