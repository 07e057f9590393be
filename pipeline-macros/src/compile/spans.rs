//! Where generated tokens stand: at the user's word, with the macro's hygiene.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;

/// The user's place with the macro's hygiene.
pub(super) fn on(span: Span) -> Span {
    span.resolved_at(Span::mixed_site())
}

/// `self` at the user's place.
pub(super) fn this(span: Span) -> TokenStream {
    quote_spanned!(on(span)=> self)
}

/// A name at another place.
pub(super) fn located(name: &Ident, span: Span) -> Ident {
    let mut name = name.clone();
    name.set_span(span);
    name
}

/// Tokens of ours at the user's place. They keep their hygiene, and fields stay what they are.
pub(super) fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                let mut inner = Group::new(group.delimiter(), respanned(group.stream(), span));
                inner.set_span(span.resolved_at(group.span()));
                return TokenTree::Group(inner);
            }
            token.set_span(span.resolved_at(token.span()));
            token
        })
        .collect()
}
