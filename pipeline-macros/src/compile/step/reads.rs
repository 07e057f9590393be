//! Which fields a method reads, by itself or through other methods of its block.

use super::params::plain;
use crate::compile::host::fnv1a;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use std::collections::{BTreeMap, BTreeSet};
use syn::{ImplItem, ItemImpl};

/// Asks of each field that the fit reads whether it may: the block does not see the struct, but
/// `#[derive(Step)]` says of every field but those declared `fit = false` that a fit depends on it.
pub fn check(private: &TokenStream, block: &ItemImpl) -> TokenStream {
    let methods: BTreeMap<String, TokenStream> = block
        .items
        .iter()
        .filter_map(|item| match item {
            ImplItem::Fn(method) => Some((method.sig.ident.to_string(), method.block.to_token_stream())),
            _ => None,
        })
        .collect();
    let mut reads = Reads { methods: &methods, seen: BTreeSet::new(), fields: Vec::new() };
    for learner in ["fit", "partial_fit", "fit_transform"] {
        reads.method(learner);
    }
    let mut told = BTreeSet::new();
    let checks = reads.fields.iter().filter(|field| told.insert(field.to_string())).map(|field| {
        let hash = fnv1a(&plain(field));
        let span = field.span().resolved_at(Span::mixed_site());
        quote_spanned!(span=> #private::fit_reads::<Self, #hash>();)
    });
    let checks: Vec<_> = checks.collect();
    if checks.is_empty() {
        return TokenStream::new();
    }
    let subject = &block.self_ty;
    let (parameters, _, clause) = block.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #parameters #subject #clause {
            fn neatpipe_fit_reads() {
                #(#checks)*
            }
        }
    }
}

struct Reads<'m> {
    methods: &'m BTreeMap<String, TokenStream>,
    seen: BTreeSet<String>,
    fields: Vec<Ident>,
}

impl Reads<'_> {
    fn method(&mut self, name: &str) {
        if let (Some(body), true) = (self.methods.get(name), self.seen.insert(name.to_owned())) {
            self.tokens(body.clone());
        }
    }

    /// Looks for `self.field`, `self.method(…)` and `Self::method`, inside of macros as well. `fit_transform`
    /// transforms too, and what only its transform reads it may read through `transform`.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(word) if word == "self" && is(tokens.get(at + 1), '.') => {
                    let Some(TokenTree::Ident(name)) = tokens.get(at + 2) else { continue };
                    let called = matches!(
                        tokens.get(at + 3),
                        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis
                    );
                    match (called, name.to_string().as_str()) {
                        (true, "transform" | "row") => {}
                        (true, method) => self.method(method),
                        (false, _) => self.fields.push(name.clone()),
                    }
                }
                TokenTree::Ident(word) if word == "Self" && is(tokens.get(at + 1), ':') => {
                    if let Some(TokenTree::Ident(name)) = tokens.get(at + 3) {
                        self.method(&name.to_string());
                    }
                }
                _ => {}
            }
        }
    }
}

fn is(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}
