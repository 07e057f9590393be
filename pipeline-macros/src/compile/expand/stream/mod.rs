//! The predict graph as a line of stages: the same nodes, cut where a stage or a barrier says so.
//!
//! Whatever lives at a cut crosses it together as one tuple, so that what belongs together stays so. What goes
//! from stage to stage is owned.

mod line;
mod options;
mod own;
mod parts;
mod streamed;
mod stretches;

use super::Names;
use crate::compile::ast::Order;
use crate::compile::graph::Graph;
use crate::compile::spans::on;
use line::line;
use options::options;
use parts::{Part, is_plain, joins, parts};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use streamed::streamed;

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let parts = parts(graph);
    let pieces = [
        marker(graph, names, &parts),
        options(graph, names, &parts),
        streamed(graph, names, &parts),
        if is_plain(&parts) { TokenStream::new() } else { line(graph, names, &parts) },
    ];
    quote!(#(#pieces)*)
}

/// As if nothing cut the line.
pub(super) fn expand_plain(graph: &Graph, names: &Names) -> TokenStream {
    let parts = [Part::Nodes((0..graph.nodes.len()).collect())];
    let pieces = [marker(graph, names, &parts), streamed(graph, names, &parts)];
    quote!(#(#pieces)*)
}

/// The whole streams if each step before the first join treats rows by themselves; without a join it is then
/// such a step itself.
fn marker(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    let Names { np, generics, .. } = names;
    let name = &graph.signature.name;
    let mut bounds = Vec::new();
    for part in parts {
        match part {
            Part::Cut(cut) if cut.order == Order::Join => break,
            Part::Nodes(nodes) => bounds.extend(nodes.iter().filter_map(|index| {
                let node = &graph.nodes[*index];
                let step = node.step()?;
                let ty = names.field_type(graph, node, step);
                Some(quote_spanned!(on(step.unit.word().span())=> for<'np> #ty: #np::RowWise))
            })),
            Part::Nested(_) | Part::Cut(_) => {}
        }
    }
    let bounds = names.and_where(graph, bounds);
    let row_wise =
        (joins(parts) == 0 && parts.iter().all(|part| !matches!(part, Part::Nested(_)))).then(|| {
            // Through the whole: rustc pays for a bound on each step at every place that has them.
            let streams = names.and_where(graph, Some(quote!(for<'np> Self: #np::Streams)));
            quote! {
                #[automatically_derived]
                impl #generics #np::RowWise for #name #generics #streams {}
            }
        });
    quote! {
        #[automatically_derived]
        impl #generics #np::Streams for #name #generics #bounds {}
        #row_wise
    }
}
