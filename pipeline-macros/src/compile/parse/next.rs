//! What stands next, and what is told of it where it should not.

use crate::compile::errors as e;
use crate::compile::text::text;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::{Token, token};

/// The next tokens, up to one that ends them.
pub(super) fn ahead(input: ParseStream<'_>, mut ends: impl FnMut(&TokenTree) -> bool) -> TokenStream {
    let input = input.fork();
    std::iter::from_fn(|| input.parse::<TokenTree>().ok()).take_while(|token| !ends(token)).collect()
}

pub(super) fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The next token as the user reads it.
pub(super) fn found(input: ParseStream<'_>) -> String {
    let word = match input.fork().parse::<TokenTree>() {
        Ok(TokenTree::Group(group)) => match group.delimiter() {
            Delimiter::Parenthesis => "(".to_owned(),
            Delimiter::Brace => "{".to_owned(),
            Delimiter::Bracket => "[".to_owned(),
            Delimiter::None => text(&group.stream()),
        },
        Ok(token) => token.to_string(),
        Err(_) => return "the end".to_owned(),
    };
    format!("`{word}`")
}

/// What stands where a call should have ended.
pub(super) fn no_end(input: ParseStream<'_>) -> syn::Error {
    let span = input.span();
    if input.peek(Token![.]) {
        e::METHOD_CALL.at_span(span, &[])
    } else if input.peek(Token![?]) {
        e::QUESTION_MARK.at_span(span, &[])
    } else if input.peek(token::Paren) {
        e::SECOND_ARGUMENTS.at_span(span, &[])
    } else {
        e::MISSING_SEMICOLON.at_span(span, &[("found", &found(input))])
    }
}
