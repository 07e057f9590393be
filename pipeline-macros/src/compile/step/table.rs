//! The parameter table: a hidden `macro_rules!` under the type's own name, from which a pipeline learns
//! what hyperparameters the type has.
//!
//! A macro sees no other item's fields, so the table calls back: `Scaler! { callback, { context } }` expands
//! to `callback! { { context } { "with_mean" bool [] [true] [[true, false]] "…"; } }`. A row has the nested name, the
//! type where it is one of Rust's own, words (see [`names`](crate::compile::names)), default and space as they were
//! written, and the documentation.

use super::params::{Hyper, plain};
use crate::compile::host::Host;
use crate::compile::text::spell;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Visibility;

/// Types that a table names; others are reached through the step.
pub const NAMED: [&str; 14] =
    ["f64", "f32", "bool", "char", "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"];

/// The table of a step and the import that gives it the type's name.
pub fn table(host: &Host, visibility: &Visibility, name: &Ident, hypers: &[Hyper]) -> TokenStream {
    let rows = hypers.iter().map(|Hyper { name, ty, param, doc, .. }| {
        let text = plain(name);
        let ty = if NAMED.contains(&ty.to_string().as_str()) { ty.clone() } else { quote!(_) };
        let (default, space) = (&param.default, param.space.to_token_stream());
        quote!(#text #ty [] [#default] [#space] #doc;)
    });
    let mut text = String::new();
    spell(quote!(#(#rows)*), &mut text);
    publish(&host.unique(name), visibility, name, &text)
}

/// A table under a type's name; `unique` is what the macro itself is called.
///
/// The rows are one text, which rustc passes on as one token.
pub fn publish(unique: &Ident, visibility: &Visibility, name: &Ident, rows: &str) -> TokenStream {
    let export = matches!(visibility, Visibility::Public(_)).then(|| quote!(#[macro_export]));
    // Of a step that cannot be seen, rustc is to say so of the type and not of the table.
    let visibility =
        if matches!(visibility, Visibility::Inherited) { quote!(pub(crate)) } else { quote!(#visibility) };
    quote! {
        #[doc(hidden)]
        #[allow(unused_macros, non_local_definitions)]
        #export
        macro_rules! #unique {
            ($callback:path, { $($context:tt)* }) => {
                $callback! { { $($context)* } { #rows } }
            };
        }
        #[doc(hidden)]
        #[allow(unused_imports, unreachable_pub)]
        #visibility use #unique as #name;
    }
}
