//! `#[derive(Step)]` and `#[step]`: what makes a struct, an impl block or a function a step.

mod abilities;
mod apart;
mod block;
mod code;
mod derive;
mod function;
mod header;
mod lifecycle;
mod names;
mod operator;
mod param;
pub(crate) mod params;
mod pledge;
mod reads;
mod row;
mod signature;
mod stored;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use super::depth;
use super::errors::{self, Errors, nearest};
use super::host::Host;
use code::Mode;
pub use derive::derive_step;
pub(crate) use header::mentions;
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Item, Token};

/// `#[step]` on an impl block or a function: the item and the traits that make it a step.
#[must_use]
pub fn step(host: &Host, attr: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let parsed = match depth::parse::<Item>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let mut tokens = item;
            tokens.extend(error.to_compile_error());
            return tokens;
        }
    };
    let mut options = options(attr, matches!(parsed, Item::Fn(_)), &mut errors);
    options.code.item = item;
    let tokens = match parsed {
        Item::Fn(function) => function::expand(host, function, &options, &mut errors),
        Item::Impl(block) if block.trait_.is_none() => block::expand(host, block, &options, &mut errors),
        Item::Impl(block) => {
            let tokens = block.trait_.as_ref().map(|(path, _)| path);
            errors.add(&errors::STEP_TRAIT_IMPL, tokens, &[]);
            quote!(#block)
        }
        other => {
            errors.add(&errors::STEP_WRONG_ITEM, first_tokens(&other), &[]);
            quote!(#other)
        }
    };
    let errors = errors.into_tokens();
    quote!(#tokens #errors)
}

/// The words in `#[step(…)]`.
#[derive(Debug, Default)]
struct Options {
    row: bool,
    code: code::Wanted,
}

fn options(attr: TokenStream, function: bool, errors: &mut Errors) -> Options {
    let mut options = Options::default();
    let parser = Punctuated::<syn::Meta, Token![,]>::parse_terminated;
    let Ok(words) = depth::expressions(&attr).and_then(|()| parser.parse2(attr.clone())) else {
        let name = attr.to_string();
        errors.add(&errors::STEP_UNKNOWN_ARGUMENT, attr, &[("name", &name), ("help", known(function))]);
        return options;
    };
    for word in words {
        let name = word.path().get_ident().map(ToString::to_string).unwrap_or_default();
        match (&word, name.as_str()) {
            (syn::Meta::Path(_), "row") if function => options.row = true,
            (syn::Meta::Path(_), "allow_outside") => options.code.allow_outside = true,
            (syn::Meta::Path(_), "impure") => options.code.impure = true,
            (syn::Meta::NameValue(pair), "reads") => read_files(pair, &mut options, errors),
            (_, "reads") => errors.add(&errors::STEP_READS, &word, &[]),
            (syn::Meta::NameValue(pair), "version" | "code") => mode(pair, &name, &mut options, errors),
            (_, "version" | "code") => {
                errors.add(&errors::STEP_CODE_TEXT, &word, &[("name", &name), ("value", example(&name))]);
            }
            _ => {
                let words = ["row", "version", "code", "reads", "allow_outside", "impure"];
                let near = nearest(&name, words.into_iter().filter(|word| function || *word != "row"));
                let near = near.map(|near| format!("did you mean `{near}`?"));
                let help = near.as_deref().unwrap_or(known(function));
                let shown = quote!(#word).to_string();
                errors.add(&errors::STEP_UNKNOWN_ARGUMENT, &word, &[("name", &shown), ("help", help)]);
            }
        }
    }
    options
}

/// `reads = ["lookup.csv", self.path]`, or one expression for all of them.
fn read_files(pair: &syn::MetaNameValue, options: &mut Options, errors: &mut Errors) {
    match &pair.value {
        syn::Expr::Lit(_) => errors.add(&errors::STEP_READS, &pair.value, &[]),
        _ => options.code.reads = Some(pair.value.clone()),
    }
}

/// `version = "3"` or `code = "crate"`.
fn mode(pair: &syn::MetaNameValue, name: &str, options: &mut Options, errors: &mut Errors) {
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else {
        errors.add(&errors::STEP_CODE_TEXT, &pair.value, &[("name", name), ("value", example(name))]);
        return;
    };
    if !matches!(options.code.mode, Mode::Closure) {
        errors.add(&errors::STEP_CODE_TWICE, pair, &[]);
    }
    options.code.mode = match (name, text.value().as_str()) {
        ("version", version) => Mode::Version(version.to_owned()),
        (_, "crate") => Mode::Crate,
        (_, "binary") => Mode::Binary,
        (_, other) => {
            errors.add(&errors::STEP_CODE, text, &[("name", other)]);
            return;
        }
    };
}

fn example(name: &str) -> &'static str {
    if name == "version" { "3" } else { "crate" }
}

fn known(function: bool) -> &'static str {
    if function {
        "write `#[step]`, or `#[step(row)]` on a function of one item"
    } else {
        "write `#[step]`; on an impl block it takes `version`, `code`, `reads`, `allow_outside` and `impure`"
    }
}

/// The words before an item's body: enough to underline.
fn first_tokens(item: &Item) -> TokenStream {
    quote!(#item)
        .into_iter()
        .skip_while(|token| match token {
            proc_macro2::TokenTree::Punct(punct) => punct.as_char() == '#',
            proc_macro2::TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::Bracket,
            _ => false,
        })
        .take(2)
        .collect()
}
