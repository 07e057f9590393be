//! The fit of a pipeline with checkpoints: the same nodes, and a gate that says in the run what becomes of each.
//!
//! A node's outputs are options here, since what nobody needs any more is not computed. What is computed is kept,
//! so that nothing borrows from a step whose state is about to be stored or restored.

use super::body::gate::{gate, nothing};
use super::body::{Body, Verb};
use super::{Names, held, value_type};
use crate::compile::ast::{Checkpoint, Worth};
use crate::compile::graph::{Argument, Graph, Mode, Node, Operation, Port, Role, Source, Step, plain};
use crate::compile::host::tried;
use crate::compile::spans::{on, respanned};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

/// Nothing for a pipeline without checkpoints.
pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    if !has_checkpoint(graph) {
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
        let pins = quote!(#data.#name.pinned(#data.neatpipe_pins));
        tried(&quote!(#gate.root(#index, #seen, #rows, #pins)), on(name.span()))
    });
    let lent = graph.inputs.iter().map(|input| {
        let name = &input.name;
        match input.role {
            Role::Data => quote!(::core::option::Option::Some(#np::Hold::from(#data.#name.see()))),
            _ => quote!(::core::option::Option::Some(#data.#name.see())),
        }
    });
    let lent: Vec<_> = lent.collect();
    let receiver = quote_spanned!(Span::mixed_site()=> &mut self);
    // What is wrong with a state is told where the first checkpoint asks for it.
    let first = graph.nodes.iter().find_map(|node| node.checkpoint.as_ref());
    let first = first.map_or_else(Span::mixed_site, |checkpoint| on(checkpoint.span));
    let begin = quote_spanned! {Span::mixed_site()=>
        if #gate.begin(self)? {
            return ::core::result::Result::Ok(::core::option::Option::None);
        }
    };
    let begin = respanned(begin, first);
    let held_roots = held::roots(graph, names, &gate);
    let body = body(graph, names, first);
    let storage = storage();
    let parameters = graph.inputs.iter().map(|input| {
        let (name, ty) = (&input.name, value_type(input));
        match input.role {
            Role::Data => quote!(#name: ::core::option::Option<#np::Hold<'data, #ty>>),
            _ => quote!(#name: ::core::option::Option<&'data #ty>),
        }
    });
    let edges = graph.inputs.iter().filter(|input| input.role == Role::Data).map(|input| {
        let name = &input.name;
        quote!(let mut #name = #name.map(#np::Edge::given);)
    });
    let this = quote_spanned!(Span::mixed_site()=> self);
    let given = quote!(#this.neatpipe_gated::<#storage, #watch>(#(#lent,)* #gate, #cx));
    let given = given_output(graph, names, &given);
    let (receiver, outputs) = (receiver, graph.outputs.iter().map(|output| &output.ty));
    quote! {
        #[allow(
            unused_mut, unused_variables, unused_assignments, unused_labels,
            clippy::drop_non_drop, clippy::too_many_lines, clippy::too_many_arguments, clippy::type_complexity,
        )]
        impl #generics #name #generics #bounds {
            fn neatpipe_gated<'data, #storage: #np::Storage, #watch: #np::Watch>(
                #receiver,
                #(#parameters,)*
                #gate: &mut #np::Gate<'_, #storage>,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<::core::option::Option<(#(#outputs,)*)>> {
                #[allow(unused_imports)]
                use #np::{Calls as _, End as _, HasContent as _, MayHaveContent as _};
                #(#edges)*
                #body
            }
        }

        #[automatically_derived]
        impl #generics #np::Checkpointed for #name #generics #bounds {
            const OPS: &'static #np::Ops = &#operations;

            fn train_in<#storage: #np::Storage, #watch: #np::Watch>(
                #receiver,
                #data: &#training #anonymous,
                #gate: &mut #np::Gate<'_, #storage>,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<::core::option::Option<Self::Output>> {
                #[allow(unused_imports)]
                use #np::{HasRows as _, MayHaveRows as _};
                #(#roots;)*
                #held_roots
                #begin
                #given
            }
        }
    }
}

/// What the body gives as what users get.
fn given_output(graph: &Graph, names: &Names, given: &TokenStream) -> TokenStream {
    let np = &names.np;
    if !names.inside {
        return quote!(#given.map(|_| ::core::option::Option::None));
    }
    let one = if graph.outputs.len() == 1 { quote!((given,)) } else { quote!(given) };
    let packed = super::api::packed(graph, &quote!(#np::Result::<_>::Ok(given)));
    quote!(#given?.map(|#one| #packed).transpose())
}

/// Whether its own checkpoints count where it is a step of another pipeline. Where rows are changed for training
/// alone, what it gives there is not what its nodes give.
pub(super) fn goes_inside(graph: &Graph) -> bool {
    has_checkpoint(graph) && !graph.nodes.iter().any(|node| node.train_only)
}

/// The ways of calling a pipeline as a step in a run with a store, for its operator.
pub(super) fn as_step(
    graph: &Graph,
    names: &Names,
    x: &TokenStream,
    y: &TokenStream,
    out: &TokenStream,
) -> TokenStream {
    if !names.inside {
        return TokenStream::new();
    }
    let Names { np, cx, watch, weights, .. } = names;
    let (gate, storage) = (gate(), storage());
    let of = |wanted: &[Role]| -> Vec<&Source> {
        graph.inputs.iter().filter(|input| wanted.contains(&input.role)).collect()
    };
    let (inputs, targets) = (of(&[Role::Data, Role::Side]), of(&[Role::Target]));
    let inputs: Vec<_> = inputs
        .iter()
        .map(|input| {
            let (name, entered) = (&input.name, input.role == Role::Data);
            (name, if entered { quote!(#name.enter()?) } else { quote!(#name.settle()?) })
        })
        .collect();
    let (input_names, entered): (Vec<_>, Vec<_>) = inputs.into_iter().unzip();
    let target_names: Vec<_> = targets.iter().map(|target| &target.name).collect();
    let nothing = |count: usize| vec![quote!(::core::option::Option::None); count];
    let (no_inputs, no_targets) = (nothing(input_names.len()), nothing(target_names.len()));
    let arguments = graph.inputs.iter().map(|input| {
        let name = &input.name;
        match input.role {
            Role::Side => quote!(#name.as_ref().map(#np::Edge::see)),
            Role::Weights => quote!(#weights),
            _ => quote!(#name),
        }
    });
    let (x_name, y_name) = (Ident::new("x", Span::mixed_site()), Ident::new("y", Span::mixed_site()));
    let withhold = held::withhold(graph, names);
    let call = quote! {
        #withhold
        let (#(#input_names,)*) = match #x_name {
            ::core::option::Option::Some((#(#input_names,)*)) => (#(::core::option::Option::Some(#entered),)*),
            ::core::option::Option::None => (#(#no_inputs,)*),
        };
        let (#(#target_names,)*) = match #y_name {
            ::core::option::Option::Some((#(#target_names,)*)) => (#(::core::option::Option::Some(#target_names),)*),
            ::core::option::Option::None => (#(#no_targets,)*),
        };
        let given = self.neatpipe_gated::<#storage, #watch>(#(#arguments,)* #gate, #cx)?;
        #gate.goes_out();
    };
    let parts: Vec<_> = (0..graph.outputs.len()).map(|output| format_ident!("output_{output}")).collect();
    let pack = match parts.as_slice() {
        [one] => quote!(#np::Edge::moved(#one)),
        several => quote!((#(#np::Edge::moved(#several)),*)),
    };
    quote! {
        fn fit_gated<#storage: #np::Storage, #watch: #np::Watch>(
            &mut self,
            #x_name: ::core::option::Option<#x>,
            #y_name: ::core::option::Option<#y>,
            #weights: ::core::option::Option<&#np::Weights>,
            #gate: &mut #np::Gate<'_, #storage>,
            #cx: &mut #np::Cx<'_, #watch>,
        ) -> #np::Result<()> {
            if !#gate.goes_in() {
                return self.fit_step(#np::there(#x_name)?, #np::there(#y_name)?, #weights, #cx);
            }
            #call
            ::core::result::Result::Ok(())
        }

        fn fit_transform_gated<#storage: #np::Storage, #watch: #np::Watch>(
            &'np_s mut self,
            #x_name: ::core::option::Option<#x>,
            #y_name: ::core::option::Option<#y>,
            #weights: ::core::option::Option<&#np::Weights>,
            #gate: &mut #np::Gate<'_, #storage>,
            #cx: &mut #np::Cx<'_, #watch>,
        ) -> #np::Result<::core::option::Option<#out>> {
            if !#gate.goes_in() {
                let (x, y) = (#np::there(#x_name)?, #np::there(#y_name)?);
                return self.fit_transform_step(x, y, #weights, #cx).map(::core::option::Option::Some);
            }
            #call
            ::core::result::Result::Ok(given.map(|(#(#parts,)*)| #pack))
        }
    }
}

fn storage() -> Ident {
    format_ident!("NeatpipeStorage")
}

pub(super) fn has_checkpoint(graph: &Graph) -> bool {
    graph.nodes.iter().any(|node| node.checkpoint.is_some())
}

/// The graph as data.
fn operations(graph: &Graph, names: &Names) -> TokenStream {
    let np = &names.np;
    let port = |argument: &Argument| match argument.port {
        Port::Input(input) => quote!(#np::OpPort::Input(#input)),
        Port::Node(node, output) => quote!(#np::OpPort::Node(#node, #output)),
    };
    let frontier = frontier(graph);
    let mut steps = 0_usize..;
    let nodes = graph.nodes.iter().enumerate().map(|(index, node)| {
        let name = Literal::string(&node.title());
        let met = frontier[index] || node.checkpoint.is_some();
        // What copies of it are fitted on and predict is no matter of the operations inside.
        let folded = |step: &Step| !step.unit.folds().is_empty();
        let whole = node.step().is_some_and(|step| is_parameter(graph, node, step) || folded(step));
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
        let held = node.early_stopping.is_some();
        let inputs = node.inputs.iter().map(port);
        let targets = node.fit_only().map(port);
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
                met: #met,
                whole: #whole,
                held: #held,
            }
        }
    });
    let nodes: Vec<_> = nodes.collect();
    let inputs = graph.inputs.iter().map(|input| Literal::string(&plain(&input.name)));
    let title = Literal::string(&plain(&graph.signature.name));
    let roles = graph.inputs.iter().map(|input| match input.role {
        Role::Data | Role::Side => quote!(#np::OpRole::Input),
        Role::Target => quote!(#np::OpRole::Target),
        Role::Weights => quote!(#np::OpRole::Weights),
    });
    let outputs = graph.outputs.iter().map(|output| port(&output.argument));
    quote! {
        #np::Ops {
            pipeline: #title,
            inputs: &[#(#inputs),*],
            roles: &[#(#roles),*],
            outputs: &[#(#outputs),*],
            nodes: &[#(#nodes),*],
        }
    }
}

fn body(graph: &Graph, names: &Names, first: Span) -> TokenStream {
    let mut body = Body::new(graph, names, Mode::FitTransform);
    body.gated = Some(Verb::FitTransform);
    body.out.extend(held::lift(graph, names));
    body.inputs();
    let frontier = frontier(graph);
    for (index, node) in graph.nodes.iter().enumerate() {
        let computed = node_of(&mut body, index, node, frontier[index], first);
        body.out.extend(computed);
        body.drops(index);
    }
    let (np, gate) = (&names.np, gate());
    let settle = respanned(quote_spanned!(Span::mixed_site()=> #gate.settle(self)?;), first);
    body.out.extend(settle);
    let nothing = quote!(::core::result::Result::Ok(::core::option::Option::None));
    if !names.inside {
        body.out.extend(nothing);
        return body.out;
    }
    let outputs = body.outputs(&quote!(#np::Whole));
    body.out.extend(quote! {
        if !#gate.gives() {
            return #nothing;
        }
        ::core::result::Result::Ok(::core::option::Option::Some((#(#outputs,)*)))
    });
    body.out
}

/// Whether a step is called through the bounds of a type parameter.
fn is_parameter(graph: &Graph, node: &Node, step: &Step) -> bool {
    let one = node.inputs.len() == 1 && node.outputs.len() == 1 && node.targets.len() <= 1;
    one && step.unit.step().is_some_and(|(path, _)| path.bare && graph.parameters.contains(&path.ident))
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
    let nothing = nothing();
    body.none = tuple(outputs.iter().map(|_| quote!(::core::option::Option::None)).collect());
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
            Verb::FitTransform => quote!(#nothing: { let #pattern = #value; #keep }),
            Verb::Transform => quote!({ let #pattern = #value; #keep }),
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
        (None, false) => told(body, index, &outputs, &variables),
    };
    let way = respanned(quote_spanned!(Span::mixed_site()=> #gate.way(#place, self)?), first);
    let (mut way, mut before, mut after) = (way, None, None);
    if node.early_stopping.is_some() {
        let name = Ident::new("way", Span::mixed_site());
        let held = held::before(body.graph, body.names, node, Some(&quote!(#name.fits())));
        before = Some(quote!(let #name = #way; #held));
        after = Some(held::after(body.names));
        way = name.into_token_stream();
    }
    quote! {
        #before
        #bound match #way {
            #np::Way::Skip => { #none }
            #load
            #ways
        } #end
        #after
        #done
        #told
    }
}

/// A node that several read: a checkpoint in a pipeline among them may have been made of what it gives.
fn told(body: &Body<'_>, index: usize, outputs: &[usize], variables: &[Ident]) -> TokenStream {
    let mut readers: Vec<usize> = outputs
        .iter()
        .flat_map(|output| body.uses.of(Port::Node(index, *output)))
        .map(|what| what.node)
        .collect();
    readers.sort_unstable();
    readers.dedup();
    if readers.len() < 2 {
        return TokenStream::new();
    }
    let (np, gate, place) = (&body.names.np, gate(), Literal::usize_suffixed(index));
    let told = outputs.iter().zip(variables).map(|(output, variable)| {
        quote!(#gate.told(#place, #output, &#variable, |value| (&#np::Probe(value)).content())?;)
    });
    quote!(if #gate.asks(#place) { #(#told)* })
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
    if !has_checkpoint(graph) {
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
            #np::Keeps::fit(store, self, data.into(), ::core::option::Option::None, &mut #np::Unwatched)
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
