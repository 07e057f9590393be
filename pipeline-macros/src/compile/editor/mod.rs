//! What an editor reads: the user's words as ordinary Rust, in which rust-analyzer completes them.
//!
//! To complete a word, rust-analyzer expands the text once as it is and once with a word of its own at the
//! cursor, and looks for the same place in both. So this stands first in every expansion, sound or not, and up
//! to the cursor it is made alike of both texts. It reads tokens, never fails, and leaves out what it cannot
//! read.

mod body;
mod signature;
mod words;

use super::depth;
use super::host::Host;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use signature::Signature;
use std::collections::BTreeSet;
use words::Words;

/// The words of a whole `pipeline!` invocation, where rustc does not look.
pub(crate) fn editor(host: &Host, tokens: &TokenStream) -> TokenStream {
    if depth::groups(tokens).is_err() {
        return TokenStream::new();
    }
    let np = host.private();
    let mut tokens = Words::new(tokens.clone());
    let signature = Signature::read(&mut tokens);
    let declared = signature.declare();
    let body = tokens.group(Delimiter::Brace).map(|body| body::statements(body.stream(), &signature));
    let parameters = signature.parameters;
    quote! {
        // The allowance has to stand outside of what it is for: a crate need not know this `cfg`.
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            #[allow(warnings)]
            {
                #(struct #parameters;)*
                #np::words! { #declared #body }
            };
        };
    }
}

/// Takes the nodes' names from the user's places. Of a sound pipeline the editor shows the nodes themselves, with
/// their types.
pub(crate) fn hide_nodes(words: TokenStream) -> TokenStream {
    let mut names = BTreeSet::new();
    declared(words.clone(), &mut names);
    moved(words, &names)
}

/// The names behind each `let`, with those of a tuple.
fn declared(tokens: TokenStream, names: &mut BTreeSet<Ident>) {
    let mut let_before = false;
    for token in tokens {
        match token {
            TokenTree::Ident(word) => {
                let is_let = word == "let";
                if let_before {
                    names.insert(word);
                }
                let_before = is_let;
            }
            TokenTree::Group(group) => {
                if let_before && group.delimiter() == Delimiter::Parenthesis {
                    names.extend(group.stream().into_iter().filter_map(|token| match token {
                        TokenTree::Ident(word) => Some(word),
                        _ => None,
                    }));
                } else {
                    declared(group.stream(), names);
                }
                let_before = false;
            }
            _ => let_before = false,
        }
    }
}

fn moved(tokens: TokenStream, names: &BTreeSet<Ident>) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            match &token {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), moved(group.stream(), names));
                    inner.set_span(group.span());
                    token = inner.into();
                }
                TokenTree::Ident(word) if names.contains(word) => token.set_span(Span::call_site()),
                _ => {}
            }
            token
        })
        .collect()
}
