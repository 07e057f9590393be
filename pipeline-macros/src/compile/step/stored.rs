//! The parts of a step, for whoever stores it. The bounds are deferred: a step that has a part that cannot be
//! stored can be used as long as nobody stores it.

use super::header::{Header, mentions};
use super::params::{Hyper, plain};
use super::table::NAMED;
use crate::compile::errors::{self, Errors};
use crate::compile::host::{Host, tried};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::parse::ParseStream;
use syn::{Attribute, Generics, LitStr, Meta, Path, Token};

/// A field that is stored.
pub struct Stored {
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: TokenStream,
    /// Names that it had before.
    pub was: Vec<LitStr>,
    /// What it is.
    pub kind: Kind,
}

/// What a stored field is.
pub enum Kind {
    /// A hyperparameter, and whether the fit reads it.
    Param(bool),
    /// A fixed field.
    Config,
    /// A state.
    State(Options),
}

/// `#[state(serde)]`, `#[state(from = upgrade)]`.
#[derive(Clone, Debug, Default)]
pub struct Options {
    serde: bool,
    from: Vec<Path>,
}

impl Options {
    /// Reads the attribute of a state.
    pub fn read(attribute: &Attribute, errors: &mut Errors) -> Self {
        let mut options = Self::default();
        if matches!(attribute.meta, Meta::Path(_)) {
            return options;
        }
        let parsed = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                let word: Ident = input.parse()?;
                if word == "serde" {
                    options.serde = true;
                } else if word == "from" {
                    input.parse::<Token![=]>()?;
                    options.from.push(input.parse()?);
                } else {
                    return Err(input.error("unknown"));
                }
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        });
        if parsed.is_err() || (options.serde && !options.from.is_empty()) {
            let found = match &attribute.meta {
                Meta::List(list) => list.tokens.to_string(),
                _ => String::new(),
            };
            let help = "write `#[state]`, `#[state(serde)]` for a type that has serde's traits, or `#[state(from = upgrade)]` with a function from an older type";
            let values = [("found", found.as_str()), ("attribute", "state"), ("help", help)];
            errors.add(&errors::ARTIFACT_ARGUMENT, attribute, &values);
            return Self::default();
        }
        options
    }
}

impl Stored {
    /// A hyperparameter.
    pub fn of(hyper: &Hyper) -> Self {
        let Hyper { name, ty, param, was, .. } = hyper;
        Self { name: name.clone(), ty: ty.clone(), was: was.clone(), kind: Kind::Param(param.fit) }
    }

    fn bound(&self, np: &TokenStream) -> TokenStream {
        match &self.kind {
            Kind::Param(_) => quote!(#np::Hyperparam),
            Kind::State(Options { serde: true, .. }) => {
                quote!(#np::serde::Serialize + #np::serde::de::DeserializeOwned + 'static)
            }
            Kind::Config | Kind::State(_) => quote!(#np::Artifact),
        }
    }

    fn read(&self, np: &TokenStream) -> TokenStream {
        let Self { name, was, kind, .. } = self;
        let text = plain(name);
        let call = match kind {
            Kind::Param(_) => return TokenStream::new(),
            Kind::Config => quote!(config(#text, &self.#name)),
            Kind::State(Options { serde: true, .. }) => {
                quote!(state(#text, &[#(#was),*], &#np::Packed::pack(&self.#name)?))
            }
            Kind::State(_) => quote!(state(#text, &[#(#was),*], &self.#name)),
        };
        visited(&call)
    }

    fn change(&self, np: &TokenStream) -> TokenStream {
        let Self { name, was, kind, .. } = self;
        let text = plain(name);
        match kind {
            Kind::Param(_) => TokenStream::new(),
            Kind::Config => visited(&quote!(config(#text, &[#(#was),*], &mut self.#name))),
            Kind::State(Options { serde: true, .. }) => {
                let visited = visited(&quote!(state(#text, &[#(#was),*], &[], &mut packed)));
                quote! {
                    let mut packed = #np::Packed::pack(&self.#name)?;
                    #visited
                    self.#name = packed.unpack()?;
                }
            }
            Kind::State(Options { from, .. }) => {
                let older = from.iter().map(|from| {
                    quote!(#np::Older::new(
                        || #np::schema_of_argument(#from),
                        |bytes| #np::read_argument(#from, bytes),
                    ))
                });
                visited(&quote!(state(#text, &[#(#was),*], &[#(#older),*], &mut self.#name)))
            }
        }
    }
}

/// A call of the visitor.
fn visited(call: &TokenStream) -> TokenStream {
    let tried = tried(&quote!(visit.#call), Span::call_site());
    quote!(#tried;)
}

/// The implementation for a step of these fields.
pub fn expand(host: &Host, step: &Ident, generics: &Generics, parts: &[Stored]) -> TokenStream {
    let np = host.private();
    let mut header = Header::of(generics);
    let is_generic = !generics.params.is_empty();
    header.bound(if is_generic {
        quote!(Self: #np::Lifecycle + #np::HasCode)
    } else {
        quote!(for<'np> Self: #np::Lifecycle + #np::HasCode)
    });
    // Of Rust's own types nobody doubts it.
    let known =
        |part: &&Stored| matches!(part.kind, Kind::Param(_)) && NAMED.contains(&part.ty.to_string().as_str());
    for part in parts.iter().filter(|part| !known(part)) {
        let (ty, bound) = (&part.ty, part.bound(&np));
        let open = generics.type_params().any(|parameter| mentions(ty.clone(), &parameter.ident));
        header.bound(if open { quote!(#ty: #bound) } else { quote!(for<'np> #ty: #bound) });
    }
    let (parameters, clause) = header.render();
    let (_, arguments, _) = generics.split_for_impl();
    let read = parts.iter().map(|part| part.read(&np));
    let change = parts.iter().map(|part| part.change(&np));
    let params = parts.iter().filter_map(|part| match part.kind {
        Kind::Param(fit) => Some((plain(&part.name), fit, part)),
        Kind::Config | Kind::State(_) => None,
    });
    let (seen, changed): (Vec<_>, Vec<_>) = params
        .map(|(text, fit, Stored { name, was, .. })| {
            (quote!((#text, #fit, &self.#name)), quote!((#text, &[#(#was),*], &mut self.#name)))
        })
        .unzip();
    let seen = (!seen.is_empty()).then(|| quote!(visit.params(&[#(#seen),*]);));
    let changed = (!changed.is_empty()).then(|| quote!(visit.params(&mut [#(#changed),*]);));
    let unlisted = host.unlisted();
    quote! {
        #[automatically_derived]
        #unlisted
        impl #parameters #np::Stored for #step #arguments #clause {
            fn parts<NeatpipeParts: #np::Parts>(&self, visit: &mut NeatpipeParts) -> #np::Result<()> {
                visit.leaf(self);
                #seen
                #(#read)*
                ::core::result::Result::Ok(())
            }

            fn parts_mut<NeatpipeParts: #np::PartsMut>(&mut self, visit: &mut NeatpipeParts) -> #np::Result<()> {
                visit.leaf::<Self>();
                #changed
                #(#change)*
                ::core::result::Result::Ok(())
            }
        }
    }
}
