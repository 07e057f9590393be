//! The call of a unit: a choice is a `match`, and each of its arms ends with values of the same types.

use super::Body;
use super::uses::Use;
use crate::compile::ast::{Branch, Folds, Unit};
use crate::compile::expand::choose::choice;
use crate::compile::graph::{Node, plain};
use crate::compile::host::tried;
use crate::compile::spans::{located, on, respanned};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

impl Body<'_> {
    /// The call of a unit at its place in the plan; a choice is a `match` with the same call in each arm.
    /// Several branches read the same arguments: what is wrong with one of them is shown `at` the branch.
    pub(super) fn unit(
        &self,
        index: usize,
        node: &Node,
        unit: &Unit,
        place: &TokenStream,
        title: &str,
        at: Option<Span>,
    ) -> TokenStream {
        match unit {
            Unit::Step(path, _) => self.call(index, node, (path, None), place, &Literal::string(title), at),
            Unit::OutOfFold(folds, step) => match (folds, &**step) {
                (Folds::By(_), Unit::Step(path, _)) => {
                    self.call(index, node, (path, Some(folds)), place, &Literal::string(title), at)
                }
                _ => self.unit(index, node, step, place, title, at),
            },
            Unit::Choose(_, branches) => {
                let choice = choice(&self.graph.signature.name, title);
                let arms = branches.iter().enumerate().map(|(way, Branch { name, unit })| {
                    let field = located(name, unit.word().span());
                    let title = format!("{title}.{}", plain(name));
                    let span = unit.word().span();
                    let call = self.unit(index, node, unit, &quote!(#place.#field), &title, Some(span));
                    let arm = self.arm(index, node, &call, way, span);
                    quote!(#choice::#name => #arm,)
                });
                let ways = self.ways(index, node);
                quote!({ #ways match #place.choose { #(#arms)* } })
            }
            Unit::Optional(unit) => {
                let inner = self.unit(index, node, unit, &quote!((*#place)), title, at);
                let arm = self.arm(index, node, &inner, 1, unit.word().span());
                let through = self.through(index, node);
                let ways = self.ways(index, node);
                // What it takes is the first way, so that the step is what gives another type.
                quote!({ #ways if !#place.is_on { #through } else { #arm } })
            }
        }
    }

    /// What holds the ways through a choice to one type for each output.
    fn ways(&self, index: usize, node: &Node) -> TokenStream {
        let np = &self.names.np;
        let wanted = self.wanted(index, node);
        let ways = (0..node.outputs.len()).filter(|_| wanted).map(|output| way(output, Span::mixed_site()));
        quote!(#(let #ways = #np::Ways::default();)*)
    }

    /// One of several ways to compute a node: it ends with values, and with those of the first way's types.
    fn arm(&self, index: usize, node: &Node, call: &TokenStream, number: usize, span: Span) -> TokenStream {
        if !self.wanted(index, node) {
            return quote!({ #call; });
        }
        let np = &self.names.np;
        let span = on(span);
        let parts: Vec<_> =
            (0..node.outputs.len()).map(|part| Ident::new(&format!("part_{part}"), span)).collect();
        let kept = parts.iter().map(|part| tried(&quote!(#np::Edge::keep(#part)), span));
        let values = parts.iter().enumerate().map(|(output, part)| {
            let ways = way(output, span);
            match number {
                0 => quote_spanned!(span=> #ways.first(#part)),
                _ => respanned(quote!(#np::other_way(&#ways, #part)), span),
            }
        });
        let values: Vec<_> = values.collect();
        let (pattern, value) = match parts.as_slice() {
            [_] => (quote!(#(#parts)*), quote!(#(#values)*)),
            _ => (quote!((#(#parts),*)), quote!((#(#values),*))),
        };
        quote!({
            let #pattern = #call;
            #(let #parts = #kept;)*
            #value
        })
    }

    /// What an optional step gives that is switched off: its input.
    fn through(&self, index: usize, node: &Node) -> TokenStream {
        let edge = self.edge(&node.inputs[0], Use { node: index, argument: 0, takes: true });
        if self.wanted(index, node) {
            self.arm(index, node, &edge, 0, node.inputs[0].span)
        } else {
            quote!(::core::mem::drop(#edge))
        }
    }
}

/// The variable that knows the type of an output of a choice.
fn way(output: usize, span: Span) -> Ident {
    Ident::new(&format!("ways_{output}"), on(span))
}
