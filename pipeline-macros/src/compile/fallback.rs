//! What an unsound pipeline expands to: its errors, its type, and the user's tokens for the editor.

use super::ast::{Outputs, Signature};
use super::errors::Errors;
use super::graph::{Role, Source};
use super::host::Host;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The errors, and as much of the type as keeps later code free of errors that are not the user's.
pub(crate) fn fallback(
    signature: Option<&Signature>,
    body: &TokenStream,
    host: &Host,
    errors: Errors,
) -> TokenStream {
    let errors = errors.into_tokens();
    let Some(signature) = signature else { return errors };
    let np = host.private();
    let Signature { visibility, name, inputs, outputs, .. } = signature;
    let sources: Vec<Source> = inputs.iter().map(Source::new).collect();
    let fields: Vec<_> = sources.iter().map(|input| &input.name).collect();
    let types: Vec<_> = sources.iter().map(|input| &input.ty).collect();
    let data = format_ident!("{name}Data");
    let output = match outputs {
        Outputs::One(ty) => quote!(#ty),
        Outputs::Named(named) => {
            let types = named.iter().map(|output| &output.ty);
            quote!((#(#types,)*))
        }
    };
    let generic = signature.bounds.is_some();
    let per_row = sources.iter().any(|input| input.role != Role::Side);
    let stand_in = (!generic && per_row).then(|| {
        quote! {
            #[doc(hidden)]
            #[derive(Clone, Debug, Default)]
            #visibility struct #name;
            #[allow(dead_code, missing_docs)]
            #visibility struct #data { #(pub #fields: #types),* }
            #[allow(dead_code, missing_docs, clippy::all)]
            impl #name {
                pub fn fit<T>(&self, _: T) -> #np::Result<Self> { ::core::result::Result::Ok(Self) }
                pub fn transform<T>(&self, _: T) -> #np::Result<#output> { #np::not_fitted() }
                pub fn predict<T>(&self, _: T) -> #np::Result<#output> { #np::not_fitted() }
                pub fn predict_one<T, U>(&self, _: T) -> #np::Result<U> { #np::not_fitted() }
            }
        }
    });
    // Only an editor reads this: the user's words in a function where they can be completed.
    let editor = (!generic).then(|| {
        quote! {
            #[cfg(rust_analyzer)]
            const _: () = {
                #[allow(warnings)]
                fn unfinished(#(#fields: #types),*) { #np::words! { #body } }
            };
        }
    });
    quote!(#errors #stand_in #editor)
}
