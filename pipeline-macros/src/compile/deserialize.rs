//! `Deserialize` for crates that depend on neatpipe alone.
//!
//! serde's own derive is applied to a hidden copy of the type, with `remote` pointing at the type and `crate`
//! at the serde that neatpipe re-exports. The user's `#[serde(…)]` attributes come along.

use super::category::{category_name, serde_rename, skip_value};
use super::depth;
use super::errors::{self, Errors};
use super::host::Host;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Attribute, Data, DataStruct, DeriveInput, Field, Fields, Visibility};

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

fn expand(host: &Host, input: DeriveInput) -> TokenStream {
    let row = row(&input).map(|row| read(host, row));
    let whole = read(host, input);
    quote!(#whole #row)
}

/// The row that `#[derive(Columns)]` makes of a struct with targets: what there is to predict from is read as well.
fn row(input: &DeriveInput) -> Option<DeriveInput> {
    let Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) = &input.data else { return None };
    let is_target = |field: &Field| field.attrs.iter().any(|attribute| attribute.path().is_ident("target"));
    if !fields.named.iter().any(is_target) || !reads_fields(&input.attrs) {
        return None;
    }
    let mut row = input.clone();
    let name = input.ident.to_string();
    row.ident = format_ident!("{}Row", name.trim_start_matches("r#"), span = input.ident.span());
    if let Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) = &mut row.data {
        fields.named =
            std::mem::take(&mut fields.named).into_iter().filter(|field| !is_target(field)).collect();
    }
    Some(row)
}

/// Whether what serde is told of the struct holds for any struct of these fields, unlike a default or a conversion.
fn reads_fields(attributes: &[Attribute]) -> bool {
    let mut any = true;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        // What serde itself cannot read, it reports itself.
        let _ = attribute.parse_nested_meta(|meta| {
            any &= ["rename", "rename_all", "deny_unknown_fields", "expecting"]
                .iter()
                .any(|word| meta.path.is_ident(word));
            skip_value(&meta)
        });
    }
    any
}

fn read(host: &Host, mut copy: DeriveInput) -> TokenStream {
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
