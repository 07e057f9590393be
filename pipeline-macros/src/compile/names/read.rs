//! What contexts and tables are made of: tokens in brackets and braces, texts, and lists up to the end.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{LitStr, Result, braced, bracketed};

/// The tokens, if they read as what they stand for: what is made of them is Rust whatever comes in.
pub(super) fn checked<T: ToTokens>(
    tokens: TokenStream,
    read: impl FnOnce(ParseStream<'_>) -> Result<T>,
) -> Result<TokenStream> {
    // As it was read: groups without delimiters within are none of what rustc will read.
    read.parse2(tokens).map(|read| read.to_token_stream())
}

/// Something or nothing.
pub(super) fn optional<T: Parse>(input: ParseStream<'_>) -> Result<Option<T>> {
    if input.is_empty() { Ok(None) } else { input.parse().map(Some) }
}

pub(super) fn bracket(input: ParseStream<'_>) -> Result<TokenStream> {
    let content;
    bracketed!(content in input);
    content.parse()
}

pub(super) fn brace(input: ParseStream<'_>) -> Result<TokenStream> {
    let content;
    braced!(content in input);
    content.parse()
}

/// `{ "rows" }`.
pub(super) fn literal(input: ParseStream<'_>) -> Result<String> {
    let content;
    braced!(content in input);
    content.parse::<LitStr>().map(|text| text.value())
}

/// One after the other, up to the end.
pub(super) fn all<T: Parse>(tokens: TokenStream) -> Result<Vec<T>> {
    let parser = |input: ParseStream<'_>| {
        let mut all = Vec::new();
        while !input.is_empty() {
            all.push(input.parse()?);
        }
        Ok(all)
    };
    parser.parse2(tokens)
}

/// The tokens up to each `;`.
pub(super) fn statements(tokens: TokenStream) -> Vec<TokenStream> {
    let mut statements = vec![TokenStream::new()];
    for token in tokens {
        let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        statements.last_mut().into_iter().for_each(|last| last.extend([token.clone()]));
        if ends {
            statements.push(TokenStream::new());
        }
    }
    statements
}
