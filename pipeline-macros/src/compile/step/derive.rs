//! `#[derive(Step)]`: default, exchange of states and the parameter table of a struct.

use super::header::{Header, mentions};
use super::param::{Param, extract, first_doc_line};
use super::table::{Line, table};
use crate::compile::depth;
use crate::compile::errors::{self, Errors};
use crate::compile::host::{Host, itself};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Field, Fields, Generics};

/// What `#[derive(Step)]` adds to a struct.
#[must_use]
pub fn derive_step(host: &Host, input: TokenStream) -> TokenStream {
    let input = match depth::parse::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let fields = match input.data {
        Data::Struct(data) => match data.fields {
            Fields::Named(fields) => fields.named.into_iter().collect(),
            Fields::Unit => Vec::new(),
            Fields::Unnamed(_) => return refused(&input.ident, "a tuple struct"),
        },
        Data::Enum(_) => return refused(&input.ident, "an enum"),
        Data::Union(_) => return refused(&input.ident, "a union"),
    };
    let fields: Vec<Role> = fields.into_iter().filter_map(|field| Role::read(field, &mut errors)).collect();

    let lines: Vec<Line> = fields.iter().filter_map(Role::line).collect();
    let table = table(host, &input.vis, &input.ident, &lines);
    let default = default(&input.ident, &input.generics, &fields);
    let step = implement(host, &input.ident, &input.generics, &fields);
    let errors = errors.into_tokens();
    quote!(#default #step #table #errors)
}

fn refused(name: &Ident, kind: &str) -> TokenStream {
    errors::STEP_NOT_A_STRUCT.at(name, &[("name", &name.to_string()), ("kind", kind)]).to_compile_error()
}

/// What a field is for.
enum Kind {
    Param(Option<Param>),
    State,
    Resource,
    Configuration,
}

struct Role {
    name: Ident,
    field: Field,
    kind: Kind,
}

impl Role {
    fn read(mut field: Field, errors: &mut Errors) -> Option<Self> {
        let name = field.ident.clone()?;
        let params = extract(&mut field.attrs, "param");
        let states = extract(&mut field.attrs, "state");
        let resources = extract(&mut field.attrs, "resource");
        let roles: Vec<_> = params.iter().chain(&states).chain(&resources).collect();
        if let [_, second, ..] = roles.as_slice() {
            errors.add(&errors::FIELD_WITH_TWO_ROLES, second, &[("name", &name.to_string())]);
        }
        if name.to_string().contains("__") {
            errors.add(&errors::FIELD_DOUBLE_UNDERSCORE, &name, &[("name", &name.to_string())]);
        }
        let kind = match (params.first(), states.is_empty(), resources.is_empty()) {
            (Some(param), ..) => Kind::Param(Param::read(param, errors)),
            (None, false, _) => Kind::State,
            (None, true, false) => Kind::Resource,
            (None, true, true) => Kind::Configuration,
        };
        Some(Self { name, field, kind })
    }

    fn line(&self) -> Option<Line> {
        let Kind::Param(Some(Param { default, space, fit })) = &self.kind else { return None };
        let param = Param { default: default.clone(), space: space.clone(), fit: *fit };
        Some(Line { name: self.name.clone(), param, doc: first_doc_line(&self.field.attrs) })
    }
}

fn default(name: &Ident, generics: &Generics, fields: &[Role]) -> TokenStream {
    let mut header = Header::of(generics);
    let values = fields.iter().map(|Role { name, field, kind }| {
        if let Kind::Param(Some(Param { default, .. })) = kind {
            return quote!(#name: #default);
        }
        let ty = &field.ty;
        if generics.type_params().any(|parameter| mentions(ty.to_token_stream(), &parameter.ident)) {
            header.bound(quote!(#ty: ::core::default::Default));
        }
        quote!(#name: ::core::default::Default::default())
    });
    let values: Vec<_> = values.collect();
    let (parameters, clause) = header.render();
    let (_, arguments, _) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(clippy::derivable_impls)]
        impl #parameters ::core::default::Default for #name #arguments #clause {
            #[inline]
            fn default() -> Self {
                Self { #(#values),* }
            }
        }
    }
}

fn implement(host: &Host, name: &Ident, generics: &Generics, fields: &[Role]) -> TokenStream {
    let private = host.private();
    let text = name.to_string();
    let text = text.trim_start_matches("r#");
    let itself = itself();
    let states: Vec<_> =
        fields.iter().filter(|role| matches!(role.kind, Kind::State)).map(|role| &role.name).collect();
    let other = if states.is_empty() {
        quote!(_)
    } else {
        Ident::new("other", Span::call_site()).into_token_stream()
    };
    let mut header = Header::of(generics);
    if !generics.params.is_empty() {
        header.bound(quote!(Self: ::core::clone::Clone + ::core::default::Default));
    }
    let (parameters, clause) = header.render();
    let (_, arguments, _) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #parameters #private::Step for #name #arguments #clause {
            const NAME: &'static ::core::primitive::str = #text;
            #itself

            #[inline]
            fn exchange(&mut self, #other: &mut Self) {
                #(::core::mem::swap(&mut self.#states, &mut #other.#states);)*
            }
        }
    }
}
