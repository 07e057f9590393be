//! The straight-line code of a mode: one `let` a node, values moved to their last reader.

use super::choose::choice;
use super::{Names, gated, held, relay};
use crate::compile::ast::{Branch, Folds, StepPath, Unit};
use crate::compile::graph::{Argument, Graph, Mode, Node, Operation, Port, Role, Step, plain};
use crate::compile::host::tried;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use std::collections::HashMap;

/// A run of row steps longer than this is cut, so that no type grows with the graph.
const LONGEST_RUN: usize = 16;

/// Where a value is used: by which node, as which argument; `usize::MAX` stands for the outputs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) node: usize,
    argument: usize,
    /// Whether the value may be given away there.
    takes: bool,
}

/// Who uses each value in a mode, in the order of running.
pub(super) struct Uses(HashMap<(bool, usize, usize), Vec<Use>>);

impl Uses {
    fn new(graph: &Graph, mode: Mode) -> Self {
        let mut uses = Self(HashMap::new());
        let live = graph.live(mode);
        for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
            if mode == Mode::Predict && node.train_only {
                continue;
            }
            let reads = if mode == Mode::Predict { node.inputs.len() } else { usize::MAX };
            for (argument, edge) in node.arguments().enumerate().take(reads) {
                let takes = argument < node.inputs.len() && !matches!(node.operation, Operation::Project(..));
                uses.add(graph.resolve(edge, mode), Use { node: index, argument, takes });
            }
        }
        if mode != Mode::Fit {
            for (argument, output) in graph.outputs.iter().enumerate() {
                uses.add(
                    graph.resolve(&output.argument, mode),
                    Use { node: usize::MAX, argument, takes: true },
                );
            }
        }
        uses
    }

    fn add(&mut self, port: Port, what: Use) {
        self.0.entry(key(port)).or_default().push(what);
    }

    pub(super) fn of(&self, port: Port) -> &[Use] {
        self.0.get(&key(port)).map_or(&[], Vec::as_slice)
    }

    /// Whether this use may take the value: the last one, and the only one of its node.
    fn moves(&self, port: Port, what: Use) -> bool {
        let uses = self.of(port);
        let alone =
            uses.iter().filter(|other| other.node == what.node && what.node != usize::MAX).count() <= 1;
        what.takes && alone && uses.last() == Some(&what)
    }
}

fn key(port: Port) -> (bool, usize, usize) {
    match port {
        Port::Input(input) => (false, input, 0),
        Port::Node(node, output) => (true, node, output),
    }
}

/// How a node is called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Transform,
    Fit,
    FitTransform,
}

