//! `#[derive(Step)]`: default, exchange of states and the parameter table of a struct.

use super::header::{Header, mentions};
use super::param::{Param, extract, first_doc_line};
use super::params::{self, Hyper, plain};
use super::stored::{self, Stored};
use super::table::table;
use crate::compile::depth;
use crate::compile::errors::{self, Errors};
use crate::compile::host::{Host, fnv1a, itself, itself_of};
use crate::compile::parse;
use crate::compile::spans::respanned;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::{Data, DeriveInput, Field, Fields, Generics, LitStr};

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

    were(fields.iter().map(|role| &role.name), fields.iter().flat_map(|role| &role.was), &mut errors);
    let hypers: Vec<Hyper> = fields.iter().filter_map(Role::hyper).collect();
    let table = table(host, &input.vis, &input.ident, &hypers);
    let params = params::expand(host, &input.vis, &input.ident, &input.generics, &hypers);
    let default = default(&input.ident, &input.generics, &fields);
    let step = implement(host, &input.ident, &input.generics, &fields);
    let read = in_fit(host, &input.ident, &input.generics, &fields);
    let parts: Vec<Stored> = fields.iter().filter_map(Role::stored).collect();
    let stored = stored::expand(host, &input.ident, &input.generics, &parts);
    let errors = errors.into_tokens();
    quote!(#default #step #stored #read #params #table #errors)
}

fn refused(name: &Ident, kind: &str) -> TokenStream {
    errors::STEP_NOT_A_STRUCT.at(name, &[("name", &name.to_string()), ("kind", kind)]).to_compile_error()
}

/// What a field is for.
enum Kind {
    Param(Option<Box<Param>>),
    State(stored::Options),
    Resource,
    Configuration,
}

struct Role {
    name: Ident,
    field: Field,
    kind: Kind,
    was: Vec<LitStr>,
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
            (Some(param), ..) => Kind::Param(Param::read(param, errors).map(Box::new)),
            (None, false, _) => Kind::State(stored::Options::read(&states[0], errors)),
            (None, true, false) => Kind::Resource,
            (None, true, true) => Kind::Configuration,
        };
        let mut was = Vec::new();
        for attribute in extract(&mut field.attrs, "was") {
            match parse::was(&attribute) {
                Ok(names) => was.extend(names),
                Err(error) => errors.push(error),
            }
        }
        Some(Self { name, field, kind, was })
    }

    /// What is stored of it: all but what `setup` acquires.
    fn stored(&self) -> Option<Stored> {
        let kind = match &self.kind {
            Kind::Param(Some(param)) => stored::Kind::Param(param.fit),
            Kind::State(options) => stored::Kind::State(options.clone()),
            Kind::Configuration => stored::Kind::Config,
            Kind::Param(None) | Kind::Resource => return None,
        };
        Some(Stored {
            name: self.name.clone(),
            ty: self.field.ty.to_token_stream(),
            was: self.was.clone(),
            kind,
        })
    }

    fn hyper(&self) -> Option<Hyper> {
        let Kind::Param(Some(param)) = &self.kind else { return None };
        Some(Hyper {
            name: self.name.clone(),
            ty: self.field.ty.to_token_stream(),
            param: Param::clone(param),
            docs: self.field.attrs.clone(),
            doc: first_doc_line(&self.field.attrs),
            was: self.was.clone(),
        })
    }
}

/// An old name is that of no field of today, and of one field only.
pub fn were<'f>(
    names: impl Iterator<Item = &'f Ident>,
    was: impl Iterator<Item = &'f LitStr>,
    errors: &mut Errors,
) {
    let mut taken: BTreeSet<String> = names.map(plain).collect();
    for name in was {
        if !taken.insert(name.value()) {
            errors.add(&errors::WAS_LIVE, name, &[("name", &name.value())]);
        }
    }
}

/// Which fields a fit may read: all but those declared `fit = false`.
fn in_fit(host: &Host, name: &Ident, generics: &Generics, fields: &[Role]) -> TokenStream {
    let private = host.private();
    let (parameters, arguments, clause) = generics.split_for_impl();
    let unread = |role: &&Role| matches!(&role.kind, Kind::Param(Some(param)) if !param.fit);
    if fields.is_empty() {
        return TokenStream::new();
    }
    if !fields.iter().any(|role| unread(&role)) {
        let mut each = generics.clone();
        each.params.push(syn::parse_quote!(const NEATPIPE_FIELD: ::core::primitive::u64));
        let (parameters, ..) = each.split_for_impl();
        return quote! {
            #[automatically_derived]
            impl #parameters #private::InFit<NEATPIPE_FIELD> for #name #arguments #clause {}
        };
    }
    let hashes = fields.iter().filter(|role| !unread(role)).map(|role| fnv1a(&plain(&role.name)));
    quote! {
        #(
            #[automatically_derived]
            impl #parameters #private::InFit<#hashes> for #name #arguments #clause {}
        )*
    }
}

fn default(name: &Ident, generics: &Generics, fields: &[Role]) -> TokenStream {
    let mut header = Header::of(generics);
    let values = fields.iter().map(|Role { name, field, kind, .. }| {
        if let Kind::Param(Some(param)) = kind {
            let default = &param.default;
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
    // What has no block is said here, at the name; where it has parameters, its block may know more of them.
    let itself = if generics.params.is_empty() {
        let methods = itself_of();
        let itself = quote!(type Itself = <Self as #private::Lifecycle>::Block; #methods);
        respanned(itself, name.span().resolved_at(Span::call_site()))
    } else {
        itself()
    };
    let states: Vec<_> =
        fields.iter().filter(|role| matches!(role.kind, Kind::State(_))).map(|role| &role.name).collect();
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
    let unlisted = host.unlisted();
    quote! {
        #[automatically_derived]
        #unlisted
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
