//! The hyperparameters of a step: a struct of their values, one of their spaces, and what joins them to it.

use super::header::{Header, mentions};
use super::param::Param;
use super::table::NAMED;
use crate::compile::host::{Host, fnv1a};
use crate::compile::spans::respanned;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Generics, LitStr, Visibility};

/// A hyperparameter.
#[derive(Debug)]
pub struct Hyper {
    /// The field.
    pub name: Ident,
    /// Its type.
    pub ty: TokenStream,
    /// Default, space and reach.
    pub param: Param,
    /// Its documentation.
    pub docs: Vec<Attribute>,
    /// What its doc comment begins with.
    pub doc: String,
    /// Names that it had before.
    pub was: Vec<LitStr>,
}

impl Hyper {
    /// The type, in a form that tells once that it cannot be a hyperparameter.
    pub fn sound(&self, private: &TokenStream, generics: &Generics) -> TokenStream {
        let ty = &self.ty;
        let mut parameters = generics.params.iter();
        let generic = parameters.any(|parameter| match parameter {
            syn::GenericParam::Type(parameter) => mentions(ty.clone(), &parameter.ident),
            syn::GenericParam::Const(parameter) => mentions(ty.clone(), &parameter.ident),
            syn::GenericParam::Lifetime(parameter) => mentions(ty.clone(), &parameter.lifetime.ident),
        });
        // A constant knows no parameters; and of these types everybody knows what they are.
        if generic || self.is_plain() || ty.to_string() == "String" {
            return ty.clone();
        }
        quote!(#private::Sound<#ty, { #private::is_hyperparam::<#ty>() }>)
    }

    /// Whether it is of one of Rust's own types that are copied.
    fn is_plain(&self) -> bool {
        NAMED.contains(&self.ty.to_string().as_str())
    }

    /// Its value in a step.
    fn value_of(&self, private: &TokenStream, step: &TokenStream, lent: &TokenStream) -> TokenStream {
        let (name, hash) = (&self.name, fnv1a(&plain(&self.name)));
        if self.is_plain() {
            return quote!(#step.#name);
        }
        quote!(::core::clone::Clone::clone(#private::Leaf::<#hash>::leaf(#lent)))
    }

    /// The field of a struct of values or spaces; the documentation shows the type as it was written.
    pub fn declared(&self, sound: &TokenStream, of: &dyn Fn(&TokenStream) -> TokenStream) -> TokenStream {
        let (name, docs) = (&self.name, documentation(self));
        let (plain, sound) = (of(&self.ty), of(sound));
        if plain.to_string() == sound.to_string() {
            return quote!(#docs pub #name: #plain,);
        }
        quote!(#docs #[cfg(doc)] pub #name: #plain, #docs #[cfg(not(doc))] pub #name: #sound,)
    }
}

/// A name without `r#`.
pub fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// `LogPrice` of `log_price`.
pub fn camel(name: &str) -> String {
    name.trim_start_matches("r#").split('_').filter(|part| !part.is_empty()).fold(
        String::new(),
        |mut camel, part| {
            let mut letters = part.chars();
            camel.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            camel.push_str(letters.as_str());
            camel
        },
    )
}

/// `Name { name, was }` as an expression.
pub fn name_of(private: &TokenStream, name: &str, was: &[LitStr]) -> TokenStream {
    quote!(#private::Name { name: #name, was: &[#(#was),*] })
}

/// A space as the library's type; errors stand at the user's expression.
pub fn space_of(private: &TokenStream, ty: &TokenStream, space: &syn::Expr) -> TokenStream {
    let span = space.span().resolved_at(Span::mixed_site());
    let private = respanned(private.clone(), span);
    quote_spanned!(span=> #private::IntoSpace::<#ty>::into_space(#space))
}

/// The structs and the implementations.
pub fn expand(
    host: &Host,
    visibility: &Visibility,
    step: &Ident,
    generics: &Generics,
    hypers: &[Hyper],
) -> TokenStream {
    let private = host.private();
    let text = plain(step);
    let (params, space) = (format_ident!("{text}Params"), format_ident!("{text}Space"));
    let names: Vec<_> = hypers.iter().map(|hyper| &hyper.name).collect();
    let types: Vec<_> = hypers.iter().map(|hyper| &hyper.ty).collect();
    let sound: Vec<_> = hypers.iter().map(|hyper| hyper.sound(&private, generics)).collect();

    // The structs have the parameters that their fields mention.
    let mut narrow = generics.clone();
    let mentioned = |name: &Ident| types.iter().any(|ty| mentions((*ty).clone(), name));
    narrow.params = generics
        .params
        .iter()
        .filter(|parameter| match parameter {
            syn::GenericParam::Type(parameter) => mentioned(&parameter.ident),
            syn::GenericParam::Const(parameter) => mentioned(&parameter.ident),
            syn::GenericParam::Lifetime(_) => false,
        })
        .cloned()
        .collect();
    narrow.where_clause = None;
    let mut narrowed = Header::of(&narrow);
    let mut header = Header::of(generics);
    if !generics.params.is_empty() {
        header.bound(quote!(Self: #private::Lifecycle));
    }
    for ty in types.iter().filter(|_| !narrow.params.is_empty()) {
        narrowed.bound(quote!(#ty: #private::Hyperparam));
        header.bound(quote!(#ty: #private::Hyperparam));
    }
    let (declared, bounds) = narrowed.render();
    let (parameters, clause) = header.render();
    let (_, arguments, _) = generics.split_for_impl();
    let (_, own, _) = narrow.split_for_impl();

    let fields = hypers.iter().map(|hyper| {
        let Hyper { name, doc, was, param, .. } = hyper;
        let fit = param.fit;
        let known = name_of(&private, &plain(name), was);
        quote!(&#private::Field { name: #known, doc: #doc, fit: #fit })
    });
    let spaces = hypers.iter().zip(&sound).map(|(hyper, ty)| match &hyper.param.space {
        Some(space) => {
            let space = space_of(&private, ty, space);
            quote!(::core::option::Option::Some(#space))
        }
        None => quote!(::core::option::Option::None),
    });
    let leaves = hypers.iter().zip(&sound).map(|(hyper, ty)| {
        let name = &hyper.name;
        let hash = fnv1a(&plain(name));
        // Where the type is private and the step is not, rustc points at this item.
        let span = hyper.ty.span().resolved_at(Span::call_site());
        let (start, end) = (quote_spanned!(span=> type Value =), quote_spanned!(span=> ;));
        quote! {
            #[automatically_derived]
            impl #parameters #private::Leaf<#hash> for #step #arguments #clause {
                #start #ty #end
                #[inline]
                fn leaf(&self) -> &Self::Value {
                    &self.#name
                }
            }
        }
    });
    let of = format!(" The hyperparameters of [`{}`].", plain(step));
    let where_to_look = format!(" Default and space of each hyperparameter of [`{}`].", plain(step));
    let plan = Ident::new("plan", Span::mixed_site());
    let derives = quote!(::core::clone::Clone, ::core::fmt::Debug);
    let values = hypers.iter().zip(&sound).map(|(hyper, sound)| hyper.declared(sound, &TokenStream::clone));
    let slots = hypers
        .iter()
        .zip(&sound)
        .map(|(hyper, sound)| hyper.declared(sound, &|ty| quote!(#private::Slot<#ty>)));
    let this = quote!(self);
    let current = hypers.iter().map(|hyper| hyper.value_of(&private, &this, &this));
    let put = hypers.iter().map(|hyper| {
        let name = &hyper.name;
        match hyper.is_plain() {
            true => quote!(self.#name.default = values.#name;),
            false => quote!(::core::clone::Clone::clone_from(&mut self.#name.default, &values.#name);),
        }
    });
    let defaults = hypers.iter().map(|hyper| hyper.value_of(&private, &quote!(#plan), &quote!(&#plan)));
    quote! {
        #[doc = #of]
        #[allow(unreachable_pub, dead_code, private_interfaces, non_camel_case_types, clippy::struct_excessive_bools)]
        #[::core::prelude::v1::derive(#derives, ::core::cmp::PartialEq)]
        #visibility struct #params #declared #bounds {
            #(#values)*
        }

        #[doc = #where_to_look]
        #[allow(unreachable_pub, dead_code, private_interfaces, non_camel_case_types)]
        #[::core::prelude::v1::derive(::core::fmt::Debug)]
        #visibility struct #space #declared #bounds {
            #(#slots)*
        }

        // Not derived, since a derived one is compiled anew in every crate that uses it.
        #[automatically_derived]
        impl #declared ::core::clone::Clone for #space #own #bounds {
            #[inline(never)]
            fn clone(&self) -> Self {
                Self { #(#names: ::core::clone::Clone::clone(&self.#names),)* }
            }
        }

        #[automatically_derived]
        impl #parameters #private::Tunable for #step #arguments #clause {
            type Params = #params #own;
            type Space = #space #own;

            #[inline(never)]
            fn read_params(&self) -> Self::Params {
                #params { #(#names: #current,)* }
            }

            #[inline(never)]
            #[allow(unused_variables)]
            fn take_params(&mut self, params: &Self::Params) {
                let params = ::core::clone::Clone::clone(params);
                #(self.#names = params.#names;)*
            }

            #[inline(never)]
            #[allow(unused_variables)]
            fn declared_space() -> Self::Space {
                let #plan = <Self as ::core::default::Default>::default();
                #space {
                    #(#names: #private::Slot::new(#fields, #defaults, #spaces),)*
                }
            }
        }

        #[automatically_derived]
        #[allow(unused_variables)]
        impl #declared #private::ParamSpace for #space #own #bounds {
            type Params = #params #own;

            #[inline(never)]
            fn build<NeatpipeSource: #private::Source>(&self, source: &NeatpipeSource) -> Self::Params {
                #params { #(#names: source.value(&self.#names),)* }
            }

            #[inline(never)]
            fn put(&mut self, values: &Self::Params) {
                #(#put)*
            }
        }

        #[automatically_derived]
        #[allow(unused_variables)]
        impl #declared #private::Slots for #space #own #bounds {
            #[inline(never)]
            fn visit(&mut self, visitor: &mut dyn #private::Visit) -> #private::Result<()> {
                visitor.slots(&mut [#(&mut self.#names),*])
            }
        }

        #(#leaves)*
    }
}

fn documentation(hyper: &Hyper) -> TokenStream {
    let docs: Vec<_> = hyper.docs.iter().filter(|attribute| attribute.path().is_ident("doc")).collect();
    if docs.is_empty() {
        let doc = format!(" The hyperparameter `{}`.", plain(&hyper.name));
        quote!(#[doc = #doc])
    } else {
        docs.into_iter().map(ToTokens::to_token_stream).collect()
    }
}
