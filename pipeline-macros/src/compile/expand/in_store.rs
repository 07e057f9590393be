//! The calls of a pipeline that take a store. Without a checkpoint there is nothing to keep, and they say so.

use super::Names;
use crate::compile::graph::Graph;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, training, .. } = names;
    let lifetime = names.with(graph, &quote!('np,));
    let (store, storage) = (format_ident!("NeatpipeStore"), format_ident!("NeatpipeStorage"));
    if !graph.has_checkpoint() {
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
