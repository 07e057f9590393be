//! Where a body is cut: what crosses a cut borrows from nothing before it.

use super::Body;
use crate::compile::expand::relay;
use crate::compile::graph::{Port, Role};
use crate::compile::host::tried;
use crate::compile::spans::this;
use proc_macro2::{Literal, Span};
use quote::quote;

impl Body<'_> {
    /// What is there above the node `next` and used by it or below.
    pub(in crate::compile::expand) fn live(&self, next: usize) -> Vec<Port> {
        let inputs = (0..self.graph.inputs.len())
            .filter(|input| self.graph.inputs[*input].role == Role::Data)
            .map(Port::Input);
        let nodes = self.graph.nodes.iter().enumerate().take(next);
        let outputs = nodes
            .flat_map(|(node, what)| (0..what.outputs.len()).map(move |output| Port::Node(node, output)));
        let read = |port: &Port| self.uses.of(*port).iter().any(|what| what.node >= next);
        inputs.chain(outputs).filter(read).collect()
    }

    /// What still borrows from a value comes before the value is given away.
    fn borrowers_first(&self, live: &[Port]) -> Vec<Port> {
        let borrows = |port: &Port| matches!(port, Port::Node(node, _) if self.borrows.iter().any(|(other, _)| other == node));
        let (mut first, then): (Vec<Port>, Vec<Port>) = live.iter().copied().partition(borrows);
        first.extend(then);
        first
    }

    /// Nothing that lives before the node `next` borrows from a step any more.
    pub(in crate::compile::expand) fn settle(&mut self, next: usize) {
        let live: Vec<Port> =
            self.live(next).into_iter().filter(|port| matches!(port, Port::Node(..))).collect();
        for port in self.borrowers_first(&live) {
            self.keep(&self.variable(port, Span::call_site()));
        }
        self.borrows.clear();
        self.run.fill(0);
    }

    /// Ends a stage of a training body before the node `next`.
    pub(in crate::compile::expand) fn hand_over(&mut self, next: usize, stage: usize) {
        self.settle(next);
        let (relay, this, stage) = (relay::relay(), this(Span::call_site()), Literal::usize_suffixed(stage));
        let np = &self.names.np;
        self.out.extend(tried(&quote!(#np::Relay::pass(#relay, #this, #stage)), Span::call_site()));
        self.out.extend(quote!(;));
    }

    /// Ends a part of the body before the node `next`: what lives there becomes plain values.
    pub(in crate::compile::expand) fn part(&mut self, next: usize) -> Vec<Port> {
        let np = &self.names.np;
        let live = self.live(next);
        for port in self.borrowers_first(&live) {
            let variable = self.variable(port, Span::call_site());
            let kept = tried(&quote!(#np::Edge::keep(#variable)), Span::call_site());
            let owned = tried(&quote!(#kept.own()), Span::call_site());
            self.out.extend(quote!(let #variable = #owned;));
        }
        self.borrows.clear();
        self.run.fill(0);
        live
    }
}
