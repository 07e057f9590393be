//! The parameter table: a hidden `macro_rules!` under the type's own name, from which a pipeline learns
//! what hyperparameters the type has.
//!
//! A macro sees no other item's fields, so the table calls back: `Scaler! { callback, { context } }` expands
//! to `callback! { { context } { step Scaler; param with_mean [true] [[true, false]] [fit = true] ["…"]; } }`.

use super::param::Param;
use crate::compile::host::Host;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Visibility;

/// A line of the table.
#[derive(Debug)]
pub struct Line {
    /// The field.
    pub name: Ident,
    /// Default, space and reach.
    pub param: Param,
    /// What its doc comment begins with.
    pub doc: String,
}

/// The table and the import that gives it the type's name.
pub fn table(host: &Host, visibility: &Visibility, name: &Ident, lines: &[Line]) -> TokenStream {
    let unique = host.unique(name);
    let lines = lines.iter().map(|Line { name, param: Param { default, space, fit }, doc }| {
        quote!(param #name [#default] [#space] [fit = #fit] [#doc];)
    });
    let export = matches!(visibility, Visibility::Public(_)).then(|| quote!(#[macro_export]));
    quote! {
        #[doc(hidden)]
        #[allow(unused_macros, non_local_definitions)]
        #export
        macro_rules! #unique {
            ($callback:path, { $($context:tt)* }) => {
                $callback! { { $($context)* } { step #name; #(#lines)* } }
            };
        }
        #[doc(hidden)]
        #[allow(unused_imports, unreachable_pub)]
        #visibility use #unique as #name;
    }
}
