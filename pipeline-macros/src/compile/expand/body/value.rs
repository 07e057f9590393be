//! What computes a node: the call of a step, what undoes one, or columns of an input.

use super::Body;
use crate::compile::graph::{Mode, Node, Operation, Step, plain};
use crate::compile::host::tried;
use crate::compile::spans::{located, on, respanned, this};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

impl Body<'_> {
    /// What computes a node.
    pub(in crate::compile::expand) fn value(&self, index: usize, node: &Node) -> TokenStream {
        let title = Literal::string(&node.title());
        let phase = self.phase();
        let cx = &self.names.cx;
        match &node.operation {
            Operation::Step(step) => self.step(index, node, step, &title),
            Operation::Inverse(undone, span) => {
                let field = located(&self.graph.nodes[*undone].name, *span);
                let this = this(*span);
                let method = Ident::new("inverse_with", on(*span));
                let arguments = self.tuple(index, node, None);
                tried(&quote!(#this.#field.#method(#arguments, #cx, #title)), on(*span))
            }
            Operation::Project(_, columns) => {
                let np = &self.names.np;
                let argument = &node.inputs[0];
                let source = self.seen(argument);
                let rows = Ident::new("rows", Span::mixed_site());
                let texts = columns.iter().map(|column| Literal::string(&plain(column)));
                let locals: Vec<_> = columns
                    .iter()
                    .enumerate()
                    .map(|(index, column)| Ident::new(&format!("column_{index}"), on(column.span())))
                    .collect();
                // Calls that are wholly at the user's word: rustc then reports one of the wrong kind once.
                let texts: Vec<_> = texts.collect();
                let mut calls = columns.iter().zip(&locals).enumerate().map(|(index, (column, local))| {
                    let span = on(column.span());
                    match index {
                        0 => respanned(quote!(#np::project(&[#(#texts),*], #local)), span),
                        _ => quote_spanned!(span=> .and(#local)),
                    }
                });
                let (first, more): (_, Vec<_>) = (calls.next(), calls.collect());
                quote!({
                    let #rows = #source;
                    #(let #locals = &#rows.#columns;)*
                    #cx.begin(#title, #phase);
                    #first #(#more)*.made(#cx).end(#cx, #title, #phase)?
                })
            }
        }
    }

    fn step(&self, index: usize, node: &Node, step: &Step, title: &Literal) -> TokenStream {
        if let Some(call) = self.parameter(index, node, step, title) {
            return call;
        }
        let span = step.unit.word().span();
        let (this, field) = (this(span), located(&node.name, span));
        self.unit(index, node, &step.unit, &quote!(#this.#field), &node.title(), None)
    }

    /// What a projection does: a fit reads its output, as it reads that of every step before the last.
    fn phase(&self) -> TokenStream {
        let np = &self.names.np;
        match self.mode {
            Mode::Predict => quote!(#np::Phase::Transform),
            Mode::Fit | Mode::FitTransform => quote!(#np::Phase::FitTransform),
        }
    }
}
