//! `pipeline!`: parse → lower → check → expand, or all errors and a stand-in for the type.

use super::errors::Errors;
use super::host::Host;
use super::{check, editor, expand, fallback, lower, parse};
use proc_macro2::TokenStream;
use quote::quote;

/// Compiles one `pipeline!` invocation.
#[must_use]
pub fn pipeline(host: &Host, tokens: TokenStream) -> TokenStream {
    let editor = editor::editor(host, &tokens);
    match compile(host, tokens) {
        Ok(sound) => {
            let editor = editor::hide_nodes(editor);
            quote!(#editor #sound)
        }
        Err(unsound) => quote!(#editor #unsound),
    }
}

/// The expansion of a sound pipeline, or that of an unsound one.
fn compile(host: &Host, tokens: TokenStream) -> Result<TokenStream, TokenStream> {
    let mut errors = Errors::default();
    let parsed = parse::parse(tokens, &mut errors);
    let Some(pipeline) = parsed.pipeline else {
        return Err(fallback::fallback(parsed.signature, host, errors));
    };
    let graph = lower::lower(pipeline, &mut errors);
    if errors.is_empty() {
        check::check(&graph, &mut errors);
    }
    if let (Some(known), Some(file)) = (host.known(), host.file()) {
        known.check(&graph, file, &mut errors);
    }
    if !errors.is_empty() {
        return Err(fallback::fallback(Some(graph.signature), host, errors));
    }
    Ok(expand::expand(&graph, host))
}
