//! Getters and setters of hyperparameters, and the types of those that only a step can name.

use super::head::Head;
use super::row::Row;
use super::unit::{Guard, Own, Unit};
use crate::compile::host::fnv1a;
use crate::compile::spans::respanned;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::WhereClause;

/// Getters and setters.
pub(super) struct Accessors<'h> {
    head: &'h Head,
    getters: TokenStream,
    setters: TokenStream,
    types: TokenStream,
}

/// What every pipeline can be asked: the accessors of a choice of such a name end in `_`.
const TAKEN: [&str; 17] = [
    "fit",
    "fit_transform",
    "transform",
    "predict",
    "predict_one",
    "watch",
    "graphs",
    "clone",
    "default",
    "space",
    "params",
    "hyperparams",
    "hyperparams_space",
    "get_hyperparams",
    "get_hyperparams_space",
    "update_hyperparams",
    "update_hyperparams_space",
];

/// The name of the accessor of a hyperparameter.
fn accessor(name: &str) -> String {
    if TAKEN.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

impl<'h> Accessors<'h> {
    pub(super) fn new(head: &'h Head) -> Self {
        Self { head, getters: TokenStream::new(), setters: TokenStream::new(), types: TokenStream::new() }
    }

    pub(super) fn add(&mut self, unit: &Unit, row: &Row) {
        let np = &self.head.np;
        let full = unit.name_of(row).value();
        let inner = row.name.value();
        let name = accessor(&full);
        let (Some(mut getter), Some(mut setter)) = (ident(&name), ident(&format!("set_{name}"))) else {
            return;
        };
        let Some(method) = ident(&accessor(if inner.is_empty() { &full } else { &inner })) else { return };
        let Unit { place, ty, guards, own, .. } = unit;
        let primitive = row.ty.to_string() != "_";
        let by_value = primitive || row.is("copy");
        let (hash, inner_hash) = (fnv1a(&full), fnv1a(&inner));
        let value = match own {
            _ if primitive => {
                let ty = &row.ty;
                quote!(::core::primitive::#ty)
            }
            Some(own) => own.ty.to_token_stream(),
            None if row.is("pipeline") => quote!(<#ty as #np::Typed<#inner_hash>>::Value),
            None => quote!(<#ty as #np::Leaf<#inner_hash>>::Value),
        };
        let read = match own {
            Some(Own { field, .. }) => quote!(self #(.#place)* .#field),
            None if row.is("pipeline") => quote!(self #(.#place)* .#method()),
            None if primitive => quote!(*#np::Leaf::<#inner_hash>::leaf(&self #(.#place)*)),
            None => quote!(#np::Leaf::<#inner_hash>::leaf(&self #(.#place)*)),
        };
        let plain = if by_value { quote!(#value) } else { quote!(&#value) };
        let conditions = guards.iter().map(|Guard { place, choice }| match choice.is_empty() {
            true => quote!(self #(.#place)* .is_on),
            false => quote!(::core::matches!(self #(.#place)* .choose, #choice)),
        });
        let conditions: Vec<_> = conditions.collect();
        let (output, body) = match (row.is("inactive"), conditions.is_empty()) {
            (false, true) => (plain, read),
            (true, true) => (quote!(::core::option::Option<#plain>), read),
            (inactive, false) => {
                let some = if inactive { read } else { quote!(::core::option::Option::Some(#read)) };
                let body = quote!(if #(#conditions)&&* { #some } else { ::core::option::Option::None });
                (quote!(::core::option::Option<#plain>), body)
            }
        };
        let visibility = &self.head.visibility;
        let doc = match row.doc.value() {
            doc if doc.is_empty() => format!(" The hyperparameter `{full}`."),
            doc => format!(" {doc}"),
        };
        let set = format!(
            " Sets `{full}`.\n\n # Errors\n A value out of bounds or refused by a step's `check`, or a branch that is not \
             chosen."
        );
        // What is wrong with a type is told at the user's word for the step, as if the user had named the methods.
        if let Some(word) = unit.word() {
            getter.set_span(word.span());
            setter.set_span(word.span());
        }
        let place = |tokens: TokenStream| match unit.word() {
            Some(word) => respanned(tokens, word.span()),
            None => tokens,
        };
        self.getters.extend(place(quote! {
            #[doc = #doc]
            #[inline]
            #[must_use]
            #visibility fn #getter(&self) -> #output {
                #body
            }
        }));
        self.setters.extend(place(quote! {
            #[doc = #set]
            #[inline(never)]
            #visibility fn #setter(&mut self, value: #value) -> #np::Result<()> {
                #np::set_one(self, #full, &value)
            }
        }));
        if !primitive {
            let Head { pipeline, generics, bounds, .. } = self.head;
            let span = unit.word().map_or_else(Span::call_site, |word| word.span());
            let value = respanned(quote_spanned!(span=> type Value = #value;), span);
            self.types.extend(quote! {
                #[automatically_derived]
                impl #generics #np::Typed<#hash> for #pipeline #generics #bounds {
                    #value
                }
            });
        }
    }

    pub(super) fn finish(self) -> TokenStream {
        let Self { head: Head { np, pipeline, generics, bounds, .. }, getters, setters, types } = self;
        if getters.is_empty() {
            return TokenStream::new();
        }
        // Where a step has no table the pipeline has no hyperparameters: that is told of the step alone.
        let own = syn::parse2::<Option<WhereClause>>(bounds.clone()).ok().flatten();
        let own = own.iter().flat_map(|bounds| &bounds.predicates);
        let tunable = quote!(where #(#own,)* for<'np> Self: #np::Tunable);
        quote! {
            #[allow(non_snake_case, dead_code, private_interfaces, clippy::pub_underscore_fields)]
            #[automatically_derived]
            impl #generics #pipeline #generics #bounds {
                #getters
            }

            #[allow(non_snake_case, dead_code, private_interfaces, clippy::pub_underscore_fields)]
            #[automatically_derived]
            impl #generics #pipeline #generics #tunable {
                #setters
            }
            #types
        }
    }
}

/// A name, a keyword included.
fn ident(name: &str) -> Option<Ident> {
    syn::parse_str(name).or_else(|_| syn::parse_str(&format!("r#{name}"))).ok()
}
