//! `#[derive(Category)]`: an enum without fields whose variants are levels.
//!
//! No `#[diagnostic::…]` in what it writes: under `no_implicit_prelude` rustc does not find that name.

use super::depth;
use super::errors::{self, Errors};
use super::host::Host;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DataEnum, DeriveInput, Expr, Fields, Ident, LitStr, Variant};

/// Expands `#[derive(Category)]`.
#[must_use]
pub fn derive_category(host: &Host, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let expansion = match depth::parse::<DeriveInput>(input) {
        Ok(input) => read(&input, &mut errors).map(|levels| expand(host, &input.ident, &levels)),
        Err(error) => {
            errors.push(error);
            None
        }
    };
    let errors = errors.into_tokens();
    quote!(#errors #expansion)
}

/// A variant and the name of its level.
struct Level<'a> {
    variant: &'a Ident,
    name: String,
}

fn read<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Option<Vec<Level<'a>>> {
    let name = input.ident.to_string();
    let what = match &input.data {
        Data::Enum(data) => {
            if !input.generics.params.is_empty() {
                errors.add(&errors::CATEGORY_GENERIC, &input.generics, &[("name", &name)]);
                return None;
            }
            refuse_rename_all(&input.attrs, errors);
            return read_levels(input, data, errors);
        }
        Data::Struct(_) => "a struct",
        Data::Union(_) => "a union",
    };
    errors.add(&errors::CATEGORY_NOT_ENUM, &input.ident, &[("name", &name), ("what", what)]);
    None
}

fn read_levels<'a>(
    input: &'a DeriveInput,
    data: &'a DataEnum,
    errors: &mut Errors,
) -> Option<Vec<Level<'a>>> {
    if data.variants.is_empty() {
        errors.add(&errors::CATEGORY_EMPTY, &input.ident, &[("name", &input.ident.to_string())]);
        return None;
    }
    let mut levels: Vec<Level<'a>> = Vec::new();
    for variant in &data.variants {
        let text = variant.ident.to_string();
        if !matches!(variant.fields, Fields::Unit) {
            errors.add(&errors::CATEGORY_FIELDS, &variant.fields, &[("variant", &text)]);
        }
        let name = level_name(variant, errors);
        if levels.iter().any(|level| level.name == name) {
            let values = [("level", name.as_str()), ("variant", &text)];
            errors.add(&errors::CATEGORY_TWICE, &variant.ident, &values);
        }
        levels.push(Level { variant: &variant.ident, name });
    }
    // A variant with fields cannot be matched by name alone; the mistake is reported already.
    data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)).then_some(levels)
}

fn level_name(variant: &Variant, errors: &mut Errors) -> String {
    let plain = variant.ident.to_string();
    let plain = plain.strip_prefix("r#").unwrap_or(&plain);
    for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident("category")) {
        match category_name(attribute) {
            Some(name) => return name.value(),
            None => errors.add(&errors::CATEGORY_ARGUMENT, attribute, &[("variant", plain)]),
        }
    }
    variant.attrs.iter().find_map(serde_rename).unwrap_or_else(|| plain.to_owned())
}

/// The name in `#[category("Very Good")]`.
pub(super) fn category_name(attribute: &Attribute) -> Option<LitStr> {
    attribute.path().is_ident("category").then(|| attribute.parse_args().ok()).flatten()
}

/// The name in `#[serde(rename = "Very Good")]`, or that for reading where the two differ.
pub(super) fn serde_rename(attribute: &Attribute) -> Option<String> {
    if !attribute.path().is_ident("serde") {
        return None;
    }
    let mut name = None;
    // What serde itself cannot read, it reports itself.
    let _ = attribute.parse_nested_meta(|meta| {
        if !meta.path.is_ident("rename") {
            skip_value(&meta)
        } else if meta.input.peek(syn::token::Paren) {
            meta.parse_nested_meta(|inner| {
                let value: LitStr = inner.value()?.parse()?;
                if inner.path.is_ident("deserialize") {
                    name = Some(value.value());
                }
                Ok(())
            })
        } else {
            name = Some(meta.value()?.parse::<LitStr>()?.value());
            Ok(())
        }
    });
    name
}

pub(super) fn skip_value(meta: &syn::meta::ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(syn::Token![=]) {
        meta.value()?.parse::<Expr>()?;
    } else if meta.input.peek(syn::token::Paren) {
        meta.parse_nested_meta(|inner| skip_value(&inner))?;
    }
    Ok(())
}

fn refuse_rename_all(attributes: &[Attribute], errors: &mut Errors) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename_all") {
                errors.add(&errors::CATEGORY_RENAME_ALL, &meta.path, &[]);
            }
            skip_value(&meta)
        });
    }
}

fn expand(host: &Host, name: &Ident, levels: &[Level<'_>]) -> TokenStream {
    let private = host.private();
    let text = name.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text);
    let names: Vec<&String> = levels.iter().map(|level| &level.name).collect();
    let variants: Vec<&Ident> = levels.iter().map(|level| level.variant).collect();
    let codes: Vec<u32> = (0..).take(levels.len()).collect();
    let unlisted = host.unlisted();
    quote! {
        #[automatically_derived]
        impl #private::Category for #name {
            const NAME: &'static ::core::primitive::str = #text;
            const LEVELS: &'static [&'static ::core::primitive::str] = &[#(#names),*];

            #[inline]
            fn code(&self) -> ::core::primitive::u32 {
                match self {
                    #(Self::#variants => #codes,)*
                }
            }

            #[inline]
            fn from_code(code: ::core::primitive::u32) -> ::core::option::Option<Self> {
                match code {
                    #(#codes => ::core::option::Option::Some(Self::#variants),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        #[automatically_derived]
        #unlisted
        impl #private::Artifact for #name {
            fn schema(schema: &mut #private::Schema) {
                #private::schema_of_category(schema, #text, &[#(#names),*]);
            }

            fn write<NeatpipeSink: #private::Sink>(&self, out: &mut NeatpipeSink) {
                let code: ::core::primitive::u32 = match self {
                    #(Self::#variants => #codes,)*
                };
                #private::Sink::put(out, &code.to_le_bytes());
            }

            fn read(from: &mut #private::Reader<'_>) -> #private::Result<Self> {
                match <::core::primitive::u32 as #private::Artifact>::read(from)? {
                    #(#codes => ::core::result::Result::Ok(Self::#variants),)*
                    other => ::core::result::Result::Err(#private::no_variant(#text, other)),
                }
            }
        }

        #[automatically_derived]
        #unlisted
        impl #private::Column for #name {
            type Kind = #private::Grades;
        }

        #[automatically_derived]
        #unlisted
        impl #private::CategoricalColumn for #name {
            fn encode(name: &'static ::core::primitive::str, column: &[Self]) -> #private::CategoryColumn {
                #private::encode(name, column)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(match self {
                    #(Self::#variants => #names,)*
                })
            }
        }
    }
}
