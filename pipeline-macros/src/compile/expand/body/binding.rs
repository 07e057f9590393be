//! The `let` of a node: its outputs are computed there where several read them, or where a run of row steps gets long.

use super::Body;
use crate::compile::expand::Names;
use crate::compile::graph::{Node, Port};
use crate::compile::spans::located;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Lifetime;

/// A run of row steps longer than this is cut, so that no type grows with the graph.
const LONGEST_RUN: usize = 16;

impl Body<'_> {
    pub(super) fn bind(&mut self, index: usize, node: &Node, value: &TokenStream) {
        let np = &self.names.np;
        let read = |output: usize| !self.uses.of(Port::Node(index, output)).is_empty();
        let outputs = 0..node.outputs.len();
        let left = self.leaves(node).then(failed);
        let or_left = |given: &TokenStream| {
            let failed = left.as_ref()?;
            Some(quote!(let ::core::option::Option::Some(#given) = #value else { break #failed };))
        };
        if !outputs.clone().any(read) {
            self.out.extend(or_left(&quote!(_)).unwrap_or_else(|| quote!(#value;)));
            self.borrow(index, node, false);
            return;
        }
        let binders: Vec<_> = outputs
            .clone()
            .map(|output| match &node.outputs[output] {
                _ if !read(output) => quote!(_),
                Some(name) => name.to_token_stream(),
                None => hidden(&node.name).into_token_stream(),
            })
            .collect();
        let types: Vec<_> = node
            .types
            .iter()
            .map(|ty| match ty {
                Some(ty) => quote!(#np::Edge<#ty, _>),
                None => quote!(_),
            })
            .collect();
        let typed = node.types.iter().any(Option::is_some);
        let (pattern, ty) = match (binders.as_slice(), types.as_slice()) {
            ([binder], [ty]) => (binder.clone(), ty.clone()),
            _ => (quote!((#(#binders),*)), quote!((#(#types),*))),
        };
        let ty = typed.then(|| quote!(: #ty));
        self.out.extend(or_left(&pattern).unwrap_or_else(|| quote!(let #pattern #ty = #value;)));
        let before = node.inputs.iter().map(|argument| match self.graph.resolve(argument, self.mode) {
            Port::Node(node, _) => self.run[node] + 1,
            Port::Input(_) => 1,
        });
        self.run[index] = before.max().unwrap_or(0);
        let cut = self.run[index] >= LONGEST_RUN;
        let read: Vec<usize> = outputs.filter(|output| read(*output)).collect();
        let (kept, pending): (Vec<_>, Vec<_>) =
            read.into_iter().partition(|output| cut || !self.flows(Port::Node(index, *output)));
        for output in &kept {
            self.run[index] = 0;
            self.keep(&binders[*output]);
        }
        self.borrow(index, node, !pending.is_empty());
    }
}

/// A variable that the user cannot see.
fn hidden(name: &Ident) -> Ident {
    located(name, Span::mixed_site())
}

/// What is left where a step fails.
fn failed() -> Lifetime {
    Lifetime::new("'failed", Span::mixed_site())
}

/// A body that a step may leave, and what follows then.
pub(in crate::compile::expand) fn with_way_out(names: &Names, body: &TokenStream) -> TokenStream {
    let (failed, cx) = (failed(), &names.cx);
    quote! {
        #failed: {
            #body
        }
        ::core::result::Result::Err(#cx.failure())
    }
}
