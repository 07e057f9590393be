//! What users call on a plan, and the outermost face of the pipeline behind `Fitted`.

use super::data::unused;
use super::{Names, fit_call, held, in_store, relay, row_type, value_type};
use crate::compile::ast::Outputs;
use crate::compile::graph::{Graph, Role, Source, plain};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let parts = [
        output(graph, names),
        calls(graph, names),
        pipeline(graph, names),
        one(graph, names),
        keeps(graph, names),
    ];
    quote!(#(#parts)*)
}

/// The type of what comes out of a batch.
pub(super) fn output_type(graph: &Graph, names: &Names) -> TokenStream {
    match &graph.signature.outputs {
        Outputs::One(ty) => quote!(#ty),
        Outputs::Named(_) => {
            let output = output_name(graph);
            let generics = &names.generics;
            quote!(#output #generics)
        }
    }
}

/// The outputs as a body gives them.
pub(super) fn made(graph: &Graph) -> TokenStream {
    let outputs: Vec<_> = graph.outputs.iter().map(|output| &output.ty).collect();
    match outputs.as_slice() {
        [ty] => quote!(#ty),
        several => quote!((#(#several),*)),
    }
}

fn output_name(graph: &Graph) -> proc_macro2::Ident {
    format_ident!("{}Output", graph.signature.name)
}

/// The struct of several outputs.
fn output(graph: &Graph, names: &Names) -> TokenStream {
    let Outputs::Named(outputs) = &graph.signature.outputs else { return TokenStream::new() };
    let Names { generics, bounds, .. } = names;
    let visibility = &graph.signature.visibility;
    let (name, doc) = (output_name(graph), format!(" What [`{}`] predicts.", graph.signature.name));
    let fields: Vec<_> = outputs.iter().map(|output| &output.name).collect();
    let types: Vec<_> = outputs.iter().map(|output| &output.ty).collect();
    let docs = fields.iter().map(|field| format!(" The output `{field}`."));
    let texts = fields.iter().map(|field| Literal::string(&plain(field)));
    let title = Literal::string(&name.to_string());
    let debug = names.and_where(graph, types.iter().map(|ty| quote!(for<'np> #ty: ::core::fmt::Debug)));
    let phantom = unused(graph, &types).map(|ty| quote!(#[doc(hidden)] pub neatpipe_parameters: #ty,));
    quote! {
        #[doc = #doc]
        #[allow(clippy::struct_field_names)]
        #visibility struct #name #generics #bounds {
            #(#[doc = #docs] pub #fields: #types,)*
            #phantom
        }

        #[automatically_derived]
        impl #generics ::core::fmt::Debug for #name #generics #debug {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#title) #(.field(#texts, &self.#fields))* .finish()
            }
        }
    }
}

/// Puts the outputs of a body into what users get.
pub(super) fn packed(graph: &Graph, body: &TokenStream) -> TokenStream {
    match &graph.signature.outputs {
        Outputs::One(_) => body.clone(),
        Outputs::Named(outputs) => {
            let name = output_name(graph);
            let fields: Vec<_> = outputs.iter().map(|output| &output.name).collect();
            let types: Vec<_> = outputs.iter().map(|output| &output.ty).collect();
            let phantom =
                unused(graph, &types).map(|_| quote!(neatpipe_parameters: ::core::marker::PhantomData,));
            let pattern = if fields.len() == 1 { quote!(#(#fields)*) } else { quote!((#(#fields),*)) };
            quote!({
                let #pattern = #body?;
                ::core::result::Result::Ok(#name { #(#fields,)* #phantom })
            })
        }
    }
}

fn calls(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, training, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let lifetime = names.with(graph, &quote!('np,));
    let output = output_type(graph, names);
    let fit_in = in_store::expand(graph, names);
    let validated = held::calls(graph, names);
    // Of each step and not of the whole: an error then points at the step.
    let refines = names.each(graph, "Refines");
    let (sent, shared) = relay::sent(names);
    quote! {
        impl #generics #name #generics #bounds {
            /// Fits a copy of this plan: every step is set up, then learns in the order of the graph.
            ///
            /// # Errors
            /// The first error of a step, with its name; whatever was set up is torn down.
            pub fn fit<'np>(
                &self,
                data: impl ::core::convert::Into<#training #lifetime>,
            ) -> #np::Result<#np::Fitted<Self>> {
                #np::fit(self, data.into(), &mut #np::Unwatched)
            }

            /// Fits a copy of this plan and gives the output of the training rows, in one pass.
            ///
            /// # Errors
            /// The first error of a step, with its name; whatever was set up is torn down.
            pub fn fit_transform<'np>(
                &self,
                data: impl ::core::convert::Into<#training #lifetime>,
            ) -> #np::Result<(#np::Fitted<Self>, #output)>
            where
                for<'np_k> Self: #np::KeepsRows,
            {
                #np::fit_transform(self, data.into(), &mut #np::Unwatched)
            }

            /// Fits a copy of this plan batch by batch, in bounded memory; compiles where every step refines what it
            /// has learned.
            ///
            /// # Errors
            /// The first error of a step, with its name and the number of the batch, the first being 0; no batch at
            /// all, or none with a row. Whatever was set up is torn down.
            pub fn fit_batches<'np, NeatpipeBatch>(
                &self,
                batches: impl ::core::iter::IntoIterator<Item = NeatpipeBatch #sent>,
            ) -> #np::Result<#np::Fitted<Self>>
            where
                NeatpipeBatch: ::core::convert::Into<#training #lifetime>,
                #shared
                #(#refines,)*
            {
                #np::fit_batches(self, batches)
            }

            /// The same from a source that may fail, such as a file.
            ///
            /// # Errors
            /// Those of `fit_batches`; that of the source, with the number of the batch.
            pub fn try_fit_batches<'np, NeatpipeBatch, NeatpipeError>(
                &self,
                batches: impl ::core::iter::IntoIterator<
                    Item = ::core::result::Result<NeatpipeBatch, NeatpipeError> #sent
                >,
            ) -> #np::Result<#np::Fitted<Self>>
            where
                NeatpipeBatch: ::core::convert::Into<#training #lifetime>,
                NeatpipeError: #np::StepError,
                #shared
                #(#refines,)*
            {
                #np::try_fit_batches(self, batches)
            }

            #fit_in
            #validated

            /// The same calls under an observer.
            pub fn watch<'np, NeatpipeObserver: #np::Watch>(
                &'np self,
                watch: &'np mut NeatpipeObserver,
            ) -> #np::WatchedPlan<'np, Self, NeatpipeObserver> {
                #np::WatchedPlan::new(self, watch)
            }

            /// The graph that is fitted and the smaller one that predicts.
            #[must_use]
            pub fn graphs() -> &'static #np::Graphs {
                #np::graphs_of::<Self>()
            }

            #[doc(hidden)]
            pub fn transform<NeatpipeInput>(&self, _: NeatpipeInput) -> #np::Result<#output>
            where
                for<'np_k> Self: #np::IsFitted,
            {
                #np::not_fitted()
            }

            #[doc(hidden)]
            pub fn predict<NeatpipeInput>(&self, _: NeatpipeInput) -> #np::Result<#output>
            where
                for<'np_k> Self: #np::IsFitted,
            {
                #np::not_fitted()
            }

            #[doc(hidden)]
            pub fn predict_one<NeatpipeInput>(&self, _: NeatpipeInput) -> #np::Result<#output>
            where
                for<'np_k> Self: #np::IsFitted,
            {
                #np::not_fitted()
            }
        }
    }
}

fn pipeline(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, cx, training, input, generics, bounds, watch, .. } = names;
    let name = &graph.signature.name;
    let with_a = names.with(graph, &quote!('np_a,));
    let with_anonymous = names.with(graph, &quote!('_,));
    let output = output_type(graph, names);
    let rows = check(graph, names, |_| true).map(|rows| {
        quote! {
            fn training_rows(
                data: &#training #with_anonymous,
            ) -> #np::Result<::core::option::Option<::core::primitive::usize>> {
                #rows
            }
        }
    });
    let check_all = rows.is_some().then(|| quote!(<Self as #np::Pipeline>::training_rows(&data)?;));
    let check_some = check(graph, names, |index| names.predicts(index)).map(|rows| quote!({ #rows }?;));
    let all = arguments(graph, names, |_| true);
    let some = arguments(graph, names, |index| names.predicts(index));
    let fit = fit_call(graph, names, &quote!(#all #cx));
    let relay = relay::unrelayed(names);
    let fit_transform = packed(graph, &quote!(self.neatpipe_train::<#np::Whole, #watch>(#relay #all #cx)));
    let staged = relay::expand(graph, names, &all);
    let fits = relay::fits(names);
    let transform = packed(graph, &quote!(self.neatpipe_transform::<#np::Whole, #watch>(#some #cx)));
    quote! {
        #[automatically_derived]
        impl #generics #np::Pipeline for #name #generics #bounds {
            type Training<'np_a> = #training #with_a;
            type Input<'np_a> = #input #with_a;
            type Output = #output;
            type Fits = #fits;

            #rows

            fn fit_graph<#watch: #np::Watch>(
                &mut self,
                data: #training #with_anonymous,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<()> {
                let _ = &data;
                #check_all
                #fit
            }

            fn fit_transform_graph<#watch: #np::Watch>(
                &mut self,
                data: #training #with_anonymous,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<#output> {
                let _ = &data;
                #check_all
                #fit_transform
            }

            fn transform_graph<#watch: #np::Watch>(
                &self,
                data: #input #with_anonymous,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<#output> {
                let _ = &data;
                #check_some
                #transform
            }
        }

        #staged
    }
}

/// Where data enters, all inputs that are made of rows have the same number of them.
pub(super) fn check(graph: &Graph, names: &Names, wanted: impl Fn(usize) -> bool) -> Option<TokenStream> {
    let np = &names.np;
    let inputs = graph.inputs.iter().enumerate().filter(|(index, _)| wanted(*index));
    let counts = inputs.filter(|(_, input)| input.role != Role::Side).map(|(_, input)| {
        let (name, title) = (&input.name, Literal::string(&plain(&input.name)));
        quote!((#title, (&#np::Probe(data.#name.see())).rows()?))
    });
    let counts: Vec<_> = counts.collect();
    if counts.is_empty() {
        return None;
    }
    Some(quote! {
        #[allow(unused_imports)]
        use #np::{HasRows as _, MayHaveRows as _};
        #np::same_rows(&[#(#counts),*])
    })
}

/// The fields of a training or input struct as arguments of a body.
pub(super) fn arguments(graph: &Graph, names: &Names, wanted: impl Fn(usize) -> bool) -> TokenStream {
    let np = &names.np;
    let inputs = graph.inputs.iter().enumerate().filter(|(index, _)| wanted(*index));
    let arguments = inputs.map(|(_, input)| {
        let name = &input.name;
        match (input.role, row_type(input)) {
            (Role::Data, Some(_)) => quote!(#np::Edge::given_rows(#np::HoldRows::Batch(data.#name))),
            (Role::Data, None) => quote!(#np::Edge::given(data.#name)),
            (Role::Weights, _) => quote!(::core::option::Option::Some(data.#name.see())),
            _ => quote!(data.#name.see()),
        }
    });
    quote!(#(#arguments,)*)
}

/// One row, for a pipeline whose predict graph has no side table.
fn one(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, cx, generics, watch, .. } = names;
    let name = &graph.signature.name;
    let inputs: Vec<&Source> = graph
        .inputs
        .iter()
        .enumerate()
        .filter(|(index, _)| names.predicts(*index))
        .map(|(_, input)| input)
        .collect();
    if inputs.is_empty() || inputs.iter().any(|input| input.role == Role::Side) {
        return TokenStream::new();
    }
    let fields: Vec<_> = inputs.iter().map(|input| &input.name).collect();
    let rows: Vec<_> = inputs
        .iter()
        .map(|input| match row_type(input) {
            Some(row) => quote!(#row),
            None => {
                let ty = value_type(input);
                quote!(<#ty as #np::OneRow>::Row)
            }
        })
        .collect();
    let edges = inputs.iter().map(|input| {
        let name = &input.name;
        match row_type(input) {
            Some(row) => quote!(#np::Edge::given_rows(#np::HoldRows::One(#name, <#row as ::core::clone::Clone>::clone))),
            None => {
                let ty = value_type(input);
                quote!(#np::Edge::given(#np::Hold::Owned(<#ty as #np::OneRow>::from_one(#name))))
            }
        }
    });
    let outputs: Vec<_> = graph.outputs.iter().map(|output| &output.ty).collect();
    let bounds = names.and_where(
        graph,
        inputs
            .iter()
            .filter(|input| row_type(input).is_none())
            .map(|input| {
                let ty = value_type(input);
                quote!(for<'np> #ty: #np::OneRow)
            })
            .chain(rows.iter().map(|row| quote!(for<'np> #row: ::core::clone::Clone)))
            .chain(outputs.iter().map(|ty| quote!(for<'np> #ty: #np::OneRow))),
    );
    let (row_in, pattern) = match rows.as_slice() {
        [row] => (quote!(&'np_a #row), quote!(#(#fields)*)),
        several => (quote!((#(&'np_a #several),*)), quote!((#(#fields),*))),
    };
    let row_out = match outputs.as_slice() {
        [ty] => quote!(<#ty as #np::OneRow>::Row),
        several => quote!((#(<#several as #np::OneRow>::Row),*)),
    };
    quote! {
        #[automatically_derived]
        impl #generics #np::PredictOne for #name #generics #bounds {
            type RowIn<'np_a> = #row_in;
            type RowOut = #row_out;

            fn transform_row<#watch: #np::Watch>(
                &self,
                row: Self::RowIn<'_>,
                #cx: &mut #np::Cx<'_, #watch>,
            ) -> #np::Result<Self::RowOut> {
                let #pattern = row;
                self.neatpipe_transform::<#np::Single, #watch>(#(#edges,)* #cx)
            }
        }
    }
}

/// A pipeline without train-only steps gives back the rows that it is fitted with.
fn keeps(graph: &Graph, names: &Names) -> TokenStream {
    if graph.nodes.iter().any(|node| node.train_only) {
        return TokenStream::new();
    }
    let Names { np, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    quote! {
        #[automatically_derived]
        impl #generics #np::KeepsRows for #name #generics #bounds {}
    }
}
