//! Rows that are held out, on their way to the fit of a node that is `#[early_stopping]`: through what leads there, with
//! the steps as they have been fitted by then.

use super::body::Body;
use super::{Names, predicts, relay, value_type};
use crate::compile::ast::{StepPath, Unit};
use crate::compile::graph::{Graph, Node, Output, Port, Role};
use crate::compile::host::tried;
use crate::compile::spans::{on, respanned};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::parse_quote;

/// Whether the fit of some node is given them.
pub(super) fn any(graph: &Graph) -> bool {
    graph.nodes.iter().any(|node| node.early_stopping.is_some())
}

/// What a body that trains begins with: they are this pipeline's, and no step's in it before they went there.
pub(super) fn lift(graph: &Graph, names: &Names) -> Option<TokenStream> {
    let (cx, lifted) = (&names.cx, lifted());
    any(graph).then(|| quote!(let #lifted = #cx.lift();))
}

/// What calls of a pipeline as a step begin with where none of its own steps is given them: what they are is not what
/// they would be at a step in it.
pub(super) fn withhold(graph: &Graph, names: &Names) -> Option<TokenStream> {
    let cx = &names.cx;
    (!any(graph)).then(|| quote!(#cx.lift();))
}

/// Asks, at the user's word, whether a step looks at them, or a branch of a choice.
pub(super) fn check(graph: &Graph, names: &Names, node: &Node) -> Option<TokenStream> {
    let (unit, field, span) = (&node.step()?.unit, &node.name, node.early_stopping?);
    let np = respanned(names.np.clone(), on(span));
    if let Unit::Step(path, _) = unit {
        // What a parameter of the pipeline stands for is not known here; it is no branch of a choice.
        let generic = path.bare && graph.parameters.contains(&path.ident);
        let check = quote_spanned!(on(span)=> #np::TakesValid::takes_valid(&self.#field););
        return (!generic).then_some(check);
    }
    let mut branches = Vec::new();
    steps(unit, &mut branches);
    let branches = branches.iter().map(|path| {
        let ty = &path.tokens;
        quote_spanned!(on(span)=> (&#np::Branch::<#ty>::NEW).neatpipe_stops())
    });
    let all = branches.rev().reduce(|others, branch| quote_spanned!(on(span)=> (#branch, #others)))?;
    Some(quote_spanned! {on(span)=> {
        #[allow(unused_imports)]
        use #np::{AsGoesOn as _, AsStops as _};
        #np::OneStops::one_stops(#all);
    }})
}

/// The steps that a unit may run.
fn steps<'u>(unit: &'u Unit, found: &mut Vec<&'u StepPath>) {
    match unit {
        Unit::Step(path, _) => found.push(path),
        Unit::Optional(inner) | Unit::OutOfFold(_, inner) => steps(inner, found),
        Unit::Choose(_, branches) => branches.iter().for_each(|branch| steps(&branch.unit, found)),
    }
}

/// Before a node: what is held out becomes part of the context of its fit. `asked` says in the run whether there is one.
pub(super) fn before(graph: &Graph, names: &Names, node: &Node, asked: Option<&TokenStream>) -> TokenStream {
    let (np, cx, lifted) = (&names.np, &names.cx, lifted());
    let read = || node.inputs.iter().chain(&node.targets);
    let mut ports: Vec<Port> = Vec::new();
    for port in read().map(|argument| graph.seen_through(argument.port)) {
        if !ports.contains(&port) {
            ports.push(port);
        }
    }
    let outputs = ports.iter().filter_map(|port| {
        let argument = read().find(|argument| graph.seen_through(argument.port) == *port)?.clone();
        Some(Output { name: None, ty: parse_quote!(_), argument })
    });
    let part = Graph { outputs: outputs.collect(), barriers: Vec::new(), is_part: true, ..graph.clone() };
    let part_names = Names { predicts: predicts(&part), stages: relay::Stages::one(&part), ..names.clone() };

    let inputs = part.inputs.iter().enumerate().filter(|(index, _)| part_names.predicts(*index));
    let inputs = inputs.map(|(index, input)| {
        let (name, ty, place) = (&input.name, value_type(input), place(graph, index));
        let value = tried(&quote!(#np::Held::part::<#ty>(#lifted, #place)), on(name.span()));
        let value = if input.role == Role::Data { quote!(#np::Edge::shared(#value)) } else { value };
        quote!(let #name = #value;)
    });
    let inputs: Vec<_> = inputs.collect();
    let out = |index| format_ident!("out_{index}", span = Span::mixed_site());
    let outs: Vec<Ident> = (0..ports.len()).map(out).collect();
    let given = Body::lead(&part, &part_names, &outs);
    let parts = read().map(|argument| {
        let port = graph.seen_through(argument.port);
        let out = ports.iter().position(|other| *other == port).map(out);
        match port {
            Port::Input(input) if graph.inputs[input].role != Role::Data => quote!(#np::Part::of(*#out)),
            _ => quote!(#np::Part::of(#out.see())),
        }
    });
    let weights = match node.weights {
        Some(_) => quote!(#np::Held::weights(#lifted)),
        None => quote!(::core::option::Option::None),
    };
    let [held, parts_name, unwatched, lead] =
        ["held", "held_parts", "unwatched", "lead"].map(|name| Ident::new(name, Span::mixed_site()));
    let asked = asked.map(|asked| quote!(.filter(|_| #asked)));
    quote! {
        let #held = match #lifted #asked {
            ::core::option::Option::Some(#lifted) => {
                let #lead = || {
                    let mut #unwatched = #np::Unwatched;
                    let #cx = &mut #np::Cx::new(&mut #unwatched);
                    #(#inputs)*
                    #given
                    #np::Result::Ok((#(#outs,)*))
                };
                match #lead() {
                    ::core::result::Result::Ok(#held) => ::core::option::Option::Some(#held),
                    ::core::result::Result::Err(error) => {
                        return ::core::result::Result::Err(#np::Error::held_out(error));
                    }
                }
            }
            ::core::option::Option::None => ::core::option::Option::None,
        };
        let #parts_name = match &#held {
            ::core::option::Option::Some((#(#outs,)*)) => ::core::option::Option::Some([#(#parts),*]),
            ::core::option::Option::None => ::core::option::Option::None,
        };
        let #held = #parts_name.as_ref().zip(#lifted).map(|(#parts_name, #lifted)| {
            #np::Held::new(#parts_name, #weights, ::core::option::Option::None)
        });
        let #cx = &mut #cx.holding(#held.as_ref());
    }
}

/// After it: they are no other step's.
pub(super) fn after(names: &Names) -> TokenStream {
    let cx = &names.cx;
    quote!(let #cx = &mut #cx.holding(::core::option::Option::None);)
}

/// The pipeline as one that can be given them.
pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    if !any(graph) {
        return TokenStream::new();
    }
    let Names { np, training, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let anonymous = names.with(graph, &quote!('_,));
    let parts = ordered(graph).map(|(_, input)| {
        let field = &graph.inputs[input].name;
        quote!(#np::Part::of(valid.#field.see()))
    });
    let weights = match graph.of_role(Role::Weights).next() {
        Some((_, weights)) => {
            let field = &weights.name;
            quote!(::core::option::Option::Some(valid.#field.see()))
        }
        None => quote!(::core::option::Option::None),
    };
    // Each has to be lent: an address that is given away may mean another value later.
    let pins = graph.has_checkpoint().then(|| {
        let fields = graph.inputs.iter().map(|input| &input.name);
        quote!(valid.neatpipe_pins #(.and_then(|pins| valid.#fields.pinned(::core::option::Option::Some(pins))))*)
    });
    let pins = pins.unwrap_or_else(|| quote!(::core::option::Option::None));
    quote! {
        #[automatically_derived]
        impl #generics #np::Validates for #name #generics #bounds {
            fn held<NeatpipeResult>(
                valid: &#training #anonymous,
                then: impl ::core::ops::FnOnce(&#np::Held<'_>) -> NeatpipeResult,
            ) -> NeatpipeResult {
                then(&#np::Held::new(&[#(#parts),*], #weights, #pins))
            }
        }

        #[automatically_derived]
        impl #generics #np::TakesValid for #name #generics #bounds {}
    }
}

/// Tells the gate of a run with a store what is held out.
pub(super) fn roots(graph: &Graph, names: &Names, gate: &Ident) -> Option<TokenStream> {
    let (np, cx) = (&names.np, &names.cx);
    let held = Ident::new("held", Span::mixed_site());
    let roots = ordered(graph).map(|(place, input)| {
        let input = &graph.inputs[input];
        let (ty, place) = (value_type(input), Literal::usize_suffixed(place));
        let part = tried(&quote!(#np::Held::part::<#ty>(#held, #place)), on(input.name.span()));
        tried(&quote!(#gate.held_root(#place, #part, #np::Held::pins(#held))), on(input.name.span()))
    });
    let mut roots: Vec<_> = roots.collect();
    roots.extend(graph.of_role(Role::Weights).next().map(|(_, weights)| {
        let (weights, place) = (on(weights.name.span()), Literal::usize_suffixed(ordered(graph).count()));
        let value = Ident::new("weights", Span::mixed_site());
        let root = tried(&quote!(#gate.held_root(#place, #value, #np::Held::pins(#held))), weights);
        quote!(if let ::core::option::Option::Some(#value) = #np::Held::weights(#held) { #root; })
    }));
    any(graph).then(|| quote!(if let ::core::option::Option::Some(#held) = #cx.held() { #(#roots;)* }))
}

/// The calls that take rows that are held out.
pub(super) fn calls(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, training, .. } = names;
    let none_in_store = quote! {
        #[doc(hidden)]
        pub fn fit_validated_in<NeatpipeStore, NeatpipeInput, NeatpipeValid>(
            &self,
            _: &NeatpipeStore,
            _: NeatpipeInput,
            _: NeatpipeValid,
        ) -> #np::Result<#np::Fitted<Self>>
        where
            for<'np_k> Self: #np::Validates + #np::Checkpointed,
        {
            #np::not_fitted()
        }
    };
    if !any(graph) {
        return quote! {
            #[doc(hidden)]
            pub fn fit_validated<NeatpipeInput, NeatpipeValid>(
                &self,
                _: NeatpipeInput,
                _: NeatpipeValid,
            ) -> #np::Result<#np::Fitted<Self>>
            where
                for<'np_k> Self: #np::Validates,
            {
                #np::not_fitted()
            }

            #none_in_store
        };
    }
    let lifetime = names.with(graph, &quote!('np,));
    let in_store = if graph.has_checkpoint() {
        quote! {
            /// The same, with checkpoints kept in a store or an experiment.
            ///
            /// # Errors
            /// Those of `fit_validated`. A store that fails costs time and no result.
            pub fn fit_validated_in<'np, NeatpipeStore: #np::Keeps>(
                &self,
                store: &NeatpipeStore,
                data: impl ::core::convert::Into<#training #lifetime>,
                valid: impl ::core::convert::Into<#training #lifetime>,
            ) -> #np::Result<#np::Fitted<Self>> {
                #np::fit_validated_in(store, self, data.into(), &valid.into())
            }

            /// What such a fit would compute, what not, and why: nothing of it is done.
            ///
            /// # Errors
            /// Inputs of different lengths.
            pub fn explain_validated_in<'np, NeatpipeStorage: #np::Storage>(
                &self,
                store: &#np::Store<NeatpipeStorage>,
                data: impl ::core::convert::Into<#training #lifetime>,
                valid: impl ::core::convert::Into<#training #lifetime>,
            ) -> #np::Result<#np::Explanation> {
                #np::explain_validated(store, self, &data.into(), &valid.into())
            }
        }
    } else {
        none_in_store
    };
    quote! {
        /// Fits a copy of this plan; the rows of `valid`, which no step learns from, tell those that are
        /// `#[early_stopping]` when to stop. They go through the steps before as those have been fitted.
        ///
        /// # Errors
        /// The first error of a step, with its name; inputs of `valid` of different lengths. Whatever was set up is torn
        /// down.
        pub fn fit_validated<'np>(
            &self,
            data: impl ::core::convert::Into<#training #lifetime>,
            valid: impl ::core::convert::Into<#training #lifetime>,
        ) -> #np::Result<#np::Fitted<Self>> {
            #np::fit_validated(self, data.into(), &valid.into(), &mut #np::Unwatched)
        }

        #in_store
    }
}

/// The inputs in the order in which they are handed on, that of a call of the pipeline as a step: inputs, then targets.
fn ordered(graph: &Graph) -> impl Iterator<Item = (usize, usize)> {
    let of = |wanted: fn(Role) -> bool| {
        graph.inputs.iter().enumerate().filter(move |(_, input)| wanted(input.role)).map(|(index, _)| index)
    };
    of(|role| matches!(role, Role::Data | Role::Side)).chain(of(|role| role == Role::Target)).enumerate()
}

fn place(graph: &Graph, input: usize) -> Literal {
    let place = ordered(graph).find(|(_, other)| *other == input);
    Literal::usize_suffixed(place.map_or(usize::MAX, |(place, _)| place))
}

fn lifted() -> Ident {
    Ident::new("lifted", Span::mixed_site())
}
