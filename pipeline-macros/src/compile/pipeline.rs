//! `pipeline!`: parse → lower → check → expand, or all errors and a stand-in for the type.

use super::errors::Errors;
use super::host::Host;
use super::{check, expand, fallback, lower, parse};
use proc_macro2::TokenStream;

/// Compiles one `pipeline!` invocation.
#[must_use]
pub fn pipeline(host: &Host, tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let parsed = parse::parse(tokens, &mut errors);
    let Some(pipeline) = parsed.pipeline else {
        return fallback::fallback(parsed.signature, &parsed.body, host, errors);
    };
    let graph = lower::lower(pipeline, &mut errors);
    if errors.is_empty() {
        check::check(&graph, &mut errors);
    }
    if !errors.is_empty() {
        return fallback::fallback(Some(graph.signature), &parsed.body, host, errors);
    }
    expand::expand(&graph, host)
}
