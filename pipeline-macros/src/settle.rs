//! Where the tokens of an expansion stand in the user's file.

use proc_macro::{Group, Span, TokenStream, TokenTree};
use std::collections::HashMap;

/// Moves what stands at the whole invocation to the pipeline's name: notes of rustc then show one line.
pub(crate) fn settle(expansion: TokenStream, written: TokenStream) -> TokenStream {
    let site = Span::call_site();
    if in_editor() {
        return for_editor(expansion, written);
    }
    let Some(name) = name(written) else { return expansion };
    let at_site = |span: Span| (span.line(), span.column()) == (site.line(), site.column());
    if at_site(name) {
        return expansion;
    }
    each(expansion, &mut |span, _, _| if at_site(span) { name.resolved_at(span) } else { span })
}

/// The word before the signature.
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

/// In rust-analyzer, leaves at a word of the user's that word alone. For rustc other tokens stand there too, so
/// that it reports an error there; an editor would show all of them, and go to the definition of each. What
/// tells of mistakes stays where it is.
pub(crate) fn for_editor(expansion: TokenStream, written: TokenStream) -> TokenStream {
    let site = Span::mixed_site();
    let mistaken = |token| matches!(token, TokenTree::Ident(word) if word.to_string() == "compile_error");
    if place(site).is_none() || expansion.clone().into_iter().any(mistaken) {
        return expansion;
    }
    let mut words = HashMap::new();
    each(written, &mut |span, token: &TokenTree, called| {
        if let (Some(place), false) = (place(span), matches!(token, TokenTree::Group(_))) {
            words.insert(place, (token.to_string(), called));
        }
        span
    });
    each(expansion, &mut |span, token: &TokenTree, called| {
        let own = place(span).and_then(|place| words.get(&place));
        let other = own.is_some_and(|own| *own != (token.to_string(), called));
        if other { span.located_at(site) } else { span }
    })
}

/// Whether rust-analyzer expands.
pub(crate) fn in_editor() -> bool {
    place(Span::call_site()).is_some()
}

/// The place in rust-analyzer's spans: it gives no lines. None elsewhere.
fn place(span: Span) -> Option<String> {
    let text = format!("{span:?}");
    let (place, _) = text.strip_prefix("SpanData { ")?.split_once(", ctx")?;
    Some(place.to_owned())
}

/// Gives each token, groups and what is in them, another span. It is told whether a `!` follows: the table of a
/// step is a macro of the step's name.
fn each(tokens: TokenStream, span: &mut impl FnMut(Span, &TokenTree, bool) -> Span) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut out = Vec::new();
    while let Some(mut token) = tokens.next() {
        let called = matches!(tokens.peek(), Some(TokenTree::Punct(sign)) if sign.as_char() == '!');
        let at = span(token.span(), &token, called);
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), each(group.stream(), span)).into();
        }
        token.set_span(at);
        out.push(token);
    }
    out.into_iter().collect()
}
