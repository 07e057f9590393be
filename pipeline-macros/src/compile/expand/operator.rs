//! The pipeline as a step of another pipeline.

use super::{Names, fields, fit_call, gated, held, relay, row_type, value_type};
use crate::compile::graph::{Graph, Role, Source};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let parts = [operator(graph, names), abilities(graph, names)];
    quote!(#(#parts)*)
}

fn operator(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, cx, watch, weights, .. } = names;
    let name = &graph.signature.name;
    let generics = &names.generics;
    let inputs: Vec<&Source> =
        graph.inputs.iter().filter(|input| matches!(input.role, Role::Data | Role::Side)).collect();
    let targets: Vec<&Source> = graph.of_role(Role::Target).map(|(_, target)| target).collect();
    let carriers: Vec<Ident> = (0..inputs.len()).map(|index| format_ident!("NeatpipeP{index}")).collect();
    let front = quote!('np_s, 'np, 'np_y,);
    let mut bounds = Vec::new();
    for (input, carrier) in inputs.iter().zip(&carriers) {
        let ty = value_type(input);
        bounds.push(match input.role {
            Role::Side => quote!(#carrier: #np::Carrier<#ty>),
            _ => quote!(#carrier: #np::Enter<'np, #ty>),
        });
    }
    let parameters = &graph.parameters;
    let bounds = names.and_where(graph, bounds);
    let edges = inputs.iter().zip(&carriers).map(|(input, carrier)| {
        let ty = value_type(input);
        quote!(#np::Edge<#ty, #carrier>)
    });
    let x = quote!((#(#edges,)*));
    let target_types = targets.iter().map(|target| value_type(target));
    let y = quote!((#(&'np_y #target_types,)*));
    let outputs: Vec<_> = graph.outputs.iter().map(|output| &output.ty).collect();
    let out = match outputs.as_slice() {
        [ty] => quote!(#np::Edge<#ty, #np::Moved>),
        several => quote!((#(#np::Edge<#several, #np::Moved>),*)),
    };
    let pack = pack(graph, names);
    let input_names: Vec<_> = inputs.iter().map(|input| &input.name).collect();
    let target_names: Vec<_> = targets.iter().map(|target| &target.name).collect();
    // A side table is settled before it is lent; the other inputs enter as they are held.
    let enter = |predict: bool| {
        let statements = graph.inputs.iter().enumerate().filter_map(|(index, input)| {
            let name = &input.name;
            let skipped = predict && !names.predicts(index);
            match (input.role, row_type(input)) {
                (Role::Data | Role::Side, _) if skipped => Some(quote!(::core::mem::drop(#name);)),
                (Role::Data, Some(_)) => {
                    Some(quote!(let #name = #np::Edge::given_rows(#np::HoldRows::Batch(#name.enter()?));))
                }
                (Role::Data, None) => Some(quote!(let #name = #np::Edge::given(#name.enter()?);)),
                (Role::Side, _) => Some(quote!(let #name = #name.settle()?;)),
                _ => None,
            }
        });
        quote!(#(#statements)*)
    };
    let call = |predict: bool| {
        let arguments =
            graph.inputs.iter().enumerate().filter(|(index, _)| !predict || names.predicts(*index)).map(
                |(_, input)| {
                    let name = &input.name;
                    match input.role {
                        Role::Side => quote!(#name.see()),
                        Role::Weights => quote!(#weights),
                        _ => quote!(#name),
                    }
                },
            );
        quote!(#(#arguments,)*)
    };
    let (enter_all, enter_some, all, some) = (enter(false), enter(true), call(false), call(true));
    let gated = gated::as_step(graph, names, &x, &y, &out);
    let counts = [inputs.len(), targets.len(), outputs.len()].map(Literal::usize_suffixed);
    let [i, k, n] = &counts;
    let apart = graph.nodes.iter().any(|node| node.train_only);
    let fit_transform = if apart {
        fit_transform_apart(graph, names, &inputs)
    } else {
        let relay = relay::unrelayed(names);
        quote! {
            #enter_all
            self.neatpipe_train::<#np::Whole, #watch>(#relay #all #cx) #pack
        }
    };
    let fit = fit_call(graph, names, &quote!(#all #cx));
    let withhold = held::withhold(graph, names);
    let clonable = apart.then(|| {
        let types = inputs.iter().map(|input| value_type(input));
        quote!(#(for<'np_c> #types: ::core::clone::Clone,)*)
    });
    quote! {
        #[automatically_derived]
        #[allow(unused_variables)]
        impl<#front #(#parameters,)* #(#carriers),*> #np::Operator<'np_s, #x, #y, #i, #k, #n> for #name #generics
        #bounds #clonable
        {
            type Out = #out;
            type FitOut = #out;

            fn transform_step<#watch: #np::Watch>(
                &'np_s self,
                (#(#input_names,)*): #x,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<#out> {
                #enter_some
                self.neatpipe_transform::<#np::Whole, #watch>(#some #cx) #pack
            }

            fn fit_step<#watch: #np::Watch>(
                &mut self,
                (#(#input_names,)*): #x,
                (#(#target_names,)*): #y,
                #weights: ::core::option::Option<&#np::Weights>,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<()> {
                #withhold
                #enter_all
                #fit
            }

            fn fit_transform_step<#watch: #np::Watch>(
                &'np_s mut self,
                (#(#input_names,)*): #x,
                (#(#target_names,)*): #y,
                #weights: ::core::option::Option<&#np::Weights>,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<#out> {
                #withhold
                #fit_transform
            }

            #gated
        }
    }
}

/// Puts the outputs of a body on edges, shown to whoever watches.
fn pack(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, cx, watch, .. } = names;
    let outputs = 0..graph.outputs.len();
    let values: Vec<_> = outputs.clone().map(|index| format_ident!("output_{index}")).collect();
    let seen = outputs.zip(&values).map(|(index, value)| {
        let index = Literal::usize_unsuffixed(index);
        quote!(#np::seen!(#watch, #cx, #index, made #value))
    });
    match values.as_slice() {
        [value] => quote!(.map(|#value| #(#seen)*)),
        several => quote!(.map(|(#(#several),*)| (#(#seen),*))),
    }
}

/// Fits on a copy of the rows and transforms the rows themselves: what a nested pipeline with train-only
/// steps does in the training pass of an outer one.
fn fit_transform_apart(graph: &Graph, names: &Names, inputs: &[&Source]) -> TokenStream {
    let Names { np, cx, watch, weights, .. } = names;
    let keep = inputs.iter().map(|input| {
        let name = &input.name;
        match input.role {
            Role::Side => quote!(let #name = #name.settle()?;),
            _ => quote!(let #name = #np::Edge::moved(#name.enter()?.own());),
        }
    });
    let argument = |input: &Source, lend: bool| {
        let name = &input.name;
        let hold =
            if lend { quote!(#np::Hold::from(#name.see())) } else { quote!(#np::Hold::Owned(#name.own()?)) };
        match (input.role, row_type(input)) {
            (Role::Side, _) => quote!(#name.see()),
            (Role::Weights, _) => quote!(#weights),
            (Role::Target, _) => quote!(#name),
            (Role::Data, Some(_)) => quote!(#np::Edge::given_rows(#np::HoldRows::Batch(#hold))),
            (Role::Data, None) => quote!(#np::Edge::given(#hold)),
        }
    };
    let all = graph.inputs.iter().map(|input| argument(input, true));
    let some: Vec<_> = graph
        .inputs
        .iter()
        .enumerate()
        .filter(|(index, _)| names.predicts(*index))
        .map(|(_, input)| argument(input, false))
        .collect();
    let fit = fit_call(graph, names, &quote!(#(#all,)* #cx));
    let pack = pack(graph, names);
    quote! {
        #(#keep)*
        #fit?;
        self.neatpipe_transform::<#np::Whole, #watch>(#(#some,)* #cx) #pack
    }
}

/// What the whole can do because each step can: deferred, so that one is refused only what one uses.
fn abilities(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let refines = names.and_where(graph, names.each(graph, "Refines"));
    let (mine, others) =
        (fields::types(graph, names, &quote!(&'np_k)), fields::types(graph, names, &quote!(&'np_o mut)));
    let merges = quote!(for<'np_k, 'np_o> #mine: #np::EachMerged<#others>);
    let merges = names.and_where(graph, Some(merges));
    let Names { cx, watch, .. } = names;
    let weights = graph.of_role(Role::Weights).next().map(|_| {
        quote! {
            #[automatically_derived]
            impl #generics #np::TakesWeights for #name #generics #bounds {}
        }
    });
    quote! {
        #[automatically_derived]
        impl #generics #np::Refines for #name #generics #refines {}

        #[automatically_derived]
        impl #generics #np::Merges for #name #generics #merges {
            #[allow(unused_variables)]
            fn merged_step<#watch: #np::Watch>(
                &self,
                mut other: Self,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<Self> {
                #np::EachMerged::each(
                    self.neatpipe_refs(),
                    other.neatpipe_muts(),
                    #cx,
                    &mut #np::Places::new(Self::NEATPIPE_NAMES, &[]),
                )?;
                other.neatpipe_spaces = ::core::default::Default::default();
                ::core::result::Result::Ok(other)
            }
        }

        #weights
    }
}
