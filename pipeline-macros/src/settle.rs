//! Where the tokens of an expansion stand in the user's file.

use proc_macro::{Group, Span, TokenStream, TokenTree};
use std::collections::HashMap;

/// Moves what is better shown elsewhere; `written` is what the user wrote.
pub(crate) fn settle(expansion: TokenStream, written: TokenStream) -> TokenStream {
    let site = Span::call_site();
    let Some(name) = name(written.clone()) else { return expansion };
    // rust-analyzer tells no lines.
    if (name.line(), name.column()) == (site.line(), site.column()) {
        return for_editor(expansion, written);
    }
    each(expansion, &mut |span, _| {
        let whole = (span.line(), span.column()) == (site.line(), site.column());
        if whole { name.resolved_at(span) } else { span }
    })
}

/// The word before the signature. Notes of rustc on what stands at the whole invocation show one line there.
fn name(written: TokenStream) -> Option<Span> {
    let mut last = None;
    for token in written {
        match token {
            TokenTree::Ident(word) => last = Some(word.span()),
            TokenTree::Punct(punct) if punct.as_char() == '<' => return last,
            _ => last = None,
        }
    }
    None
}

/// Leaves at a word of the user's that word alone. For rustc other tokens stand there too, so that it reports an
/// error there; an editor would go to the definitions of all of them. It shows our own errors by their places.
fn for_editor(expansion: TokenStream, written: TokenStream) -> TokenStream {
    let error =
        |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word.to_string() == "compile_error");
    if expansion.clone().into_iter().any(|token| error(&token)) {
        return expansion;
    }
    let mut words = HashMap::new();
    each(written, &mut |span, token: &TokenTree| {
        if !matches!(token, TokenTree::Group(_)) {
            words.insert(place(span), token.to_string());
        }
        span
    });
    let site = Span::mixed_site();
    each(expansion, &mut |span, token: &TokenTree| match words.get(&place(span)) {
        Some(word) if *word != token.to_string() => span.located_at(site),
        _ => span,
    })
}

/// A span without its hygiene.
fn place(span: Span) -> String {
    let text = format!("{span:?}");
    text.split(", ctx").next().unwrap_or_default().to_owned()
}

/// Gives each token, groups without what is in them, another span.
fn each(tokens: TokenStream, span: &mut impl FnMut(Span, &TokenTree) -> Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            let at = span(token.span(), &token);
            if let TokenTree::Group(group) = &token {
                token = Group::new(group.delimiter(), each(group.stream(), span)).into();
            }
            token.set_span(at);
            token
        })
        .collect()
}
