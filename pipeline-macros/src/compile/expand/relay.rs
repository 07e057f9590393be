//! The training graph in stages, each of which may learn from another batch: only where a stage or a barrier cuts it.

use super::Names;
use crate::compile::graph::{Graph, Mode, Operation};
use crate::compile::spans::{located, on};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// The stage of each node in training.
#[derive(Clone)]
pub(super) struct Stages {
    of: Vec<usize>,
    count: usize,
}

impl Stages {
    pub(super) fn new(graph: &Graph) -> Self {
        let live = graph.live(Mode::Fit);
        let mut barriers = graph.barriers.iter().peekable();
        let (mut of, mut stage, mut empty, mut ended) = (Vec::new(), 0, true, false);
        for (index, node) in graph.nodes.iter().enumerate() {
            while barriers.next_if(|barrier| barrier.before <= index).is_some() {
                ended = true;
            }
            ended |= node.stage.is_some();
            if live[index] {
                if ended && !empty {
                    stage += 1;
                }
                (empty, ended) = (false, node.stage.is_some());
            }
            of.push(stage);
        }
        // What undoes a step needs what that step has learned: the two are of one stage.
        for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
            let Operation::Inverse(undone, _) = node.operation else { continue };
            let (first, last) = (of[undone], of[index]);
            for stage in &mut of {
                *stage = if *stage > last { *stage - (last - first) } else { (*stage).min(first) };
            }
        }
        let count = of.last().map_or(1, |last| last + 1);
        Self { of, count }
    }

    /// All of it as one.
    pub(super) fn one(graph: &Graph) -> Self {
        Self { of: vec![0; graph.nodes.len()], count: 1 }
    }

    pub(super) fn several(&self) -> bool {
        self.count > 1
    }

    pub(super) fn of(&self, node: usize) -> usize {
        self.of[node]
    }
}

/// The variable of the relay.
pub(super) fn relay() -> Ident {
    Ident::new("relay", Span::mixed_site())
}

/// The parameter of the training body that is told of each cut.
pub(super) fn parameter(names: &Names) -> Option<TokenStream> {
    let (np, relay) = (&names.np, relay());
    names.stages.several().then(|| quote!(#relay: &mut impl #np::Relay<Self>,))
}

/// The argument of a call that has all stages at once.
pub(super) fn unrelayed(names: &Names) -> Option<TokenStream> {
    let np = &names.np;
    names.stages.several().then(|| quote!(&mut #np::Unrelayed,))
}

/// How the pipeline learns from batches.
pub(super) fn fits(names: &Names) -> TokenStream {
    let np = &names.np;
    if names.stages.several() { quote!(#np::InStages) } else { quote!(#np::OneByOne) }
}

/// What a source has to be for the threads, and the plan.
pub(super) fn sent(names: &Names) -> (Option<TokenStream>, Option<TokenStream>) {
    let several = names.stages.several();
    (
        several.then(|| quote!(, IntoIter: ::core::marker::Send)),
        several.then(|| quote!(for<'np_k> Self: ::core::marker::Send,)),
    )
}

/// The pipeline as one whose stages learn side by side.
pub(super) fn expand(graph: &Graph, names: &Names, arguments: &TokenStream) -> TokenStream {
    if !names.stages.several() {
        return TokenStream::new();
    }
    let Names { np, cx, generics, bounds, training, watch, stages, .. } = names;
    let name = &graph.signature.name;
    let with_anonymous = names.with(graph, &quote!('_,));
    let relay = relay();
    let count = Literal::usize_suffixed(stages.count);
    let arms = (0..stages.count).map(|stage| {
        let number = Literal::usize_suffixed(stage);
        let swaps = graph.steps().filter(|(index, ..)| stages.of(*index) == stage).map(|(_, node, step)| {
            let field = located(&node.name, on(step.unit.word().span()));
            quote!(::core::mem::swap(&mut self.#field, &mut other.#field);)
        });
        quote!(#number => { #(#swaps)* })
    });
    let several = (graph.outputs.len() > 1).then(|| quote!(.map(|_| ())));
    quote! {
        #[automatically_derived]
        impl #generics #np::Staged for #name #generics #bounds {
            const STAGES: ::core::primitive::usize = #count;

            fn swap_stage(&mut self, other: &mut Self, stage: ::core::primitive::usize) {
                match stage {
                    #(#arms)*
                    _ => {}
                }
            }

            fn fit_stages<NeatpipeRelay: #np::Relay<Self>, #watch: #np::Watch>(
                &mut self,
                data: #training #with_anonymous,
                #relay: &mut NeatpipeRelay,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<()> {
                let _ = &data;
                self.neatpipe_train::<#np::Nothing, #watch>(#relay, #arguments #cx) #several
            }
        }
    }
}
