//! The straight-line code of a mode: one `let` a node, values moved to their last reader.

mod binding;
mod call;
mod cut;
mod edge;
pub(super) mod gate;
mod hold;
mod splitter;
mod unit;
mod uses;
mod value;

use super::Names;
use crate::compile::graph::{Graph, Mode, Node, Port, Role};
use crate::compile::host::tried;
use crate::compile::spans::on;
pub(super) use binding::with_way_out;
pub(super) use call::{Verb, is_usual};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use uses::{Use, Uses};

/// Writes the body of a mode.
pub(super) struct Body<'g> {
    pub(super) graph: &'g Graph,
    pub(super) names: &'g Names,
    mode: Mode,
    /// Whether a step that fails leaves the body, and its error is told behind it.
    pub(super) way_out: bool,
    /// How the node is called that is written now, where that is decided in the run.
    pub(super) gated: Option<Verb>,
    /// What a node is there that gives nothing.
    pub(super) none: TokenStream,
    pub(super) uses: Uses,
    /// The uses of the whole graph: an edge is lent or moved alike in all modes, so that rustc reports a
    /// wrong one once.
    all: Uses,
    /// How many row steps may be pending behind a node.
    run: Vec<usize>,
    /// The nodes whose outputs may still borrow, as a run of row steps borrows its source, and from what.
    borrows: Vec<(usize, Vec<Port>)>,
    pub(super) out: TokenStream,
}

impl<'g> Body<'g> {
    pub(super) fn new(graph: &'g Graph, names: &'g Names, mode: Mode) -> Self {
        Self {
            graph,
            names,
            mode,
            way_out: false,
            gated: None,
            none: TokenStream::new(),
            uses: Uses::new(graph, mode),
            all: Uses::new(graph, Mode::FitTransform),
            run: vec![0; graph.nodes.len()],
            borrows: Vec::new(),
            out: TokenStream::new(),
        }
    }

    /// The part that leads to the outputs, each in a variable; what is no input's is a value that borrows nothing.
    pub(super) fn lead(graph: &'g Graph, names: &'g Names, variables: &[Ident]) -> TokenStream {
        let mut body = Self::new(graph, names, Mode::Predict);
        body.inputs();
        let live = graph.live(Mode::Predict);
        for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
            body.node(index, node);
            body.drops(index);
        }
        body.give(body.output_uses().into_iter());
        for ((argument, output), variable) in graph.outputs.iter().enumerate().zip(variables) {
            let np = &names.np;
            let what = Use { node: usize::MAX, argument, takes: true };
            let value = match graph.resolve(&output.argument, Mode::Predict) {
                Port::Input(input) if graph.inputs[input].role != Role::Data => {
                    body.variable(Port::Input(input), output.argument.span).into_token_stream()
                }
                // A value that is lent stays lent.
                Port::Input(_) => {
                    let edge = body.edge(&output.argument, what);
                    tried(&quote!(#np::Edge::settle(#edge)), on(output.argument.span))
                }
                Port::Node(..) => {
                    let edge = body.edge(&output.argument, what);
                    tried(&quote!(#np::Edge::keep(#edge)), on(output.argument.span))
                }
            };
            body.out.extend(quote!(let #variable = #value;));
        }
        body.out
    }

    /// Inputs that several read are settled first; those that nobody reads here are let go.
    pub(super) fn inputs(&mut self) {
        for (index, input) in self.graph.inputs.iter().enumerate() {
            let name = &input.name;
            if input.role != Role::Data || (self.mode == Mode::Predict && !self.names.predicts(index)) {
                continue;
            }
            let port = Port::Input(index);
            if self.uses.of(port).is_empty() {
                self.out.extend(quote!(::core::mem::drop(#name);));
            } else if self.gated.is_none() && !(self.flows(port) && self.all.of(port).len() == 1) {
                self.out.extend(quote!(let #name = #name.settle()?;));
            }
        }
    }

    pub(super) fn node(&mut self, index: usize, node: &Node) {
        self.give(self.input_uses(index, node));
        let value = self.value(index, node);
        self.bind(index, node, &value);
    }

    pub(super) fn finish(&mut self) {
        if self.mode == Mode::Fit {
            return;
        }
        let finish = self.names.finish.to_token_stream();
        let outputs = self.outputs(&finish);
        let made = match outputs.as_slice() {
            [output] => quote!(::core::result::Result::Ok(#output)),
            several => quote!(::core::result::Result::Ok((#(#several),*))),
        };
        self.out.extend(if self.way_out { quote!(return #made;) } else { made });
    }

    fn output_uses(&self) -> Vec<(Port, Use)> {
        let outputs = self.graph.outputs.iter().enumerate();
        let uses = outputs.map(|(argument, output)| {
            let what = Use { node: usize::MAX, argument, takes: true };
            (self.graph.resolve(&output.argument, self.mode), what)
        });
        uses.collect()
    }

    /// What becomes of the outputs.
    pub(super) fn outputs(&mut self, finish: &TokenStream) -> Vec<TokenStream> {
        self.give(self.output_uses().into_iter());
        let np = &self.names.np;
        let outputs = self.graph.outputs.iter().enumerate().map(|(argument, output)| {
            let edge = self.edge(&output.argument, Use { node: usize::MAX, argument, takes: true });
            let ty = &output.ty;
            quote_spanned!(on(output.argument.span)=> <#finish as #np::Finish<#ty>>::finish(#edge)?)
        });
        outputs.collect()
    }
}
