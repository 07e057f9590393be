//! The call of a step: it computes, learns or does both, as the mode or the gate of a run says.

use super::uses::Use;
use super::{Body, gate};
use crate::compile::ast::{Folds, StepPath, Unit};
use crate::compile::graph::{Graph, Mode, Node, Port, Step};
use crate::compile::host::tried;
use crate::compile::spans::{located, on, respanned, this};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

/// How a node is called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::compile::expand) enum Verb {
    Transform,
    Fit,
    FitTransform,
}

impl Body<'_> {
    pub(super) fn call(
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
        let targets = node.targets.len() + usize::from(folds.is_some());
        let counts = [node.inputs.len(), targets, node.outputs.len()];
        let (arguments, verb) = (self.tuple(index, node, at), self.verb(index, node));
        let gated = self.gated.is_some() && verb != Verb::Transform;
        // The usual call has a method of its own; the numbers of others stand between the brackets.
        let leaves = self.leaves(node);
        let (suffix, brackets) = if leaves {
            ("plain", None)
        } else {
            let counts = counts.map(Literal::usize_suffixed);
            let storage = gated.then(|| quote!(, _));
            ("with", Some(quote!(::<#(#counts,)* _, _, _ #storage>)))
        };
        let method = |verb: &str| Ident::new(&format!("{verb}_{suffix}"), on(span));
        if verb == Verb::Transform {
            let method = method("transform");
            let call = quote!(#place.#method #brackets(#arguments, #cx, #title));
            return if leaves { call } else { tried(&call, on(span)) };
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
        if gated {
            let (gate, none, nothing) = (gate::gate(), &self.none, gate::nothing());
            let given = |asked: TokenStream, given: TokenStream| {
                quote! {
                    if #gate.#asked() { ::core::option::Option::Some(#given) } else { ::core::option::Option::None }
                }
            };
            let (arguments, supervisors) =
                (given(quote!(reads), arguments), given(quote!(learns), quote!((#(#supervisors,)*))));
            let method = method(if verb == Verb::Fit { "fit_gated" } else { "fit_transform_gated" });
            let call = quote! {
                #place.#method #brackets(
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
        let method = method(if verb == Verb::Fit { "fit" } else { "fit_transform" });
        let call = quote! {
            #place.#method #brackets(
                #arguments, (#(#supervisors,)*), #weights, #cx, #title,
            )
        };
        let value = if leaves { call } else { self.split(node, folds, title, verb, &tried(&call, on(span))) };
        match check {
            Some(check) => quote!({ #check #value }),
            None => value,
        }
    }

    /// Whether the call of a node gives nothing where the step fails: the usual one, in a body that one can leave.
    pub(super) fn leaves(&self, node: &Node) -> bool {
        self.way_out && is_usual(self.graph, node)
    }

    /// The call of a step that is a type parameter: its bound is `Maps` or `Learns`, and its input is given by
    /// value. One of another shape needs the bounds that its call asks for.
    pub(super) fn parameter(
        &self,
        index: usize,
        node: &Node,
        step: &Step,
        title: &Literal,
    ) -> Option<TokenStream> {
        if !is_parameter(self.graph, step)
            || node.inputs.len() != 1
            || node.outputs.len() != 1
            || node.targets.len() > 1
        {
            return None;
        }
        let word = step.unit.word().span();
        let span = on(word);
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
        let (field, this) = (located(&node.name, span), this(word));
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

    /// Whether it is computed, and not only fitted.
    pub(super) fn wanted(&self, index: usize, node: &Node) -> bool {
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

    fn weights(&self, node: &Node) -> TokenStream {
        match &node.weights {
            Some(weights) => self.seen(weights),
            None => quote!(::core::option::Option::None),
        }
    }
}

fn is_parameter(graph: &Graph, step: &Step) -> bool {
    matches!(&step.unit, Unit::Step(path, _) if path.bare && graph.parameters.contains(&path.ident))
}

/// One argument, no target and no weights, one output, of a type that nobody wrote.
pub(in crate::compile::expand) fn is_usual(graph: &Graph, node: &Node) -> bool {
    let counts = [node.inputs.len(), node.targets.len(), node.outputs.len()];
    node.step().is_some_and(|step| matches!(step.unit, Unit::Step(..)) && !is_parameter(graph, step))
        && counts == [1, 0, 1]
        && node.weights.is_none()
        && node.types.iter().all(Option::is_none)
}
