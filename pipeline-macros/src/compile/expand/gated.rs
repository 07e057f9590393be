//! The fit of a pipeline with checkpoints: the same nodes, and a gate that says in the run what becomes of each.
//!
//! A node's outputs are options here, since what nobody needs any more is not computed. What is computed is kept,
//! so that nothing borrows from a step whose state is about to be stored or restored.

use super::body::{Body, Verb, on, respanned};
use super::{Names, row_type, value_type};
use crate::compile::ast::{Checkpoint, Worth};
use crate::compile::graph::{Argument, Graph, Mode, Node, Operation, Port, Role, plain};
use crate::compile::host::tried;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

/// Nothing for a pipeline without checkpoints.
pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    if graph.nodes.iter().all(|node| node.checkpoint.is_none()) {
        return TokenStream::new();
    }
    let Names { np, cx, training, generics, bounds, watch, .. } = names;
    let name = &graph.signature.name;
    let (gate, data) = (gate(), Ident::new("data", Span::mixed_site()));
    let anonymous = names.with(graph, &quote!('_,));
    let operations = operations(graph, names);
    let roots = graph.inputs.iter().enumerate().map(|(index, input)| {
        let name = &input.name;
        let index = Literal::usize_suffixed(index);
        let seen = quote_spanned!(on(name.span())=> #data.#name.see());
        // A side table is not made of rows.
        let rows = match input.role {
            Role::Side => quote!(::core::option::Option::None),
            _ => quote!((&#np::Probe(#seen)).rows()?),
        };
        tried(&quote!(#gate.root(#index, #seen, #rows)), on(name.span()))
    });
    let inputs = graph.inputs.iter().map(|input| {
        let name = &input.name;
        let lent = quote!(#np::Hold::from(#data.#name.see()));
        let value = match (input.role, row_type(input)) {
            (Role::Data, Some(_)) => {
                let ty = value_type(input);
                quote!(#np::Edge::<#ty, _>::given_rows(#np::HoldRows::Batch(#lent)))
            }

            (Role::Data, None) => {
                let ty = value_type(input);
                quote!(#np::Edge::<#ty, _>::given(#lent))
            }
            (Role::Weights, _) => quote!(::core::option::Option::Some(#data.#name.see())),
            _ => quote!(#data.#name.see()),
        };
        quote!(let #name = #value;)
    });
    let inputs: Vec<_> = inputs.collect();
    let receiver = quote_spanned!(Span::mixed_site()=> &mut self);
    // What is wrong with a state is told where the first checkpoint asks for it.
    let first = graph.nodes.iter().find_map(|node| node.checkpoint.as_ref());
    let first = first.map_or_else(Span::mixed_site, |checkpoint| on(checkpoint.span));
    let begin = quote_spanned! {Span::mixed_site()=>
        if #gate.begin(self)? {
            return ::core::result::Result::Ok(());
        }
    };
    let begin = respanned(begin, first);
    let body = body(graph, names, first);
    quote! {
        #[automatically_derived]
        impl #generics #np::Checkpointed for #name #generics #bounds {
            const OPS: &'static #np::Ops = &#operations;

            #[allow(unused_mut, unused_variables, unused_assignments, clippy::drop_non_drop, clippy::too_many_lines)]
            fn train_in<NeatpipeStorage: #np::Storage, #watch: #np::Watch>(
                #receiver,
                #data: &#training #anonymous,
                #gate: &mut #np::Gate<'_, NeatpipeStorage>,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<()> {
                #[allow(unused_imports)]
                use #np::{Calls as _, End as _, HasRows as _, MayHaveRows as _};
                #(#roots;)*
                #begin
                #(#inputs)*
                #body
                ::core::result::Result::Ok(())
            }
        }
    }
}

fn gate() -> Ident {
    Ident::new("gate", Span::mixed_site())
}

/// The graph as data.
fn operations(graph: &Graph, names: &Names) -> TokenStream {
    let np = &names.np;
    let port = |argument: &Argument| match argument.port {
        Port::Input(input) => quote!(#np::OpPort::Input(#input)),
        Port::Node(node, output) => quote!(#np::OpPort::Node(#node, #output)),
    };
    let mut steps = 0_usize..;
    let nodes = graph.nodes.iter().map(|node| {
        let name = Literal::string(&node.title());
        let does = match &node.operation {
            Operation::Step(_) => {
                let step = steps.next();
                quote!(#np::Does::Step(#step))
            }
            Operation::Inverse(undone, _) => quote!(#np::Does::Inverse(#undone)),
            Operation::Project(_, columns) => {
                let columns = columns.iter().map(|column| Literal::string(&plain(column)));
                quote!(#np::Does::Project(&[#(#columns),*]))
            }
        };
        let inputs = node.inputs.iter().map(port);
        let targets = node.targets.iter().chain(&node.weights).map(port);
        let checkpoint = match &node.checkpoint {
            None => quote!(::core::option::Option::None),
            Some(Checkpoint { worth, durable, .. }) => {
                let worth = match worth {
                    Worth::BreakEven => quote!(BreakEven),
                    Worth::Budget(share) => quote!(Budget(#share)),
                    Worth::Always => quote!(Always),
                };
                quote!(::core::option::Option::Some(#np::Checkpoint { worth: #np::Policy::#worth, durable: #durable }))
            }
        };
        quote! {
            #np::Op {
                name: #name,
                does: #does,
                inputs: &[#(#inputs),*],
                targets: &[#(#targets),*],
                checkpoint: #checkpoint,
            }
        }
    });
    let nodes: Vec<_> = nodes.collect();
    let inputs = graph.inputs.iter().map(|input| Literal::string(&plain(&input.name)));
    let title = Literal::string(&plain(&graph.signature.name));
    quote!(#np::Ops { pipeline: #title, inputs: &[#(#inputs),*], nodes: &[#(#nodes),*] })
}

fn body(graph: &Graph, names: &Names, first: Span) -> TokenStream {
    let mut body = Body::new(graph, names, Mode::Fit);
    body.gated = Some(Verb::FitTransform);
    body.inputs();
    let live = graph.live(Mode::Fit);
    let frontier = frontier(graph);
    for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
        let computed = node_of(&mut body, index, node, frontier[index], first);
        body.out.extend(computed);
        body.drops(index);
    }
    body.out
}

/// A node: what becomes of it, and what the gate is told.
fn node_of(body: &mut Body<'_>, index: usize, node: &Node, frontier: bool, first: Span) -> TokenStream {
    let (np, gate) = (&body.names.np, gate());
    let place = Literal::usize_suffixed(index);
    let kept = |output: usize| {
        !body.uses.of(Port::Node(index, output)).is_empty()
            || (node.checkpoint.is_some() && (node.outputs[output].is_some() || node.outputs.len() == 1))
    };
    let outputs: Vec<usize> = (0..node.outputs.len()).filter(|output| kept(*output)).collect();
    let variables: Vec<Ident> =
        outputs.iter().map(|output| body.variable(Port::Node(index, *output), Span::call_site())).collect();
    let tuple = |parts: Vec<TokenStream>| match parts.as_slice() {
        [] => quote!(),
        [one] => quote!(#one),
        several => quote!((#(#several),*)),
    };
    let none = tuple(outputs.iter().map(|_| quote!(::core::option::Option::None)).collect());
    let parts: Vec<Ident> = (0..node.outputs.len())
        .map(|output| {
            let name = if kept(output) { format!("part_{output}") } else { format!("_part_{output}") };
            Ident::new(&name, Span::mixed_site())
        })
        .collect();
    let pattern = tuple(parts.iter().map(ToTokens::to_token_stream).collect());
    let at = node.checkpoint.as_ref().map_or_else(Span::mixed_site, |checkpoint| on(checkpoint.span));
    let keep = |output: &usize| {
        let part = &parts[*output];
        let edge = match node.checkpoint {
            Some(_) => tried(&respanned(quote!(#gate.keep(#part)), at), at),
            None => tried(&quote!(#np::Edge::keep(#part)), Span::call_site()),
        };
        quote!(::core::option::Option::Some(#edge))
    };
    let keep = tuple(outputs.iter().map(keep).collect());
    let value = |body: &mut Body<'_>, verb: Verb| {
        body.gated = Some(verb);
        let value = body.value(index, node);
        match verb {
            Verb::Fit => quote!({ #value; #none }),
            _ => quote!({ let #pattern = #value; #keep }),
        }
    };
    let ways = if node.step().is_some() {
        let transform = value(body, Verb::Transform);
        let fit = value(body, Verb::Fit);
        let both = value(body, Verb::FitTransform);
        quote!(#np::Way::Transform => #transform, #np::Way::Fit => #fit, #np::Way::Both => #both,)
    } else {
        let run = value(body, Verb::Transform);
        quote!(#np::Way::Transform | #np::Way::Fit | #np::Way::Both => #run,)
    };
    let load = match node.checkpoint {
        None => quote!(#np::Way::Load => { #none }),
        Some(_) => {
            let loads = outputs.iter().map(|output| {
                let load = tried(&respanned(quote!(#gate.load(#place, #output)), at), at);
                quote!(::core::option::Option::Some(#load))
            });
            let loads = tuple(loads.collect());
            quote!(#np::Way::Load => { #loads })
        }
    };
    let bound = match variables.as_slice() {
        [] => quote!(),
        [one] => quote!(let mut #one =),
        several => quote!(let (#(mut #several),*) =),
    };
    let end = if variables.is_empty() { quote!() } else { quote!(;) };
    let field = &node.name;
    let done = node
        .step()
        .map(|_| respanned(quote_spanned!(Span::mixed_site()=> #gate.done(#place, &self.#field)?;), first));
    let made = |method: &str| {
        let method = format_ident!("{method}");
        let made = outputs.iter().zip(&variables);
        let made = made
            .map(|(output, variable)| respanned(quote!(#gate.#method(#place, #output, &#variable)?;), at));
        quote!(#(#made)*)
    };
    let told = match (&node.checkpoint, frontier) {
        (Some(_), _) => {
            let outputs = made("made");
            let publish = respanned(quote_spanned!(Span::mixed_site()=> #gate.publish(#place, self)?;), at);
            quote!(#outputs #publish)
        }
        (None, true) => made("met"),
        (None, false) => TokenStream::new(),
    };
    quote! {
        #bound match #gate.way(#place) {
            #np::Way::Skip => { #none }
            #load
            #ways
        } #end
        #done
        #told
    }
}

/// The nodes at which what is computed anew may meet what was loaded.
fn frontier(graph: &Graph) -> Vec<bool> {
    let count = graph.nodes.len();
    let parents = |node: usize| {
        graph.nodes[node].arguments().filter_map(|argument| match argument.port {
            Port::Node(parent, _) => Some(parent),
            Port::Input(_) => None,
        })
    };
    let mut frontier = vec![false; count];
    for checkpoint in (0..count).filter(|node| graph.nodes[*node].checkpoint.is_some()) {
        let mut ancestors = vec![false; count];
        ancestors[checkpoint] = true;
        for node in (0..=checkpoint).rev().filter(|node| *node <= checkpoint) {
            if ancestors[node] {
                parents(node).for_each(|parent| ancestors[parent] = true);
            }
        }
        for reader in (0..count).filter(|reader| !ancestors[*reader]) {
            for parent in parents(reader).filter(|parent| ancestors[*parent] && *parent != checkpoint) {
                frontier[parent] = true;
            }
        }
    }
    frontier
}

/// The calls of a pipeline that take a store. Without a checkpoint there is nothing to keep, and they say so.
pub(super) fn fit_in(names: &Names, graph: &Graph) -> TokenStream {
    let Names { np, training, .. } = names;
    let lifetime = names.with(graph, &quote!('np,));
    let (store, storage) = (format_ident!("NeatpipeStore"), format_ident!("NeatpipeStorage"));
    if graph.nodes.iter().all(|node| node.checkpoint.is_none()) {
        let input = format_ident!("NeatpipeInput");
        return quote! {
            #[doc(hidden)]
            pub fn fit_in<#store, #input>(&self, _: &#store, _: #input) -> #np::Result<#np::Fitted<Self>>
            where
                for<'np_k> Self: #np::Checkpointed,
            {
                #np::not_fitted()
            }
        };
    }
    quote! {
        /// Fits a copy of this plan and keeps its checkpoints in a store or an experiment: what is still valid
        /// there is not computed again.
        ///
        /// # Errors
        /// The first error of a step, with its name; whatever was set up is torn down. A store that fails costs
        /// time and no result.
        pub fn fit_in<'np, #store: #np::Keeps>(
            &self,
            store: &#store,
            data: impl ::core::convert::Into<#training #lifetime>,
        ) -> #np::Result<#np::Fitted<Self>> {
            #np::Keeps::fit(store, self, data.into(), &mut #np::Unwatched)
        }

        /// What a fit with this store would compute, what not, and why: nothing of it is done.
        ///
        /// # Errors
        /// Inputs of different lengths.
        pub fn explain_in<'np, #storage: #np::Storage>(
            &self,
            store: &#np::Store<#storage>,
            data: impl ::core::convert::Into<#training #lifetime>,
        ) -> #np::Result<#np::Explanation> {
            #np::explain(store, self, &data.into())
        }
    }
}
