//! Tokens as text: as one writes them, and so that they read as the same tokens.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// Tokens as one writes them, the same in rustc and outside of it.
pub(crate) fn text(tokens: &impl ToTokens) -> String {
    let mut text = String::new();
    write(tokens.to_token_stream(), &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    let mut glued = true;
    // Whether a `-` that comes next is a sign.
    let mut sign = true;
    for token in tokens {
        let (before, after) = match &token {
            TokenTree::Punct(punct) => {
                let joint = punct.spacing() == Spacing::Joint;
                match punct.as_char() {
                    ',' | ';' | '>' => (true, false),
                    '<' | ':' | '!' | '?' | '.' => (true, true),
                    '&' | '*' | '\'' | '#' | '$' => (false, true),
                    '-' if !joint => (false, sign),
                    '=' if text.ends_with("..") => (true, true),
                    _ => (false, joint),
                }
            }
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::Parenthesis => (!text.ends_with("->") && !text.ends_with(['=', '+']), false),
                Delimiter::Bracket | Delimiter::Brace | Delimiter::None => (false, false),
            },
            TokenTree::Ident(_) | TokenTree::Literal(_) => (false, false),
        };
        if !glued && !before && !text.ends_with(' ') {
            text.push(' ');
        }
        glued = after;
        sign = matches!(&token, TokenTree::Punct(punct) if punct.as_char() != '>');
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            token => text.push_str(&token.to_string()),
        }
    }
}

/// Adds tokens to a text that reads as these tokens. What rust-analyzer prints may not: `"name"` before `f64`
/// becomes a literal with a suffix.
pub(crate) fn spell(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                spell(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(sign) => {
                text.push(sign.as_char());
                text.push_str(if sign.spacing() == Spacing::Joint { "" } else { " " });
            }
            token => {
                text.push_str(&token.to_string());
                text.push(' ');
            }
        }
    }
}
