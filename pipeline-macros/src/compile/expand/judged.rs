//! What a search asks of a pipeline: rows to fit on and to judge by, and what predictions are compared with.

use super::{Names, held, value_type};
use crate::compile::graph::{Graph, Role};
use proc_macro2::TokenStream;
use quote::quote;

/// Fits on some rows and predicts others, which may also tell steps when to stop.
fn fitted_and_judged(graph: &Graph, names: &Names) -> TokenStream {
    let np = &names.np;
    let (stops, inside, checkpoint) = (held::any(graph), graph.goes_inside(), graph.has_checkpoint());
    let into = |what: TokenStream| quote!(::core::convert::Into::into(#what));
    let predicted = into(quote!(valid.data()));
    if !stops && !inside {
        return quote!(#np::judge(#np::Judged::fit_on(self, keeps, train)?, #predicted));
    }
    let rows = |rows: TokenStream| into(if checkpoint { rows } else { quote!(#rows.data()) });
    let (train, valid) = (rows(quote!(train)), rows(quote!(valid)));
    let judged = |held: TokenStream| match (inside, checkpoint) {
        (true, _) => quote!(#np::Keeps::judge(keeps, self, #train, #held, &given, #predicted)),
        (false, true) => {
            quote!(#np::judge(#np::Keeps::fit(keeps, self, #train, #held, &mut #np::Unwatched)?, #predicted))
        }
        (false, false) => {
            quote!(#np::judge(#np::fit_validated(self, #train, &given, &mut #np::Unwatched)?, #predicted))
        }
    };
    let judged = if stops && checkpoint {
        let judged = judged(quote!(::core::option::Option::Some(held)));
        quote!(<Self as #np::Validates>::held(&given, |held| #judged))
    } else {
        judged(quote!(::core::option::Option::None))
    };
    quote! {
        let given: <Self as #np::Pipeline>::Training<'_> = #valid;
        #judged
    }
}

/// Nothing for a pipeline whose inputs are not made of rows.
pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    if graph.inputs.iter().all(|input| input.role == Role::Side) {
        return TokenStream::new();
    }
    let Names { np, data, input, generics, .. } = names;
    let name = &graph.signature.name;
    let whole = quote!(#data #generics);
    let targets: Vec<_> = graph.of_role(Role::Target).map(|(_, target)| target).collect();
    let (truth, shown) = match targets[..] {
        [target] => {
            let (ty, field) = (value_type(target), &target.name);
            (quote!(#ty), quote!(&data.#field))
        }
        _ => (whole.clone(), quote!(data)),
    };
    let weights = match graph.of_role(Role::Weights).next() {
        Some((_, weights)) => {
            let field = &weights.name;
            quote!(::core::option::Option::Some(&data.#field))
        }
        None => quote!(::core::option::Option::None),
    };
    let contents = graph.inputs.iter().map(|input| {
        let field = &input.name;
        quote!((&#np::Probe(&data.#field)).content())
    });
    let fit = if graph.has_checkpoint() {
        quote!(#np::Keeps::fit(keeps, self, ::core::convert::Into::into(data), ::core::option::Option::None, &mut #np::Unwatched))
    } else {
        quote!(#np::fit(self, ::core::convert::Into::into(data.data()), &mut #np::Unwatched))
    };
    let judge = fitted_and_judged(graph, names);
    let operations = if graph.has_checkpoint() {
        quote!(const KEPT: ::core::option::Option<&'static #np::Ops> =
            ::core::option::Option::Some(<Self as #np::Checkpointed>::OPS);)
    } else {
        TokenStream::new()
    };
    let bounds = names.and_where(
        graph,
        graph.inputs.iter().flat_map(|input| {
            let ty = value_type(input);
            let clone = matches!(input.role, Role::Data | Role::Side)
                .then(|| quote!(for<'np> #ty: ::core::clone::Clone));
            let rows = (input.role != Role::Side).then(|| quote!(for<'np> #ty: #np::Rows));
            clone.into_iter().chain(rows).chain([quote!(for<'np> #ty: ::core::marker::Sync)])
        }),
    );
    let lifetime = names.with(graph, &quote!('np_a,));
    quote! {
        #[automatically_derived]
        impl #generics #np::Judged for #name #generics #bounds {
            type Data = #whole;
            type Truth = #truth;

            #operations

            fn truth(data: &Self::Data) -> &Self::Truth {
                #shown
            }

            #[allow(unused_variables)]
            fn row_weights(data: &Self::Data) -> ::core::option::Option<&#np::Weights> {
                #weights
            }

            fn input<'np_a>(data: &'np_a Self::Data) -> #input #lifetime {
                ::core::convert::Into::into(data)
            }

            fn contents(data: &Self::Data) -> ::std::vec::Vec<::core::option::Option<#np::Key>> {
                #[allow(unused_imports)]
                use #np::{HasContent as _, MayHaveContent as _};
                ::core::convert::From::from([#(#contents),*])
            }

            #[allow(unused_variables)]
            fn fit_on<NeatpipeStore: #np::Keeps>(
                &self,
                keeps: &NeatpipeStore,
                data: &#np::Pinned<&Self::Data>,
            ) -> #np::Result<#np::Fitted<Self>> {
                #fit
            }

            #[allow(unused_variables)]
            fn judge_on<NeatpipeStore: #np::Keeps>(
                &self,
                keeps: &NeatpipeStore,
                train: &#np::Pinned<&Self::Data>,
                valid: &#np::Pinned<&Self::Data>,
            ) -> #np::Result<(#np::Fitted<Self>, Self::Output)> {
                #judge
            }
        }
    }
}
