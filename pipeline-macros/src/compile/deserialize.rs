//! `Deserialize` for crates that depend on neatpipe alone.
//!
//! serde's own derive is applied to a hidden copy of the type, with `remote` pointing at the type and `crate`
//! at the serde that neatpipe re-exports. The user's `#[serde(…)]` attributes come along.

use super::category::{category_name, serde_rename};
use super::depth;
use super::errors::{self, Errors};
use super::host::Host;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Attribute, Data, DeriveInput, Fields, Visibility};

/// Expands our `#[derive(Deserialize)]`.
#[must_use]
pub fn derive_deserialize(host: &Host, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    match depth::parse::<DeriveInput>(input) {
        Ok(input) if input.generics.params.is_empty() => return expand(host, input),
        Ok(input) => {
            let name = input.ident.to_string();
            errors.add(&errors::DESERIALIZE_GENERIC, &input.generics, &[("name", &name)]);
        }
        Err(error) => errors.push(error),
    }
    errors.into_tokens()
}

fn expand(host: &Host, mut copy: DeriveInput) -> TokenStream {
    let private = host.private();
    let name = copy.ident.clone();
    let remote = name.to_string();
    let serde = format!("{private}::serde").replace(' ', "");
    let hidden = format_ident!("__{}Deserialize", remote.trim_start_matches("r#"), span = name.span());
    copy.ident = hidden.clone();
    // Errors name the type by what serde calls it, and that is not the copy.
    let renamed = copy.attrs.iter().any(|attribute| serde_rename(attribute).is_some());
    let called = (!renamed).then(|| quote!(#[serde(rename = #remote)]));
    copy.vis = Visibility::Inherited;
    keep_serde(&mut copy.attrs);
    match &mut copy.data {
        Data::Struct(data) => keep_serde_of_fields(&mut data.fields),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                if let Some(level) = variant.attrs.iter().find_map(category_name) {
                    variant.attrs.push(syn::parse_quote!(#[serde(rename = #level)]));
                }
                keep_serde(&mut variant.attrs);
                keep_serde_of_fields(&mut variant.fields);
            }
        }
        // serde itself says what it thinks of unions.
        Data::Union(_) => {}
    }
    quote! {
        const _: () = {
            #[derive(#private::serde::Deserialize)]
            #[serde(crate = #serde, remote = #remote)]
            #called
            #[allow(dead_code)]
            #copy

            #[automatically_derived]
            impl<'de> #private::serde::Deserialize<'de> for #name {
                fn deserialize<__D>(deserializer: __D) -> ::core::result::Result<Self, __D::Error>
                where
                    __D: #private::serde::Deserializer<'de>,
                {
                    #hidden::deserialize(deserializer)
                }
            }
        };
    }
}

fn keep_serde(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| attribute.path().is_ident("serde"));
}

fn keep_serde_of_fields(fields: &mut Fields) {
    for field in fields {
        keep_serde(&mut field.attrs);
    }
}
