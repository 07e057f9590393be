//! The arguments of a call: values as edges, moved or lent, and values as plain references.

use super::Body;
use super::uses::Use;
use crate::compile::graph::{Argument, Node, Port, Role};
use crate::compile::host::tried;
use crate::compile::spans::{located, on};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

impl Body<'_> {
    /// The inputs of a step as a tuple of edges, each at the user's word for it.
    pub(super) fn tuple(&self, index: usize, node: &Node, at: Option<Span>) -> TokenStream {
        let edges =
            node.inputs.iter().enumerate().map(|(argument, edge)| {
                self.edge(&edge.shown(at), Use { node: index, argument, takes: true })
            });
        // rustc points at the tuple where no way of calling the step fits it.
        let span = at.unwrap_or_else(|| match node.inputs.as_slice() {
            [only] => only.span,
            _ => node.step().map_or_else(Span::call_site, |step| step.unit.word().span()),
        });
        let mut tuple = Group::new(Delimiter::Parenthesis, quote!(#(#edges,)*));
        tuple.set_span(on(span));
        tuple.into_token_stream()
    }

    /// A value as an edge: moved to its last reader, lent to the others.
    pub(super) fn edge(&self, argument: &Argument, what: Use) -> TokenStream {
        let span = on(argument.span);
        let port = self.graph.resolve(argument, self.mode);
        let variable = self.variable(port, argument.span);
        let np = &self.names.np;
        if let Port::Input(input) = port
            && self.graph.inputs[input].role != Role::Data
        {
            let variable = if self.gated.is_some() {
                tried(&quote!(#np::there(#variable)), span)
            } else {
                variable.into_token_stream()
            };
            return quote_spanned!(span=> #np::Edge::shared(#variable));
        }
        let gated = self.gated.is_some();
        match (self.moves(port, what), gated) {
            (true, false) => variable.into_token_stream(),
            (false, false) => quote_spanned!(span=> #variable.lend()),
            (true, true) => tried(&quote!(#np::given_edge(&mut #variable)), span),
            (false, true) => tried(&quote!(#np::lent_edge(&#variable)), span),
        }
    }

    /// A value as a plain reference.
    pub(super) fn seen(&self, argument: &Argument) -> TokenStream {
        let port = self.graph.resolve(argument, self.mode);
        let variable = self.variable(port, argument.span);
        let np = &self.names.np;
        if let Port::Input(input) = port
            && self.graph.inputs[input].role != Role::Data
        {
            let whole = self.gated.is_none() || self.graph.inputs[input].role == Role::Weights;
            return match whole {
                true => variable.into_token_stream(),
                false => tried(&quote!(#np::there(#variable)), on(argument.span)),
            };
        }
        if self.gated.is_some() {
            return tried(&quote!(#np::seen_edge(&#variable)), on(argument.span));
        }
        quote_spanned!(on(argument.span)=> #variable.see())
    }

    pub(in crate::compile::expand) fn variable(&self, port: Port, span: Span) -> Ident {
        match port {
            Port::Input(input) => located(&self.graph.inputs[input].name, span),
            Port::Node(node, output) => match &self.graph.nodes[node].outputs[output] {
                Some(name) => located(name, span),
                None => located(&self.graph.nodes[node].name, on(span)),
            },
        }
    }

    pub(in crate::compile::expand) fn variables(&self, ports: &[Port]) -> Vec<Ident> {
        ports.iter().map(|port| self.variable(*port, Span::call_site())).collect()
    }
}
