//! What a body says to the gate of a run with a store, which decides in the run how a node is called.

use proc_macro2::{Ident, Span};
use syn::Lifetime;

pub(in crate::compile::expand) fn gate() -> Ident {
    Ident::new("gate", Span::mixed_site())
}

/// What leaves a node of which, by now, nobody asks for an output.
pub(in crate::compile::expand) fn nothing() -> Lifetime {
    Lifetime::new("'nothing", Span::mixed_site())
}
