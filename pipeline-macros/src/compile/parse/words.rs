//! Names, and words that are reserved where they mean something.

use super::next::found;
use crate::compile::errors as e;
use proc_macro2::{Delimiter, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Result, Token, token};

pub(super) fn name(input: ParseStream<'_>) -> Result<Ident> {
    if input.peek(Token![mut]) {
        return Err(e::MUTABLE.at_span(input.span(), &[]));
    }
    if input.peek(Token![_]) {
        return Err(e::NO_NAME.at_span(input.span(), &[]));
    }
    if input.peek(Ident) {
        return input.parse();
    }
    if input.peek(Ident::peek_any) {
        let word = input.call(Ident::parse_any)?;
        return Err(e::KEYWORD_NAME.at(&word, &[("name", &word.to_string())]));
    }
    Err(e::NAME_EXPECTED.at_span(input.span(), &[("found", &found(input))]))
}

/// A reserved word that stands where it means something.
pub(super) fn contextual(input: ParseStream<'_>) -> Option<Ident> {
    let ahead = input.fork();
    let word = ahead.parse::<Ident>().ok()?;
    let name = word.to_string();
    let counts = match name.as_str() {
        "choose" => ahead.peek(token::Brace),
        "optional" | "in_sample" => begins_path(&ahead),
        "barrier" | "out_of_fold" | "inverse" => {
            let group = ahead.parse::<TokenTree>().ok()?;
            let called =
                matches!(&group, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
            called && (ahead.peek(token::Paren) || (name == "out_of_fold" && begins_path(&ahead)))
        }
        _ => false,
    };
    counts.then_some(word)
}

/// Whether a step may begin here.
fn begins_path(input: ParseStream<'_>) -> bool {
    input.peek(Ident::peek_any) || input.peek(Token![::])
}