/// Writes the body of a mode.
pub(super) struct Body<'g> {
    pub(super) graph: &'g Graph,
    pub(super) names: &'g Names,
    mode: Mode,
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
            gated: None,
            none: TokenStream::new(),
            uses: Uses::new(graph, mode),
            all: Uses::new(graph, Mode::FitTransform),
            run: vec![0; graph.nodes.len()],
            borrows: Vec::new(),
            out: TokenStream::new(),
        }
    }

    pub(super) fn write(graph: &'g Graph, names: &'g Names, mode: Mode) -> TokenStream {
        let mut body = Self::new(graph, names, mode);
        if mode != Mode::Predict {
            body.out.extend(held::lift(graph, names));
        }
        body.inputs();
        let live = graph.live(mode);
        let mut stage = 0;
        for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
            if mode != Mode::Predict && names.stages.of(index) > stage {
                stage = names.stages.of(index);
                body.hand_over(index, stage);
            }
            let stops = mode != Mode::Predict && node.early_stopping.is_some();
            if stops {
                body.settle(index);
                body.out.extend(held::check(graph, names, node));
                body.out.extend(held::before(graph, names, node, None));
            }
            body.node(index, node);
            body.drops(index);
            if stops {
                body.out.extend(held::after(names));
            }
        }
        body.finish();
        body.out
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

    /// Whether the only use of a value in this mode takes it.
    fn flows(&self, port: Port) -> bool {
        matches!(self.uses.of(port), [only] if self.moves(port, *only))
    }

    fn moves(&self, port: Port, what: Use) -> bool {
        if !self.uses.moves(port, what) {
            return false;
        }
        // Where the predict graph looks through a train-only step, the whole graph knows the use by another port.
        let (known, argument) = match self.argument(what) {
            Some(argument) => (argument.port, what.argument),
            None => (port, what.argument),
        };
        self.all.moves(known, Use { argument, ..what })
    }

    fn argument(&self, what: Use) -> Option<&Argument> {
        if what.node == usize::MAX {
            return self.graph.outputs.get(what.argument).map(|output| &output.argument);
        }
        self.graph.nodes[what.node].arguments().nth(what.argument)
    }

    /// Computes what borrows from values that are given away here.
    fn give(&mut self, uses: impl Iterator<Item = (Port, Use)>) {
        let moved: Vec<Port> =
            uses.filter(|(port, what)| self.moves(*port, *what)).map(|(port, _)| port).collect();
        self.free(&moved);
    }

    /// Computes what borrows from values that are about to be gone.
    fn free(&mut self, gone: &[Port]) {
        let (stuck, others) = std::mem::take(&mut self.borrows)
            .into_iter()
            .partition(|(_, from)| from.iter().any(|port| gone.contains(port)));
        self.borrows = others;
        let stuck: Vec<(usize, Vec<Port>)> = stuck;
        for (node, _) in stuck {
            self.run[node] = 0;
            for output in 0..self.graph.nodes[node].outputs.len() {
                let port = Port::Node(node, output);
                if !self.uses.of(port).is_empty() {
                    self.keep(&self.variable(port, Span::call_site()));
                }
            }
        }
    }

    /// Computes what is pending in a variable.
    fn keep(&mut self, variable: &impl ToTokens) {
        let np = &self.names.np;
        let kept = tried(&quote!(#np::Edge::keep(#variable)), Span::call_site());
        self.out.extend(quote!(let #variable = #kept;));
    }

    fn input_uses<'n>(
        &self,
        index: usize,
        node: &'n Node,
    ) -> impl Iterator<Item = (Port, Use)> + use<'n, 'g> {
        let (graph, mode) = (self.graph, self.mode);
        let takes = !matches!(node.operation, Operation::Project(..));
        node.inputs
            .iter()
            .enumerate()
            .map(move |(argument, edge)| (graph.resolve(edge, mode), Use { node: index, argument, takes }))
    }

    /// What is there above the node `next` and used by it or below.
    pub(super) fn live(&self, next: usize) -> Vec<Port> {
        let inputs = (0..self.graph.inputs.len())
            .filter(|input| self.graph.inputs[*input].role == Role::Data)
            .map(Port::Input);
        let nodes = self.graph.nodes.iter().enumerate().take(next);
        let outputs = nodes
            .flat_map(|(node, what)| (0..what.outputs.len()).map(move |output| Port::Node(node, output)));
        let read = |port: &Port| self.uses.of(*port).iter().any(|what| what.node >= next);
        inputs.chain(outputs).filter(read).collect()
    }

    /// Nothing that lives before the node `next` borrows from a step any more.
    fn settle(&mut self, next: usize) {
        let live: Vec<Port> =
            self.live(next).into_iter().filter(|port| matches!(port, Port::Node(..))).collect();
        let borrows = |port: &&Port| matches!(port, Port::Node(node, _) if self.borrows.iter().any(|(other, _)| other == node));
        let (first, then): (Vec<&Port>, Vec<&Port>) = live.iter().partition(borrows);
        for port in first.into_iter().chain(then) {
            self.keep(&self.variable(*port, Span::call_site()));
        }
        self.borrows.clear();
        self.run.fill(0);
    }

    /// Ends a stage of a training body before the node `next`.
    fn hand_over(&mut self, next: usize, stage: usize) {
        self.settle(next);
        let (relay, this, stage) = (relay::relay(), this(Span::call_site()), Literal::usize_suffixed(stage));
        let np = &self.names.np;
        self.out.extend(tried(&quote!(#np::Relay::pass(#relay, #this, #stage)), Span::call_site()));
        self.out.extend(quote!(;));
    }

    /// Ends a part of the body before the node `next`: what lives there becomes plain values.
    pub(super) fn part(&mut self, next: usize) -> Vec<Port> {
        let np = &self.names.np;
        let live = self.live(next);
        // What still borrows from a value comes before the value is given away.
        let borrows = |port: &&Port| matches!(port, Port::Node(node, _) if self.borrows.iter().any(|(other, _)| other == node));
        let (first, then): (Vec<&Port>, Vec<&Port>) = live.iter().partition(borrows);
        for port in first.iter().chain(&then) {
            let variable = self.variable(**port, Span::call_site());
            let kept = tried(&quote!(#np::Edge::keep(#variable)), Span::call_site());
            let owned = tried(&quote!(#kept.own()), Span::call_site());
            self.out.extend(quote!(let #variable = #owned;));
        }
        self.borrows.clear();
        self.run.fill(0);
        live
    }

    pub(super) fn variables(&self, ports: &[Port]) -> Vec<Ident> {
        ports.iter().map(|port| self.variable(*port, Span::call_site())).collect()
    }

    pub(super) fn node(&mut self, index: usize, node: &Node) {
        self.give(self.input_uses(index, node));
        let value = self.value(index, node);
        self.bind(index, node, &value);
    }

    /// What computes a node.
    pub(super) fn value(&self, index: usize, node: &Node) -> TokenStream {
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

    /// The call of a unit at its place in the plan; a choice is a `match` with the same call in each arm.
    /// Several branches read the same arguments: what is wrong with one of them is shown `at` the branch.
    fn unit(
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

    fn call(
        &self,
        index: usize,
        node: &Node,
        (path, folds): (&StepPath, Option<&Folds>),
        place: &TokenStream,
        title: &Literal,
        at: Option<Span>,
    ) -> TokenStream {
        let span = path.ident.span();
        let (np, cx) = (&self.names.np, &self.names.cx);
        let counts =
            [node.inputs.len(), node.targets.len() + usize::from(folds.is_some()), node.outputs.len()]
                .map(Literal::usize_suffixed);
        let [inputs, targets, outputs] = &counts;
        let arguments = self.tuple(index, node, at);
        let verb = self.verb(index, node);
        if verb == Verb::Transform {
            let method = Ident::new("transform_with", on(span));
            let call = quote! {
                #place.#method::<#inputs, #targets, #outputs, _, _, _>(#arguments, #cx, #title)
            };
            return tried(&call, on(span));
        }
        let seen = node.targets.iter().map(|target| target.shown(at));
        let mut supervisors: Vec<_> = seen.map(|target| self.seen(&target)).collect();
        supervisors.extend(folds.map(|_| self.splitter_seen()));
        let weights = self.weights(node);
        let check = node.weights.as_ref().filter(|_| self.mode == Mode::Fit && self.gated.is_none());
        let check = check.map(|weights| {
            let check = quote_spanned!(Span::mixed_site()=> #np::TakesWeights::takes_weights(&#place););
            respanned(check, weights.span)
        });
        if self.gated.is_some() {
            let (gate, none, nothing) = (gated::gate(), &self.none, gated::nothing());
            let given = |asked: TokenStream, given: TokenStream| {
                quote! {
                    if #gate.#asked() { ::core::option::Option::Some(#given) } else { ::core::option::Option::None }
                }
            };
            let (arguments, supervisors) =
                (given(quote!(reads), arguments), given(quote!(learns), quote!((#(#supervisors,)*))));
            let method = if verb == Verb::Fit { "fit_gated_with" } else { "fit_transform_gated_with" };
            let method = Ident::new(method, on(span));
            let call = quote! {
                #place.#method::<#inputs, #targets, #outputs, _, _, _, _>(
                    #arguments, (#supervisors, #weights), #gate, #cx, #title,
                )
            };
            let value = self.split(node, folds, title, verb, &tried(&call, on(span)));
            if verb == Verb::Fit {
                return value;
            }
            return quote! {
                match #value {
                    ::core::option::Option::Some(given) => given,
                    ::core::option::Option::None => break #nothing #none,
                }
            };
        }
        let method = if verb == Verb::Fit { "fit_with" } else { "fit_transform_with" };
        let method = Ident::new(method, on(span));
        let call = quote! {
            #place.#method::<#inputs, #targets, #outputs, _, _, _>(
                #arguments, (#(#supervisors,)*), #weights, #cx, #title,
            )
        };
        let value = self.split(node, folds, title, verb, &tried(&call, on(span)));
        match check {
            Some(check) => quote!({ #check #value }),
            None => value,
        }
    }

    /// Whether it is computed, and not only fitted.
    fn wanted(&self, index: usize, node: &Node) -> bool {
        self.verb(index, node) != Verb::Fit
    }

    fn verb(&self, index: usize, node: &Node) -> Verb {
        match (self.gated, self.mode) {
            (Some(verb), _) => verb,
            (None, Mode::Predict) => Verb::Transform,
            (None, _) if self.needed(index, node) => Verb::FitTransform,
            (None, _) => Verb::Fit,
        }
    }

    /// Whether anybody reads an output in this mode.
    fn needed(&self, index: usize, node: &Node) -> bool {
        (0..node.outputs.len()).any(|output| !self.uses.of(Port::Node(index, output)).is_empty())
    }

    /// The call of a step that is a type parameter: its bound is `Maps` or `Learns`, and its input is given by
    /// value. One of another shape needs the bounds that its call asks for.
    fn parameter(&self, index: usize, node: &Node, step: &Step, title: &Literal) -> Option<TokenStream> {
        let Unit::Step(path, _) = &step.unit else { return None };
        let bare = path.bare && self.graph.parameters.contains(&path.ident);
        if !bare || node.inputs.len() != 1 || node.outputs.len() != 1 || node.targets.len() > 1 {
            return None;
        }
        let span = on(path.ident.span());
        let (np, cx) = (&self.names.np, &self.names.cx);
        let edge = self.edge(&node.inputs[0], Use { node: index, argument: 0, takes: true });
        let (class, prefix) = match node.targets.len() {
            0 => (quote_spanned!(span=> Maps), "maps"),
            _ => (quote_spanned!(span=> Learns), "learns"),
        };
        let verb = self.verb(index, node);
        let (method, phase) = match verb {
            Verb::Transform => ("transform", quote!(Transform)),
            Verb::FitTransform => ("fit_transform", quote!(FitTransform)),
            Verb::Fit => ("fit", quote!(Fit)),
        };
        let method = Ident::new(&format!("{prefix}_{method}"), span);
        let (field, this) = (located(&node.name, span), this(path.ident.span()));
        let field = match verb {
            Verb::Transform => quote!(&#this.#field),
            _ => quote!(&mut #this.#field),
        };
        let learning = node.targets.first().filter(|_| verb != Verb::Transform).map(|target| {
            let (target, weights) = (self.seen(target), self.weights(node));
            quote!(#target, #weights,)
        });
        let value = if verb == Verb::Fit { quote!() } else { quote!(.map(#np::Edge::moved)) };
        Some(quote! {
            #np::#class::#method(#field, #np::Edge::keep(#edge)?.own()?, #learning #cx.begin(#title, #np::Phase::#phase))
                #value
                .end(#cx, #title, #np::Phase::#phase)?
        })
    }

    fn weights(&self, node: &Node) -> TokenStream {
        match &node.weights {
            Some(weights) => self.seen(weights),
            None => quote!(::core::option::Option::None),
        }
    }

    /// What a projection does: a fit reads its output, as it reads that of every step before the last.
    fn phase(&self) -> TokenStream {
        let np = &self.names.np;
        match self.mode {
            Mode::Predict => quote!(#np::Phase::Transform),
            Mode::Fit | Mode::FitTransform => quote!(#np::Phase::FitTransform),
        }
    }

    /// The inputs of a step as a tuple of edges, each at the user's word for it.
    fn tuple(&self, index: usize, node: &Node, at: Option<Span>) -> TokenStream {
        let edges =
            node.inputs.iter().enumerate().map(|(argument, edge)| {
                self.edge(&edge.shown(at), Use { node: index, argument, takes: true })
            });
        // rustc points at the tuple where no way of calling the step fits it.
        let span = at.unwrap_or_else(|| match node.inputs.as_slice() {
            [only] => only.span,
            _ => node.step().map_or_else(Span::call_site, |step| step.unit.word().span()),
        });
        let mut tuple = proc_macro2::Group::new(proc_macro2::Delimiter::Parenthesis, quote!(#(#edges,)*));
        tuple.set_span(on(span));
        tuple.into_token_stream()
    }

    /// A value as an edge: moved to its last reader, lent to the others.
    fn edge(&self, argument: &Argument, what: Use) -> TokenStream {
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

    pub(super) fn variable(&self, port: Port, span: Span) -> Ident {
        match port {
            Port::Input(input) => located(&self.graph.inputs[input].name, span),
            Port::Node(node, output) => match &self.graph.nodes[node].outputs[output] {
                Some(name) => located(name, span),
                None => located(&self.graph.nodes[node].name, on(span)),
            },
        }
    }

    fn bind(&mut self, index: usize, node: &Node, value: &TokenStream) {
        let np = &self.names.np;
        let read = |output: usize| !self.uses.of(Port::Node(index, output)).is_empty();
        let outputs = 0..node.outputs.len();
        if !outputs.clone().any(read) {
            self.out.extend(quote!(#value;));
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
        self.out.extend(quote!(let #pattern #ty = #value;));
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

    /// Takes note of what this node's outputs may borrow from: what was lent to it, and what the values that
    /// it was given borrowed from.
    fn borrow(&mut self, index: usize, node: &Node, pending: bool) {
        let mut from = Vec::new();
        for (port, what) in self.input_uses(index, node) {
            if !self.moves(port, what) {
                from.push(port);
            } else if let Port::Node(given, _) = port
                && let Some(place) = self.borrows.iter().position(|(node, _)| *node == given)
            {
                from.extend(self.borrows.swap_remove(place).1);
            }
        }
        if pending && !from.is_empty() {
            self.borrows.push((index, from));
        }
    }

    /// Lets go of the values that were lent to their last reader.
    pub(super) fn drops(&mut self, index: usize) {
        let mut now: Vec<Port> = Vec::new();
        for (argument, edge) in self.graph.nodes[index].arguments().enumerate() {
            let port = self.graph.resolve(edge, self.mode);
            let last = self.uses.of(port).last().copied();
            let lent = match port {
                Port::Input(input) => self.graph.inputs[input].role == Role::Data,
                Port::Node(..) => true,
            };
            if now.contains(&port) || !lent || last.is_none_or(|last| last.node != index) {
                continue;
            }
            let takes = argument < self.graph.nodes[index].inputs.len()
                && self.graph.nodes[index].step().is_some()
                || matches!(self.graph.nodes[index].operation, Operation::Inverse(..));
            if !self.moves(port, Use { node: index, argument, takes }) {
                now.push(port);
            }
        }
        self.free(&now);
        for port in now {
            let variable = self.variable(port, Span::call_site());
            self.out.extend(quote!(::core::mem::drop(#variable);));
        }
    }

    pub(super) fn finish(&mut self) {
        if self.mode == Mode::Fit {
            return;
        }
        let finish = self.names.finish.to_token_stream();
        let outputs = self.outputs(&finish);
        self.out.extend(match outputs.as_slice() {
            [output] => quote!(::core::result::Result::Ok(#output)),
            several => quote!(::core::result::Result::Ok((#(#several),*))),
        });
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

/// The user's place with the macro's hygiene.
pub(super) fn on(span: Span) -> Span {
    span.resolved_at(Span::mixed_site())
}

/// `self` at the user's place.
fn this(span: Span) -> TokenStream {
    quote_spanned!(on(span)=> self)
}

/// A name at another place.
pub(super) fn located(name: &Ident, span: Span) -> Ident {
    let mut name = name.clone();
    name.set_span(span);
    name
}

/// The variable that knows the type of an output of a choice.
fn way(output: usize, span: Span) -> Ident {
    Ident::new(&format!("ways_{output}"), on(span))
}

/// A variable that the user cannot see.
fn hidden(name: &Ident) -> Ident {
    located(name, Span::mixed_site())
}

/// Tokens of ours at the user's place. They keep their hygiene, and fields stay what they are.
pub(crate) fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                let mut inner = proc_macro2::Group::new(group.delimiter(), respanned(group.stream(), span));
                inner.set_span(span.resolved_at(group.span()));
                return TokenTree::Group(inner);
            }
            token.set_span(span.resolved_at(token.span()));
            token
        })
        .collect()
}
