//! `#[param(default in space, fit = false)]`.

use crate::compile::errors::{self, Errors, nearest};
use crate::compile::space;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Lit, LitBool, Meta, Token};

/// What `#[param]` says: the default, its space as it was written, and whether the fit depends on it.
#[derive(Clone, Debug)]
pub struct Param {
    /// The default.
    pub default: TokenStream,
    /// The space behind `in`.
    pub space: Option<Expr>,
    /// Whether the fit reads it.
    pub fit: bool,
}

struct Written {
    default: Expr,
    space: Option<Expr>,
    options: Vec<(Ident, TokenStream)>,
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let default = input.parse()?;
        let space = match input.parse::<Option<Token![in]>>()? {
            Some(word) if input.is_empty() || input.peek(Token![,]) => {
                return Err(syn::Error::new(word.span, "expected a space behind `in`"));
            }
            Some(_) => Some(input.parse()?),
            None => None,
        };
        let mut options = Vec::new();
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let name = input.parse()?;
            let mut value = TokenStream::new();
            if input.parse::<Option<Token![=]>>()?.is_some() {
                while !input.is_empty() && !input.peek(Token![,]) {
                    value.extend([input.parse::<TokenTree>()?]);
                }
            }
            options.push((name, value));
        }
        if input.is_empty() { Ok(Self { default, space, options }) } else { Err(input.error("expected `,`")) }
    }
}

impl Param {
    /// Reads the attribute; none if it has no default.
    pub fn read(attribute: &Attribute, errors: &mut Errors) -> Option<Self> {
        let tokens = match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => list.tokens.clone(),
            _ => {
                errors.add(&errors::PARAM_WITHOUT_DEFAULT, attribute, &[]);
                return None;
            }
        };
        let written = match syn::parse2::<Written>(tokens) {
            Ok(written) => written,
            Err(error) => {
                let found = error.to_string();
                errors.push(syn::Error::new(error.span(), errors::PARAM_SYNTAX.render(&[("found", &found)])));
                return None;
            }
        };
        if let Some(space) = &written.space {
            space::check(Some(&written.default), space, errors);
        }
        let mut fit = true;
        for (name, value) in written.options {
            match (name == "fit", syn::parse2::<LitBool>(value.clone())) {
                (true, Ok(value)) => fit = value.value,
                (true, Err(_)) => errors.add(&errors::PARAM_FIT_VALUE, quote!(#name #value), &[]),
                (false, _) => {
                    let name_text = name.to_string();
                    let help = match nearest(&name_text, ["fit"]) {
                        Some(_) => "did you mean `fit = false`?",
                        None => "the only option is `fit = false`: the fit does not depend on the parameter",
                    };
                    errors.add(&errors::PARAM_UNKNOWN_OPTION, &name, &[("name", &name_text), ("help", help)]);
                }
            }
        }
        Some(Self { default: written.default.into_token_stream(), space: written.space, fit })
    }
}

/// The attributes of this name, taken out of the list.
pub fn extract(attributes: &mut Vec<Attribute>, name: &str) -> Vec<Attribute> {
    attributes.extract_if(.., |attribute| attribute.path().is_ident(name)).collect()
}

/// The first line of the doc comment.
pub fn first_doc_line(attributes: &[Attribute]) -> String {
    attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Str(text) => Some(text.value().trim().to_owned()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        })
        .find(|line| !line.is_empty())
        .unwrap_or_default()
}
